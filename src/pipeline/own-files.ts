import { closeSync, existsSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { openCounts, type Counts } from '../base/counts.ts';
import { foldName } from '../base/slug.ts';
import { listedFiles, listedIn, readListed, toListed, type Listed } from './written-list.ts';

/** Hidden as the list is. It is there while a run writes, and after one that did not end. */
const journalName = '.feedmill.journal';

/** In the place of a SHA-256. */
export const unfinished = '0'.repeat(64);

/** What runs have written into a folder: the list of those that ended, and a journal of those that did not, this one among them. */
export interface OwnFiles {
  /** True where a run has written a file with this SHA-256 to this path. */
  has(path: string, hash: Buffer): Promise<boolean>;
  /** Takes down where a file will be until it is whole: a run that ends before that leaves it there. */
  begin(path: string): void;
  /** Takes down what is put in its place next. */
  note(path: string, hash: Buffer): void;
  /** True where an earlier run did not end. */
  isResumed(): boolean;
  /** What runs wrote since the list was written, this one among them; what was begun only has the hash `unfinished`. */
  journalled(): AsyncIterable<Listed>;
  /** The list says it all now. */
  forget(): void;
  /** Lets go of what is open. */
  close(): void;
}

export function openOwnFiles(root: string): OwnFiles {
  const path = join(root, journalName);
  let isResumed = existsSync(path);
  let known: Promise<Counts> | undefined;
  let handle: number | undefined;
  let read = 0;
  const close = (): void => {
    if (handle !== undefined) closeSync(handle);
    [handle, known, read] = [undefined, undefined, 0];
  };
  const note = (name: string, hash: Buffer): void => {
    // Several threads write to it. A line that was cut off spoils no other.
    handle ??= openSync(path, 'a');
    writeSync(handle, `\n${toListed(name, hash)}`);
  };
  return {
    has: async (name, hash) => {
      const files = await (known ??= readKnown(root));
      const key = keyOf(name, hash.toString('hex'));
      if (files.of(key) > 0) return true;
      // Another thread may have written it just now.
      read = readOn(path, read, (line) => {
        const found = readListed(line);
        if (found) files.add(keyOf(...found), 1);
      });
      return files.of(key) > 0;
    },
    begin: (name) => note(name, Buffer.alloc(32)),
    note,
    isResumed: () => isResumed,
    journalled: () => listedIn(path),
    forget: () => {
      close();
      rmSync(path, { force: true });
      isResumed = false;
    },
    close,
  };
}

async function readKnown(root: string): Promise<Counts> {
  const files = openCounts();
  for await (const [path, hash] of listedFiles(root)) files.add(keyOf(path, hash), 1);
  return files;
}

function keyOf(path: string, hash: string): string {
  return `${foldName(path)}\n${hash}`;
}

/** Reads the lines of a file from an offset on, and gives the offset of the last one. */
function readOn(path: string, from: number, onLine: (line: string) => void): number {
  if (!existsSync(path)) return from;
  const handle = openSync(path, 'r');
  try {
    const [piece, decoder] = [Buffer.alloc(1 << 16), new StringDecoder('utf8')];
    let [at, rest] = [from, ''];
    for (let length = 1; length > 0; at += length) {
      length = readSync(handle, piece, 0, piece.length, at);
      const lines = `${rest}${decoder.write(piece.subarray(0, length))}`.split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(onLine);
    }
    // No line has an end until the next one is written: this one is read again then.
    onLine(rest);
    return at - Buffer.byteLength(rest);
  } finally {
    closeSync(handle);
  }
}
