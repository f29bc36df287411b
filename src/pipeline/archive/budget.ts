import { toSize } from '../../base/size.ts';

/** How much an archive may become, archives in it included. */
export interface Budget {
  /** Counts bytes that came out; throws where no honest archive has so many. */
  readonly unpacked: (bytes: number) => void;
  readonly member: () => void;
  readonly spent: () => number;
  /** Forgets what was spent since: an archive is gone through twice. */
  readonly rewind: (spent: number) => void;
  /** Why so many bytes more are too many; undefined where they are not. */
  readonly refuses: (more: number) => string | undefined;
  /** Why nothing more is taken out of it. */
  readonly fault: () => string | undefined;
}

/** Text is rarely packed to less than a fiftieth; a bomb is to a thousandth, and to a millionth where it is packed twice. */
const mostTimes = 200;
const always = 64 << 20;
const mostMembers = 1_000_000;
const mostBytes = 2 ** 40;

/** For an archive of so many bytes. */
export function openBudget(packed: number): Budget {
  const most = Math.min(mostBytes, Math.max(always, packed * mostTimes));
  let [bytes, members] = [0, 0];
  const refuses = (more: number): string | undefined =>
    bytes + more > most ? `it unpacks to more than ${toSize(most)}, from ${toSize(packed)}` : undefined;
  const fault = (): string | undefined => {
    if (bytes > most) return refuses(0);
    return members > mostMembers ? `it holds more than ${mostMembers} files` : undefined;
  };
  return {
    unpacked: (more) => {
      bytes += more;
      const found = fault();
      if (found !== undefined) throw new Error(found);
    },
    member: () => void (members += 1),
    spent: () => bytes,
    rewind: (spent) => void (bytes = spent),
    refuses,
    fault,
  };
}

/** The same bytes, counted. */
export async function* metered(bytes: AsyncIterable<Uint8Array>, budget: Budget): AsyncIterable<Uint8Array> {
  for await (const chunk of bytes) {
    budget.unpacked(chunk.length);
    yield chunk;
  }
}
