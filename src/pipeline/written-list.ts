import { existsSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TextTable } from '../base/text-table.ts';
import { fileHash } from './file-hash.ts';
import { linesOf } from './lines.ts';

/** Hidden, so that no run reads it as input. */
const listName = '.feedmill.json';

/** A path with the SHA-256 of what was written there. */
export type Listed = readonly [path: string, hash: string];

/** True for a folder that a run has left its list in. */
export function isWritten(folder: string): boolean {
  return existsSync(join(folder, listName));
}

/** The files that the list in a folder names. Empty where there is no list, or none of ours. */
export async function* listedFiles(root: string): AsyncIterable<Listed> {
  yield* listedIn(join(root, listName));
}

/** The same of any file whose lines are those of a list. Throws where there is one and it cannot be read. */
export async function* listedIn(path: string): AsyncIterable<Listed> {
  if (!existsSync(path)) return; // a folder without a list holds nothing that is known to be ours
  for await (const line of linesOf(path)) {
    const found = readListed(line);
    if (found) yield found;
  }
}

/** A line of the list: a path as JSON, and a hash. */
const listed = /^ {4}(".*"): "([0-9a-f]{64})",?$/;

/** Undefined where the line is none of a file, or leads out of the folder. */
export function readListed(line: string): Listed | undefined {
  const [, path, hash = ''] = listed.exec(line) ?? [];
  if (path === undefined) return undefined;
  try {
    const name: unknown = JSON.parse(path);
    return typeof name === 'string' && isInside(name) ? [name, hash] : undefined;
  } catch {
    return undefined;
  }
}

/** The inverse, without a comma. */
export function toListed(path: string, hash: Buffer): string {
  return `    ${JSON.stringify(path)}: "${hash.toString('hex')}"`;
}

/** Writes the list of these files, or takes it away where there are none; one that says the same already is left alone. */
export async function writeList(written: TextTable, root: string): Promise<void> {
  const [place, beside] = [join(root, listName), join(root, `${listName}.feedmill`)];
  if (written.size === 0) return rm(place, { force: true });
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
  const about = 'What feedmill wrote here, with SHA-256; it removes nothing else, and writes over nothing else.';
  let piece = `{\n  "about": ${JSON.stringify(about)},\n  "files": {`;
  for (const [at, row] of written.sorted().entries()) {
    piece += `${at === 0 ? '' : ','}\n${toListed(written.text(row), written.note(row))}`;
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
