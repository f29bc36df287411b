import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fromReference } from '../base/reference.ts';
import { isVaultSign } from '../normalise/templates/vault.ts';
import type { Root } from './inputs.ts';

/** The path of the file of the inputs that has this `Place.file`; undefined where there is none. */
export function findFile(roots: readonly Root[], file: string): string | undefined {
  if (
    !isVaultSign(file) &&
    file.split('/').some((part) => part === '' || part.startsWith('.') || part === 'node_modules')
  )
    return undefined;
  for (const root of roots) {
    const path = pathIn(root, file);
    if (path !== undefined && isFile(path)) return path;
  }
  return undefined;
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false; // a name that no file can have, or something below a file
  }
}

function pathIn({ path, label }: Root, file: string): string | undefined {
  if (file === (label || basename(path))) return path;
  const start = label === '' ? '' : `${label}/`;
  return file.startsWith(start) ? join(path, ...file.slice(start.length).split('/')) : undefined;
}

/** The bytes behind an `input:` reference; undefined where the file cannot be read. */
export async function readInput(reference: string, roots: readonly Root[]): Promise<Uint8Array | undefined> {
  const file = fromReference(reference) ?? '';
  const path = findFile(roots, file);
  if (path === undefined) return readIn(file, roots);
  try {
    return await readFile(path);
  } catch {
    return undefined; // the exporter says what it does without the file
  }
}

/** How many bytes are behind an `input:` reference; undefined where there is no such file. */
export async function sizeOfInput(reference: string, roots: readonly Root[]): Promise<number | undefined> {
  const file = fromReference(reference) ?? '';
  const path = findFile(roots, file);
  if (path === undefined) return (await readIn(file, roots))?.length;
  return statSync(path, { throwIfNoEntry: false })?.size;
}

/** The bytes of a file that an option names; undefined where it cannot be read. */
export async function readNamed(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch {
    return undefined; // the exporter says what it wanted the file for
  }
}

/** A file of an archive. */
async function readIn(file: string, roots: readonly Root[]): Promise<Uint8Array | undefined> {
  const { archive, name } = splitMember(file);
  const path = name === undefined ? undefined : findFile(roots, archive);
  if (path === undefined || name === undefined) return undefined;
  const { readMember } = await import('./archive/one.ts');
  return readMember(path, name);
}

/** `blog.zip!/posts/one.md`: the file that is the archive, and the name of the member. */
export function splitMember(file: string): { readonly archive: string; readonly name?: string } {
  const at = file.indexOf('!/');
  return at < 0 ? { archive: file } : { archive: file.slice(0, at), name: file.slice(at + 2) };
}
