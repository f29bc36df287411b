import { readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import type { Report } from '../model/diagnostic.ts';
import { rules } from '../model/rules.ts';
import { isAddress } from '../base/address.ts';
import { byCodeUnit } from '../base/text.ts';
import { expand, folderName, labels } from './input-paths.ts';

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
  /** It is a folder that is read as one document. */
  readonly document?: FolderDocument;
}

/** What was packed, and lies in a folder now. Plain, so that threads and other machines can be told. */
export interface FolderDocument {
  /** What `Place.file` of its files begins with, `` for the root of the input. */
  readonly label: string;
  /** Its files, from the folder on, `/`-separated. */
  readonly names: readonly string[];
  /** The reader that claimed them, and how sure it was. */
  readonly reader: string;
  readonly score: number;
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
  readonly documents?: FolderDocuments;
}

/** Knows folders that are one document. */
interface FolderDocuments {
  /** By the names of files in the folder and in those in it: is it worth a look? */
  readonly mayBe: (names: readonly string[]) => boolean;
  /** Puts those that are one in the place of their files. Gives by how many files there are fewer to read. */
  readonly settle: (suspects: readonly Suspect[], found: (Folder | FoundFile)[]) => Promise<number>;
}

/** A folder that may be one document, and where in the list stands what is in it; at `end` there is room for itself. */
export interface Suspect {
  readonly path: string;
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** One input, and the name that `Place.file` of its files begins with. */
export interface Root {
  readonly path: string;
  readonly label: string;
  /** A folder in it that is not read: what is written. */
  readonly exclude?: string | undefined;
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
export interface Folder {
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
  readonly mayBe: FolderDocuments['mayBe'];
  /** The inner ones first. */
  readonly suspects: Suspect[];
  broken: number;
}

/** Lists what the inputs name, and fetches what is an address. Hidden files that nobody wants, `node_modules` and the output folder are left out. */
export async function listInputs(inputs: readonly string[], settings: ListSettings): Promise<Listing> {
  const { report, exclude, isWanted = () => false, documents } = settings;
  const mayBe = documents?.mayBe ?? (() => false);
  const walk: Walk = { found: [], size: 0, report, exclude, isWanted, mayBe, suspects: [], broken: 0 };
  const places = await expand(inputs);
  const addresses = places.filter(isAddress);
  const fetched = addresses.length > 0 ? await settings.fetch(addresses) : [];
  const paths = places.filter((place) => !isAddress(place));
  const label = labels(paths);
  for (const place of places) {
    if (isAddress(place)) addFetched(fetched[addresses.indexOf(place)], walk);
    else addInput(place, label(place), walk);
  }
  if (documents && walk.suspects.length > 0) walk.size -= await documents.settle(walk.suspects, walk.found);
  const first = places.find((place) => place !== '-');
  return {
    files: { [Symbol.iterator]: () => filesOf(walk.found) },
    size: walk.size,
    roots: paths.filter((path) => path !== '-').map((path) => ({ path: resolve(path), label: label(path), exclude })),
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

interface At {
  /** What `Place.file` of the files in it begins with. */
  readonly name: string;
  readonly above: readonly string[];
}

/** So many files of a folder tell the one above what is in it. */
const mostBelow = 100;

/** Gives the names of the files that lie in the folder itself. */
function addFolder(folder: string, at: At, walk: Walk): readonly string[] {
  const real = realpathSync(folder);
  if (walk.exclude !== undefined && real === walk.exclude) return [];
  if (at.above.includes(real)) {
    walk.report(rules.inputLoop({ file: at.name }, { target: relative(at.above[0] ?? '', real) || '.' }));
    return [];
  }
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    walk.broken += 1;
    walk.report(rules.inputUnreadable({ file: at.name || '.' }, { reason: codeOf(error) }));
    return [];
  }
  const start = walk.found.length;
  const [own, below]: [string[], string[]] = [[], []];
  const above = [...at.above, real];
  let open: Folder | undefined;
  for (const entry of entries.toSorted((a, b) => byCodeUnit(a.name, b.name))) {
    const isHidden = entry.name.startsWith('.') && !(entry.isFile() && walk.isWanted(entry.name));
    if (isHidden || entry.name === 'node_modules') continue;
    if (entry.isFile()) {
      open ??= openFolder(folder, at.name, walk);
      open.names.push(entry.name);
      own.push(entry.name);
      walk.size += 1;
    } else {
      open = undefined;
      const inside = addEntry(entry, { path: join(folder, entry.name), name: under(at.name, entry.name), above }, walk);
      if (inside === undefined) own.push(entry.name);
      else for (const name of inside.slice(0, mostBelow)) below.push(`${entry.name}/${name}`);
    }
  }
  if (walk.mayBe([...own, ...below])) {
    const end = walk.found.push({ path: folder, label: at.name, names: [] }) - 1;
    walk.suspects.push({ path: folder, label: at.name, start, end });
  }
  return own;
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

/** Gives the names of files in what is a folder; undefined for a file. */
function addEntry(entry: Dirent, at: At & { readonly path: string }, walk: Walk): readonly string[] | undefined {
  const kind = entry.isSymbolicLink() ? targetOf(at.path) : entry;
  if (kind === undefined) {
    walk.broken += 1;
    walk.report(rules.inputUnreadable({ file: at.name }, { reason: 'the symbolic link leads nowhere' }));
  } else if (kind.isDirectory()) return addFolder(at.path, at, walk);
  else if (kind.isFile()) {
    add({ path: at.path, file: at.name, named: false }, walk);
    return undefined;
  }
  return [];
}

function targetOf(path: string): { isDirectory(): boolean; isFile(): boolean } | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
