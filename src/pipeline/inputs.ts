import { lstatSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import type { Report } from '../model/diagnostic.ts';
import { rules } from '../model/rules.ts';
import { isAddress } from '../base/address.ts';
import { byCodeUnit } from '../base/text.ts';

/** One file to read. */
export interface FoundFile {
  /** Absolute path; `-` for standard input. */
  readonly path: string;
  /** As in `Place.file`. */
  readonly file: string;
  /** The user named this very file, rather than a folder it is in. */
  readonly named: boolean;
  /** Where it was fetched from in the end. */
  readonly url?: string;
  /** What the server says its characters are encoded in: a label as it was sent, in lower case. */
  readonly charset?: string;
}

/** What an address led to, as files, and how many documents could not be had. */
export interface FetchedInput {
  readonly files: readonly FoundFile[];
  readonly broken: number;
}

interface ListSettings {
  readonly report: Report;
  readonly exclude?: string | undefined;
  /** Fetches what addresses lead to, in their order. */
  readonly fetch: (addresses: readonly string[]) => Promise<readonly FetchedInput[]>;
  /** True for hidden files that are read all the same: a site's configuration. */
  readonly isWanted?: (name: string) => boolean;
}

/** One input, and the name that `Place.file` of its files begins with. */
export interface Root {
  readonly path: string;
  readonly label: string;
}

export interface Listing {
  /** Ordered by name within each input, inputs in the order given. */
  readonly files: Iterable<FoundFile>;
  /** How many files there are. */
  readonly size: number;
  readonly roots: readonly Root[];
  /** Inputs and folders that could not be listed. */
  readonly broken: number;
  /** A name for the whole: the folder's own name. */
  readonly name: string | undefined;
}

/** Files of one folder. Their paths are made when they are needed: a million of them would fill memory. */
interface Folder {
  readonly path: string;
  readonly label: string;
  readonly names: string[];
}

interface Walk {
  readonly found: (Folder | FoundFile)[];
  size: number;
  readonly report: Report;
  readonly exclude: string | undefined;
  readonly isWanted: (name: string) => boolean;
  broken: number;
}

/** Lists what the inputs name, and fetches what is an address. Hidden files that nobody wants, `node_modules` and the output folder are left out. */
export async function listInputs(inputs: readonly string[], settings: ListSettings): Promise<Listing> {
  const { report, exclude, isWanted = () => false } = settings;
  const walk: Walk = { found: [], size: 0, report, exclude, isWanted, broken: 0 };
  const places = await expand(inputs);
  const addresses = places.filter(isAddress);
  const fetched = addresses.length > 0 ? await settings.fetch(addresses) : [];
  const paths = places.filter((place) => !isAddress(place));
  const label = labels(paths);
  for (const place of places) {
    if (isAddress(place)) addFetched(fetched[addresses.indexOf(place)], walk);
    else addInput(place, label(place), walk);
  }
  const first = places.find((place) => place !== '-');
  return {
    files: { [Symbol.iterator]: () => filesOf(walk.found) },
    size: walk.size,
    roots: paths.filter((path) => path !== '-').map((path) => ({ path: resolve(path), label: label(path) })),
    broken: walk.broken,
    name: first === undefined ? undefined : folderName(first),
  };
}

function* filesOf(found: readonly (Folder | FoundFile)[]): Iterator<FoundFile> {
  for (const one of found) {
    if ('file' in one) yield one;
    else {
      const within = join(one.path, sep);
      for (const name of one.names) yield { path: within + name, file: under(one.label, name), named: false };
    }
  }
}

function under(label: string, name: string): string {
  return label === '' ? name : `${label}/${name}`;
}

async function expand(inputs: readonly string[]): Promise<string[]> {
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

function addFetched(found: FetchedInput | undefined, walk: Walk): void {
  for (const file of found?.files ?? []) add(file, walk);
  walk.broken += found?.broken ?? 0;
}

function addInput(input: string, label: string, walk: Walk): void {
  if (input === '-') {
    add({ path: '-', file: '-', named: true }, walk);
    return;
  }
  const path = resolve(input);
  try {
    if (statSync(path).isDirectory()) addFolder(path, { name: label, above: [] }, walk);
    else add({ path, file: label || basename(path), named: true }, walk);
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
  const above = [...at.above, real];
  let open: Folder | undefined;
  for (const entry of entries.toSorted((a, b) => byCodeUnit(a.name, b.name))) {
    const isHidden = entry.name.startsWith('.') && !(entry.isFile() && walk.isWanted(entry.name));
    if (isHidden || entry.name === 'node_modules') continue;
    if (entry.isFile()) {
      open ??= openFolder(folder, at.name, walk);
      open.names.push(entry.name);
      walk.size += 1;
    } else {
      open = undefined;
      addEntry(entry, { path: join(folder, entry.name), name: under(at.name, entry.name), above }, walk);
    }
  }
}

function openFolder(path: string, label: string, walk: Walk): Folder {
  const folder = { path, label, names: [] };
  walk.found.push(folder);
  return folder;
}

function add(file: FoundFile, walk: Walk): void {
  walk.found.push(file);
  walk.size += 1;
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
  else if (kind.isFile()) add({ path: at.path, file: at.name, named: false }, walk);
}

function targetOf(path: string): { isDirectory(): boolean; isFile(): boolean } | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function folderName(path: string): string | undefined {
  if (isAddress(path)) return URL.canParse(path) ? new URL(path).hostname || undefined : undefined;
  const absolute = resolve(path);
  const folder = statSync(absolute, { throwIfNoEntry: false })?.isDirectory() ? absolute : join(absolute, '..');
  return basename(folder) || undefined;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
