import { statSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { isAddress } from '../../base/address.ts';
import { splitMember } from '../input-files.ts';
import type { Root } from '../inputs.ts';

/** Where posts are, in words that are the same in every run of a project, wherever the project is and whatever else is read. */
export interface Places {
  /** The file of this `Place.file`: a path from the project, or an address. */
  fileOf(file: string): string;
  /** The file, archive or folder of the inputs that a place is in; the place itself where this run has none. */
  within(place: string): string;
  /** This run looked into the file, whether it is still there or not. */
  covers(file: string): boolean;
}

/** An input, and how the ledger calls it. */
interface Home {
  readonly path: string;
  readonly label: string;
  readonly isFolder: boolean;
  readonly name: string;
}

/** `project` is the folder that paths are written from. */
export function openPlaces(roots: readonly Root[], project: string): Places {
  const toName = (path: string): string => marked(relative(project, path).split(sep).join('/'));
  const homes = roots.map(({ path, label }): Home => {
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    return { path, label: label || (isFolder ? '' : basename(path)), isFolder, name: toName(path) };
  });
  const homeOf = (file: string): Home | undefined => {
    if (isElsewhere(file)) return undefined;
    const at = resolve(project, splitMember(file.replaceAll('%23', '#')).archive);
    return homes.find(({ path, isFolder }) => at === path || (isFolder && at.startsWith(join(path, sep))));
  };
  return {
    fileOf: (file) => (isElsewhere(file) ? withoutLogin(file) : toName(pathOf(file, homes) ?? file)),
    within: (place) => {
      const { file, isOneOfMany } = splitPlace(place);
      const { archive, name } = splitMember(file);
      if (isOneOfMany) return file;
      return name === undefined ? (homeOf(file)?.name ?? file) : archive;
    },
    covers: (file) => homeOf(file) !== undefined,
  };
}

/** No file of this machine that has a name. */
function isElsewhere(file: string): boolean {
  return file === '-' || isAddress(file);
}

/** The name of a file of several posts ends where a post's own begins. */
export function splitPlace(place: string): { readonly file: string; readonly isOneOfMany: boolean } {
  const at = place.indexOf('#');
  return at < 0 ? { file: place, isOneOfMany: false } : { file: place.slice(0, at), isOneOfMany: true };
}

function marked(path: string): string {
  return path.replaceAll('#', '%23');
}

/** The path of a `Place.file`; what is in an archive is behind the path of it. */
function pathOf(file: string, homes: readonly Home[]): string | undefined {
  for (const { path, label, isFolder } of homes) {
    if (!isFolder && splitMember(file).archive === label) return path + file.slice(label.length);
    if (isFolder && label === '') return join(path, file);
    if (isFolder && file.startsWith(`${label}/`)) return join(path, file.slice(label.length));
  }
  return undefined;
}

/** Who may read it is nobody else's business. */
function withoutLogin(address: string): string {
  return marked(address.replace(/\/\/[^/?#]*@/, '//'));
}
