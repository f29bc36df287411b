import { lstatSync, statSync } from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import { isAddress } from '../base/address.ts';
import { byCodeUnit } from '../base/text.ts';

/** The inputs, each once, with patterns as what they match. */
export async function expand(inputs: readonly string[]): Promise<string[]> {
  const paths: string[] = [];
  for (const input of inputs) {
    const matches = !isAddress(input) && patternSign.test(input) && !exists(input) ? await findMatches(input) : [];
    for (const path of matches.length > 0 ? matches.toSorted(byCodeUnit) : [input]) paths.push(path);
  }
  return [...new Set(paths)];
}

/** No pattern is without one of these. */
const patternSign = /[*?[{(!]/;

async function findMatches(input: string): Promise<string[]> {
  const { glob, isDynamicPattern } = await import('tinyglobby');
  return isDynamicPattern(input) ? glob(input, { dot: false, onlyFiles: false, expandDirectories: false }) : [];
}

/** With one input, names are relative to it; with several, its own name comes first so that they stay apart. */
export function labels(paths: readonly string[]): (path: string) => string {
  if (paths.length === 1) return () => '';
  const names = paths.map((path) => basename(resolve(path)));
  const unique = new Set(names).size === names.length;
  return (path) =>
    unique
      ? basename(resolve(path))
      : path
          .split(sep)
          .join('/')
          .replace(/^(?:\.\/|\/)+|\/+$/g, '');
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** A name for an input: that of the folder, of the folder that the file is in, or of the host. */
export function folderName(path: string): string | undefined {
  if (isAddress(path)) return URL.canParse(path) ? new URL(path).hostname || undefined : undefined;
  const absolute = resolve(path);
  const folder = statSync(absolute, { throwIfNoEntry: false })?.isDirectory() ? absolute : join(absolute, '..');
  return basename(folder) || undefined;
}

/** What is read of an input: the file, or the files of a folder that is one document. */
export function pathsOf({ path, document }: Listed): readonly string[] {
  return document?.names.map((name) => join(path, ...name.split('/'))) ?? [path];
}

interface Listed {
  readonly path: string;
  readonly document?: { readonly names: readonly string[] };
}
