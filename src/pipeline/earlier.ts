import { existsSync } from 'node:fs';
import { lstat, realpath, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { openCounts } from '../base/counts.ts';
import { fileHash } from './file-hash.ts';
import type { Earlier } from './job.ts';
import { linesOf } from './lines.ts';
import type { TextTable } from '../base/text-table.ts';

/** Hidden, so that no run reads it as input. */
const listName = '.feedmill.json';

interface Settling {
  /** Absolute. */
  readonly root: string;
  /** What this run wrote, with SHA-256; what stays of earlier runs is added. */
  readonly written: TextTable;
  readonly isPruned: boolean;
}

/**
 * Compares what this run wrote with the list that the run before left in the folder, and leaves a new list. Where it is asked to
 * prune, files on the list that are as they were written are removed; others never are. Throws where the list cannot be written.
 */
export async function settleEarlier({ root, written, isPruned }: Settling): Promise<Earlier> {
  const earlier = { kept: new Array<string>(), changed: new Array<string>(), removed: new Array<string>() };
  // On some disks A.md and a.md are one file.
  const names = openCounts();
  if (isWritten(root)) for (let row = 0; row < written.size; row++) names.add(folded(written.text(row)), 1);
  for await (const [path, hash] of listedFiles(root)) {
    const found = names.of(folded(path)) > 0 ? undefined : await findHash(join(root, path), root);
    if (found === undefined) continue;
    if (found === hash && isPruned) {
      await remove(path, root);
      earlier.removed.push(path);
    } else {
      written.add(path, Buffer.from(hash, 'hex'));
      earlier[found === hash ? 'kept' : 'changed'].push(path);
    }
  }
  if (written.size > 0) await writeList(written, root);
  return earlier;
}

function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** A line of the list: a path as JSON, and a hash. */
const listed = /^ {4}(".*"): "([0-9a-f]{64})",?$/;

/** True for a folder that a run has left its list in. */
export function isWritten(folder: string): boolean {
  return existsSync(join(folder, listName));
}

/** The files that the list in a folder names, with their SHA-256. Empty where there is no list, or none of ours. */
export async function* listedFiles(root: string): AsyncIterable<readonly [path: string, hash: string]> {
  try {
    for await (const line of linesOf(join(root, listName))) {
      const [, path = '""', hash = ''] = listed.exec(line) ?? [];
      const name: unknown = JSON.parse(path);
      if (typeof name === 'string' && isInside(name)) yield [name, hash];
    }
  } catch {
    return; // a folder without a list holds nothing that is known to be ours
  }
}

async function writeList(written: TextTable, root: string): Promise<void> {
  const [place, beside] = [join(root, listName), join(root, `${listName}.feedmill`)];
  await writeFile(beside, listText(written));
  // Who watches the folder sees what has changed.
  if (await isEqual(beside, place)) await rm(beside);
  else await rename(beside, place);
}

async function isEqual(path: string, other: string): Promise<boolean> {
  try {
    return (await fileHash(path)).equals(await fileHash(other));
  } catch {
    return false; // one of them is not there
  }
}

const pieceLength = 1 << 16;

/** JSON with one line for each file, in pieces. */
function* listText(written: TextTable): Iterable<string> {
  const about = 'What feedmill wrote here, with SHA-256; --prune removes nothing else.';
  let piece = `{\n  "about": ${JSON.stringify(about)},\n  "files": {`;
  for (const [at, row] of written.sorted().entries()) {
    piece += `${at === 0 ? '' : ','}\n    ${JSON.stringify(written.text(row))}: "${written.note(row).toString('hex')}"`;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}\n  }\n}\n`;
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
    return home === top || home.startsWith(`${top}${sep}`) ? (await fileHash(path)).toString('hex') : undefined;
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
