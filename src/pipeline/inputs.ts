import { lstatSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import type { Report } from '../model/diagnostic.ts';
import { rules } from '../model/rules.ts';
import { byCodeUnit } from '../base/text.ts';

/** One file to read. */
export interface FoundFile {
  /** Absolute path; `-` for standard input. */
  readonly path: string;
  /** As in `Place.file`. */
  readonly file: string;
  /** The user named this very file, rather than a folder it is in. */
  readonly named: boolean;
}

export interface Listing {
  /** Ordered by name within each input, inputs in the order given. */
  readonly files: readonly FoundFile[];
  /** Inputs and folders that could not be listed. */
  readonly broken: number;
  /** A name for the whole: the folder's own name. */
  readonly name: string | undefined;
}

interface Walk {
  readonly files: FoundFile[];
  readonly report: Report;
  readonly exclude: string | undefined;
  broken: number;
}

/** Lists what the inputs name. Hidden files, `node_modules` and the output folder are left out. */
export async function listInputs(
  inputs: readonly string[],
  settings: { readonly report: Report; readonly exclude?: string | undefined },
): Promise<Listing> {
  const walk: Walk = { files: [], report: settings.report, exclude: settings.exclude, broken: 0 };
  const paths = await expand(inputs);
  const label = labels(paths);
  for (const path of paths) addInput(path, label(path), walk);
  const first = paths.find((path) => path !== '-');
  return { files: walk.files, broken: walk.broken, name: first === undefined ? undefined : folderName(first) };
}

async function expand(inputs: readonly string[]): Promise<string[]> {
  const paths: string[] = [];
  for (const input of inputs) {
    const isPattern = input !== '-' && isDynamicPattern(input) && !exists(input);
    const matches = isPattern ? await glob(input, { dot: false, onlyFiles: false, expandDirectories: false }) : [];
    for (const path of matches.length > 0 ? matches.toSorted(byCodeUnit) : [input]) paths.push(path);
  }
  return [...new Set(paths)];
}

/** With one input, names are relative to it; with several, its own name comes first so that they stay apart. */
function labels(paths: readonly string[]): (path: string) => string {
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

function addInput(input: string, label: string, walk: Walk): void {
  if (input === '-') {
    walk.files.push({ path: '-', file: '-', named: true });
    return;
  }
  const path = resolve(input);
  try {
    if (statSync(path).isDirectory()) addFolder(path, { name: label, above: [] }, walk);
    else walk.files.push({ path, file: label || basename(path), named: true });
  } catch (error) {
    walk.broken += 1;
    const make = codeOf(error) === 'ENOENT' ? rules.inputMissing : rules.inputUnreadable;
    walk.report(make({ file: input }, { reason: codeOf(error) }));
  }
}

function addFolder(folder: string, at: { readonly name: string; readonly above: readonly string[] }, walk: Walk): void {
  const real = realpathSync(folder);
  if (walk.exclude !== undefined && real === walk.exclude) return;
  if (at.above.includes(real)) {
    walk.report(rules.inputLoop({ file: at.name }, { target: relative(at.above[0] ?? '', real) || '.' }));
    return;
  }
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    walk.broken += 1;
    walk.report(rules.inputUnreadable({ file: at.name || '.' }, { reason: codeOf(error) }));
    return;
  }
  for (const entry of entries.toSorted((a, b) => byCodeUnit(a.name, b.name))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const name = at.name === '' ? entry.name : `${at.name}/${entry.name}`;
    addEntry(entry, { path: join(folder, entry.name), name, above: [...at.above, real] }, walk);
  }
}

function addEntry(
  entry: Dirent,
  at: { readonly path: string; readonly name: string; readonly above: readonly string[] },
  walk: Walk,
): void {
  const kind = entry.isSymbolicLink() ? targetOf(at.path) : entry;
  if (kind === undefined) {
    walk.broken += 1;
    walk.report(rules.inputUnreadable({ file: at.name }, { reason: 'the symbolic link leads nowhere' }));
  } else if (kind.isDirectory()) addFolder(at.path, at, walk);
  else if (kind.isFile()) walk.files.push({ path: at.path, file: at.name, named: false });
}

function targetOf(path: string): { isDirectory(): boolean; isFile(): boolean } | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function folderName(path: string): string | undefined {
  const absolute = resolve(path);
  const folder = statSync(absolute, { throwIfNoEntry: false })?.isDirectory() ? absolute : join(absolute, '..');
  return basename(folder) || undefined;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
