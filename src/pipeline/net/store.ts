import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileHash } from '../file-hash.ts';
import { openAnswers, type Answer, type DocumentAnswer } from './answers.ts';
import { FetchError } from './error.ts';

/** Bodies by what is in them, and answers by address: what was fetched once is there for later runs. Must be closed. */
export interface BodyStore {
  /** What the address answered last, by `keyOf`; `onDamaged` hears why something that was kept is of no use. */
  find(key: string, onDamaged: (reason: string) => void): Promise<Answer | undefined>;
  keep(key: string, answer: Answer): void;
  /** Writes a body as it comes in. Throws a FetchError where it is larger than allowed; nothing is left behind then. */
  write(body: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Written>;
  /** The file of a body that was found or written; it stays until the store is closed. */
  path(sha256: string): string;
  /** Removes what newer bodies have replaced, unless it was asked for. */
  close(): void;
}

type Written = Pick<DocumentAnswer, 'sha256' | 'bytes'>;

const dayMillis = 86_400_000;

/** The store in a folder, which is made if needed. */
export function openStore(folder: string): BodyStore {
  const bodies = join(folder, 'bodies');
  // What was fetched with a password is nobody else's.
  mkdirSync(bodies, { recursive: true, mode: 0o700 });
  const own = mkdtempSync(join(folder, 'part-'));
  removeLeftovers(folder, own);
  const answers = openAnswers(join(folder, 'answers'), join(own, 'answer'));
  const [replaced, asked] = [new Set<string>(), new Set<string>()];
  const path = (sha256: string): string => bodyPath(folder, sha256);
  let parts = 0;
  return {
    find: async (key, onDamaged) => {
      try {
        const answer = answers.find(key);
        return answer?.kind === 'document' ? await findWhole(answer, path(answer.sha256)) : answer;
      } catch (error) {
        onDamaged(error instanceof Error ? error.message : String(error));
        return undefined;
      }
    },
    keep: (key, answer) => {
      const before = answer.kind === 'document' ? knownBefore(() => answers.find(key)) : undefined;
      if (before?.kind === 'document') replaced.add(before.sha256);
      answers.keep(key, answer);
      if (answer.kind === 'document') replaced.delete(answer.sha256);
    },
    write: async (body, mostBytes) => {
      const part = join(own, String(parts++));
      try {
        const written = await writePart(part, body, mostBytes);
        const target = path(written.sha256);
        mkdirSync(dirname(target), { recursive: true });
        renameSync(part, target);
        return written;
      } finally {
        rmSync(part, { force: true });
      }
    },
    path: (sha256) => {
      asked.add(sha256);
      return path(sha256);
    },
    close: () => {
      for (const sha256 of replaced) if (!asked.has(sha256)) rmSync(path(sha256), { force: true });
      rmSync(own, { recursive: true, force: true });
    },
  };
}

/** Where a body is in the folder of a store. */
export function bodyPath(folder: string, sha256: string): string {
  return join(folder, 'bodies', sha256.slice(0, 2), sha256);
}

/** Undefined where there is no file any more; throws where it is another one. */
async function findWhole(answer: DocumentAnswer, path: string): Promise<DocumentAnswer | undefined> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined; // another address had it too, and got a newer one
  if (found.size === answer.bytes && (await fileHash(path)).toString('hex') === answer.sha256) return answer;
  throw new Error('its file has changed');
}

function knownBefore(find: () => Answer | undefined): Answer | undefined {
  try {
    return find();
  } catch {
    return undefined; // a damaged one was reported when it was looked for
  }
}

async function writePart(path: string, body: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Written> {
  const file = await open(path, 'w');
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw new FetchError('too-large', `it is larger than ${mostBytes} bytes (--max-bytes)`);
      hash.update(chunk);
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** Runs that were killed leave what they were writing; a day later, by the clock of the disk, nobody writes it any more. */
function removeLeftovers(folder: string, own: string): void {
  const now = statSync(own).mtimeMs;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith('part-') || name === basename(own)) continue;
    const found = statSync(join(folder, name), { throwIfNoEntry: false });
    if (found && now - found.mtimeMs > dayMillis) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
