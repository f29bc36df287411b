import { readdirSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Root } from './inputs.ts';

/** As in `NormaliserSettings.findNamed`. */
export type FindNamed = (folder: string, name: string) => string | undefined;

/** Files by the lower case of their own names. */
type Index = ReadonlyMap<string, readonly string[]>;

/** Finds files of folders by their names. A folder is listed when the first file in it is asked for, and once. */
export function openNamedFiles(roots: readonly Root[]): FindNamed {
  const known = new Map<string, Index>();
  return (folder, name) => {
    let index = known.get(folder);
    if (index === undefined) known.set(folder, (index = toIndex(filesBelow(folder, roots))));
    return findIn(index, name);
  };
}

/** The same for files that are listed already. */
export function openNamedMembers(files: () => Iterable<string>): FindNamed {
  let index: Index | undefined;
  return (folder, name) => findIn((index ??= toIndex(files())), name, folder);
}

function toIndex(files: Iterable<string>): Index {
  const index = new Map<string, string[]>();
  for (const file of files) {
    const name = lastPart(file).toLowerCase();
    const known = index.get(name);
    if (known) known.push(file);
    else index.set(name, [file]);
  }
  return index;
}

/** The one that lies least deep; of several the first by name. */
function findIn(index: Index, name: string, folder = ''): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  for (const file of index.get(lastPart(wanted)) ?? []) {
    const path = file.toLowerCase();
    const isMeant = file.startsWith(folder) && (path === wanted || path.endsWith(`/${wanted}`));
    if (isMeant && (best === undefined || isBefore(file, best))) best = file;
  }
  return best;
}

function isBefore(file: string, other: string): boolean {
  const [depth, deeper] = [file.split('/').length, other.split('/').length];
  return depth < deeper || (depth === deeper && file < other);
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What is read of a folder, links to other folders left aside. */
function* filesBelow(folder: string, roots: readonly Root[]): Iterable<string> {
  for (const { path, label, exclude } of roots) {
    const start = label === '' ? '' : `${label}/`;
    if (folder !== '' && !folder.startsWith(start)) continue;
    const below = folder.slice(start.length, -1);
    yield* filesIn(join(path, ...below.split('/')), folder === '' ? start : folder, exclude);
  }
}

function* filesIn(path: string, start: string, exclude: string | undefined): Iterable<string> {
  for (const entry of entriesOf(path)) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    if (!entry.isDirectory()) yield start + entry.name;
    else if (!isExcluded(join(path, entry.name), exclude))
      yield* filesIn(join(path, entry.name), `${start}${entry.name}/`, exclude);
  }
}

function isExcluded(path: string, exclude: string | undefined): boolean {
  return exclude !== undefined && basename(path) === basename(exclude) && realpathSync(path) === exclude;
}

function entriesOf(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return []; // no folder, or not to be listed: whoever lists the inputs says so
  }
}
