import { count, countReplacements, withoutNul } from './decode.ts';
import { wholeSequences } from './encoding.ts';

/** Decodes bytes that come in pieces, and never throws. */
export interface Decoder {
  /** The text of these bytes as far as it is complete, without U+0000. They are not kept. */
  write(bytes: Uint8Array): string;
  /** What is left at the end. */
  end(): string;
  /** So far: byte sequences that became U+FFFD, and U+0000 that were left out. */
  counts(): Counts;
}

interface Counts {
  readonly invalid: number;
  readonly nuls: number;
}

/** By a label that `TextDecoder` knows; a byte order mark is left out. */
export function openDecoder(encoding: string): Decoder {
  return encoding === 'utf-8' ? openStrict() : openTolerant(encoding);
}

/** UTF-8, as long as it is valid: then there is nothing to look for in the text. From the first fault on it is decoded with replacement. */
function openStrict(): Decoder {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let tolerant: Decoder | undefined;
  let length = 0;
  /** Of a character that the end of a piece cuts there are at most three bytes. */
  let last = Buffer.alloc(0);
  const replace = (): Decoder => {
    const cut = last.subarray(wholeSequences(last).length);
    const opened = openTolerant('utf-8', length > cut.length);
    opened.write(cut);
    return opened;
  };
  return {
    write: (bytes) => {
      const text = tolerant || holdsNul(bytes) ? undefined : decodeValid(decoder, bytes);
      if (text === undefined) return (tolerant ??= replace()).write(bytes);
      length += bytes.length;
      last = Buffer.concat([last, bytes.subarray(-3)]).subarray(-3);
      return text;
    },
    end: () => (tolerant ??= replace()).end(),
    counts: () => tolerant?.counts() ?? { invalid: 0, nuls: 0 },
  };
}

function decodeValid(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes, { stream: true });
  } catch {
    return undefined; // it is not valid
  }
}

function holdsNul(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(0);
}

function openTolerant(encoding: string, ignoreBOM = false): Decoder {
  const decoder = new TextDecoder(encoding, { ignoreBOM });
  let [nuls, invalid] = [0, 0];
  let before = new Uint8Array();
  const take = (chunk: string, written: Uint8Array): string => {
    if (chunk.includes('\ufffd')) invalid += count(chunk, '\ufffd');
    // Those that the text itself holds, which the end of a piece may cut.
    if (invalid > 0 && encoding === 'utf-8') invalid -= countReplacements(Buffer.concat([before, written]));
    before = Uint8Array.from(Buffer.concat([before, written.subarray(-2)]).subarray(-2));
    const clean = withoutNul(chunk);
    nuls += clean.count;
    return clean.text;
  };
  return {
    write: (bytes) => take(decoder.decode(bytes, { stream: true }), bytes),
    end: () => take(decoder.decode(), new Uint8Array()),
    counts: () => ({ invalid, nuls }),
  };
}
