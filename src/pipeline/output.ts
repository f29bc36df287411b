import { once } from 'node:events';
import { accessSync, constants, opendirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { openCounts, type Counts } from '../base/counts.ts';
import { foldName } from '../base/slug.ts';
import { TextTable } from '../base/text-table.ts';
import { settleEarlier } from './earlier.ts';
import type { Output } from './job.ts';
import { makeFolder } from './make-folder.ts';
import { openOwnFiles, type OwnFiles } from './own-files.ts';
import { besidePath, placeFile } from './place-file.ts';
import { isInside } from './written-list.ts';

/** Of SHA-256. */
const hashBytes = 32;

/** How a folder is written to. */
export interface FolderWish {
  /** Writes over files too that no earlier run is known to have written, or that somebody has changed since. */
  readonly force?: boolean;
  /** Only tells what would become of each file; nothing is written, and the run remembers nothing. */
  readonly dryRun?: boolean;
}

/**
 * Writes files below a folder: beside their place first, then renamed, so that an old file stays until the new one is whole. A
 * stream is flushed to the disk before that. Files that are there with the same bytes already are left alone, and so are those with
 * others that are not as an earlier run wrote them, but for `force`.
 */
export function folder(path: string, wish: FolderWish = {}): Output {
  const { force = false, dryRun = false } = wish;
  const root = resolve(path);
  const written = new TextTable(hashBytes);
  const leftAlone: string[] = [];
  const folders = new Map<string, Counts>();
  const own = openOwnFiles(root);
  const forget = (): void => {
    written.clear();
    leftAlone.length = 0;
    folders.clear();
  };
  const output: Output = {
    name: path,
    folder: root,
    ...(dryRun ? { dryRun } : {}),
    write: async (name, body) => {
      const target = join(root, safe(name));
      const within = dirname(target);
      const there = folders.get(within) ?? openFolder(within, dryRun);
      folders.set(within, there);
      const placing = {
        target,
        dryRun,
        mayBeThere: !(body instanceof Uint8Array) || there.of(foldName(basename(target))) > 0,
        onBegun: () => own.begin(besidePath(name)),
        onReady: (hash: Buffer) => own.note(name, hash),
        mayReplace: async (find: () => Promise<Buffer | undefined>) => force || isOwn(name, await find(), own),
      };
      const { bytes, hash, fate } = await placeFile(placing, body);
      if (fate === 'left alone') leftAlone.push(name);
      else written.add(name, hash);
      return { bytes, fate };
    },
    read: async (name) => readIn(root, name),
    settle: async ({ isPruned }) => {
      const earlier = await settleEarlier({ root, written, leftAlone, own, isPruned, dryRun });
      forget();
      return earlier;
    },
    close: () => {
      own.close();
      forget();
    },
  };
  accounts.set(output, { wish, written, leftAlone });
  return output;
}

async function isOwn(name: string, hash: Buffer | undefined, own: OwnFiles): Promise<boolean> {
  return hash !== undefined && own.has(name, hash);
}

async function readIn(root: string, name: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(join(root, safe(name)));
  } catch {
    return undefined; // what cannot be read is made anew
  }
}

/** What was done so far where `folder` made the output. A thread may write there too, as the same is wished. */
export interface FolderAccount {
  readonly wish: FolderWish;
  /** With SHA-256. */
  readonly written: TextTable;
  /** Paths of files that were there, and were not written over. */
  readonly leftAlone: string[];
}

const accounts = new WeakMap<Output, FolderAccount>();

export function accountOf(output: Output): FolderAccount | undefined {
  return accounts.get(output);
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
      return { bytes, fate: 'new' };
    },
  };
}

/** Makes a folder where there is none, and gives the names that are in it: so nobody has to look for each that is not. */
function openFolder(path: string, dryRun: boolean): Counts {
  const names = openCounts();
  if (dryRun ? !isThere(path) : makeFolder(path)) return names;
  const listing = opendirSync(path, { bufferSize: 1024 });
  try {
    for (let entry = listing.readSync(); entry !== null; entry = listing.readSync()) names.add(foldName(entry.name), 1);
  } finally {
    listing.closeSync();
  }
  return names;
}

/** False where there is no such folder, but there could be. Throws where nothing can be written. */
function isThere(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing || path === dirname(path)) throw error;
    isThere(dirname(path));
    return false;
  }
}

/** Throws for a path that would leave the folder. */
function safe(path: string): string {
  if (!isInside(path)) throw new Error(`${JSON.stringify(path)} is no path inside the output folder`);
  return path;
}
