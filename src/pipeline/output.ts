import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { lstatSync, opendirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { openCounts, type Counts } from '../base/counts.ts';
import { isInside, settleEarlier } from './earlier.ts';
import { fileHash } from './file-hash.ts';
import type { Output } from './job.ts';
import { makeFolder } from './make-folder.ts';
import { TextTable } from '../base/text-table.ts';

/** Of SHA-256. */
const hashBytes = 32;

/**
 * Writes files below a folder: beside their place first, then renamed, so that an old file stays until the new one is whole. A
 * stream is flushed to the disk before that. Files that are there with the same bytes already are left alone.
 */
export function folder(path: string): Output {
  const root = resolve(path);
  const written = new TextTable(hashBytes);
  const folders = new Map<string, Counts>();
  const output: Output = {
    name: path,
    folder: root,
    write: async (name, body) => {
      const target = join(root, safe(name));
      const within = dirname(target);
      const beside = join(within, `.${basename(target)}.feedmill`.slice(-200));
      const there = folders.get(within) ?? openFolder(within);
      folders.set(within, there);
      try {
        const { bytes, hash } =
          body instanceof Uint8Array
            ? fillAtOnce({ target, beside, mayBeThere: there.of(basename(target)) > 0 }, body)
            : await fill({ target, beside }, body);
        written.add(name, hash);
        return bytes;
      } catch (error) {
        rmSync(beside, { force: true });
        throw error;
      }
    },
    read: async (name) => {
      try {
        return await readFile(join(root, safe(name)));
      } catch {
        return undefined; // what cannot be read is made anew
      }
    },
    settle: async ({ isPruned }) => {
      const earlier = await settleEarlier({ root, written, isPruned });
      written.clear();
      folders.clear();
      return earlier;
    },
  };
  tables.set(output, written);
  return output;
}

const tables = new WeakMap<Output, TextTable>();

/** The files that were written so far with their SHA-256, where `folder` made the output. A thread may write there too. */
export function writtenTo(output: Output): TextTable | undefined {
  return tables.get(output);
}

/** Writes one file to a stream; a second one is refused. */
export function stream(writable: Writable): Output {
  let used = false;
  return {
    name: '-',
    write: async (name, body) => {
      if (used) throw new Error(`standard output takes one file; ${name} is one too many`);
      used = true;
      let bytes = 0;
      for await (const chunk of body instanceof Uint8Array ? [body] : body) {
        bytes += chunk.length;
        if (!writable.write(chunk)) await once(writable, 'drain');
      }
      return bytes;
    },
  };
}

/** Makes a folder where there is none, and gives the names that are in it: so nobody has to look for each that is not. */
function openFolder(path: string): Counts {
  const names = openCounts();
  if (makeFolder(path)) return names;
  const listing = opendirSync(path, { bufferSize: 1024 });
  try {
    for (let entry = listing.readSync(); entry !== null; entry = listing.readSync()) names.add(entry.name, 1);
  } finally {
    listing.closeSync();
  }
  return names;
}

interface Filled {
  readonly bytes: number;
  /** SHA-256. */
  readonly hash: Buffer;
}

interface Places {
  readonly target: string;
  readonly beside: string;
}

/** What is there already stays, with its time: who watches the folder, or serves it, sees what has changed. */
async function fill({ target, beside }: Places, body: AsyncIterable<Uint8Array>): Promise<Filled> {
  const file = await open(beside, 'w');
  try {
    const filled = await fillFile(file, body);
    if (await holds(target, filled)) rmSync(beside);
    else {
      await file.sync();
      renameSync(beside, target);
    }
    return filled;
  } finally {
    await file.close();
  }
}

async function fillFile(file: FileHandle, body: AsyncIterable<Uint8Array>): Promise<Filled> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of body) {
    await file.writeFile(chunk);
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, hash: hash.digest() };
}

async function holds(path: string, { bytes, hash }: Filled): Promise<boolean> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isFile() !== true || found.size !== bytes) return false;
  return (await fileHash(path)).equals(hash);
}

interface KnownPlaces extends Places {
  /** False where nothing was there when the run began to write into the folder. */
  readonly mayBeThere: boolean;
}

/** Synchronous, and not flushed: a trip through the thread pool for each of many small files takes longer than its bytes. */
function fillAtOnce({ target, beside, mayBeThere }: KnownPlaces, body: Uint8Array): Filled {
  const hash = createHash('sha256').update(body).digest();
  if (!mayBeThere || !isThere(target, body)) {
    writeFileSync(beside, body);
    renameSync(beside, target);
  }
  return { bytes: body.length, hash };
}

function isThere(path: string, body: Uint8Array): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size === body.length && readFileSync(path).equals(body);
}

/** Throws for a path that would leave the folder. */
function safe(path: string): string {
  if (!isInside(path)) throw new Error(`${JSON.stringify(path)} is no path inside the output folder`);
  return path;
}
