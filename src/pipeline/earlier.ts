import { lstat, readFile, realpath, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { sha256 } from '../base/hash.ts';
import { byCodeUnit } from '../base/text.ts';
import type { Earlier } from './job.ts';

/** Hidden, so that no run reads it as input. */
const listName = '.feedmill.json';

interface Settling {
  /** Absolute. */
  readonly root: string;
  /** Hashes of what this run wrote, by path. */
  readonly written: ReadonlyMap<string, string>;
  readonly isPruned: boolean;
}

/**
 * Compares what this run wrote with the list that the run before left in the folder, and leaves a new list. Where it is asked to
 * prune, files on the list that are as they were written are removed; others never are. Throws where the list cannot be written.
 */
export async function settleEarlier({ root, written, isPruned }: Settling): Promise<Earlier> {
  const earlier = { kept: new Array<string>(), changed: new Array<string>(), removed: new Array<string>() };
  const list = new Map(written);
  // On some disks A.md and a.md are one file.
  const names = new Set([...written.keys()].map(folded));
  for (const [path, hash] of await readList(root)) {
    const found = names.has(folded(path)) ? undefined : await findHash(join(root, path), root);
    if (found === undefined) continue;
    if (found === hash && isPruned) {
      await remove(path, root);
      earlier.removed.push(path);
    } else {
      list.set(path, hash);
      earlier[found === hash ? 'kept' : 'changed'].push(path);
    }
  }
  if (list.size > 0) await writeList(list, root);
  return earlier;
}

function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** Empty where there is no list, or none of ours. */
async function readList(root: string): Promise<readonly (readonly [string, string])[]> {
  let list: unknown;
  try {
    list = JSON.parse(await readFile(join(root, listName), 'utf8'));
  } catch {
    return []; // a folder without a list holds nothing that is known to be ours
  }
  const files: unknown = list !== null && typeof list === 'object' && 'files' in list ? list.files : {};
  return Object.entries(files ?? {}).flatMap(([path, hash]) => {
    return isInside(path) && typeof hash === 'string' ? [[path, hash] as const] : [];
  });
}

async function writeList(list: ReadonlyMap<string, string>, root: string): Promise<void> {
  const files = Object.fromEntries([...list].toSorted(([a], [b]) => byCodeUnit(a, b)));
  const about = 'What feedmill wrote here, with SHA-256; --prune removes nothing else.';
  const beside = join(root, `${listName}.feedmill`);
  await writeFile(beside, `${JSON.stringify({ about, files }, null, 2)}\n`);
  await rename(beside, join(root, listName));
}

/** True for a path that does not leave the folder it is relative to. */
export function isInside(path: string): boolean {
  const parts = path.split('/');
  const isOdd = (part: string): boolean => part === '' || part === '.' || part === '..';
  return path !== '' && !path.includes('\\') && !path.includes('\0') && !parts.some(isOdd);
}

/** Undefined where there is no file, or where a link leads out of the folder: whatever is there, this program did not write it. */
async function findHash(path: string, root: string): Promise<string | undefined> {
  try {
    if (!(await lstat(path)).isFile()) return undefined;
    const [home, top] = [await realpath(dirname(path)), await realpath(root)];
    return home === top || home.startsWith(`${top}${sep}`) ? sha256(await readFile(path)) : undefined;
  } catch {
    return undefined;
  }
}

/** Removes a file, and the folders below the root that are empty then. */
async function remove(path: string, root: string): Promise<void> {
  await rm(join(root, path));
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    try {
      await rmdir(join(root, folder));
    } catch {
      return; // something is still in there
    }
  }
}
