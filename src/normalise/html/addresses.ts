import { isAddress } from '../../base/address.ts';
import { filesBelow } from '../../base/files-below.ts';
import { percentDecoded } from '../../base/percent.ts';
import { fromReference, toReference } from '../../base/reference.ts';
import { elementsByName, type Element } from '../../base/html/tree.ts';
import { servedFolders } from '../served-folders.ts';
import { findInVault } from '../templates/vault.ts';
import { toMedia } from '../url.ts';
import type { Page } from './page.ts';

/** What relative addresses and names of files are relative to. */
export type Origin = Pick<Page, 'base' | 'folder' | 'hasFile' | 'findNamed' | 'home'>;

/** Absolute address, or an `input:` reference where the file lies in the input. */
export function resolveMedia(given: string, origin: Origin): string | undefined {
  const file = fromReference(given);
  if (file !== undefined && origin.hasFile(file)) return toReference(file);
  return localFile(given, origin) ?? ownFile(given, origin) ?? vaultFile(given, origin) ?? toMedia(given, origin.base);
}

/** In a vault a file may be named without its folder. */
function vaultFile(given: string, origin: Origin): string | undefined {
  if (/^\s*(?:[a-z][a-z0-9+.-]*:|\/)|^\s*$/i.test(given)) return undefined;
  const found = findInVault(percentDecoded(given.trim().replace(/[?#].*$/, '')), origin);
  return found && toReference(found);
}

/** The reference of a relative address that names a file of the input: beside the post, or from the root of its site or of the input. */
export function localFile(given: string, origin: Origin): string | undefined {
  if (/^\s*(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(given)) return undefined;
  const path = given.trim().replace(/[?#].*$/, '');
  if (path === '') return undefined;
  if (!path.startsWith('/')) return fileBelow(origin.folder, path, origin);
  // What an archive holds has the archive for its root.
  const top = /^.*!(?=\/|$)/.exec(origin.folder)?.[0] ?? '';
  const { root = '' } = origin.home;
  return served(path, root.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, ''), origin) ?? fileBelow(top, path, origin);
}

/** The reference of a file of the input that a whole address on the site of the post leads to. */
export function ownFile(given: string, origin: Origin): string | undefined {
  const { root } = origin.home;
  if (root === undefined || /[?#]/.test(given)) return undefined;
  const address = given.trim().replace(/^\/\//, `${root.replace(/\/.*$/s, '')}//`);
  return isAddress(address) ? served(address, root, origin) : undefined;
}

/** The reference of the file that a site has below its root: at this address, or from the root of its host on. */
function served(address: string, root: string, origin: Origin): string | undefined {
  const start = root.endsWith('/') ? root : `${root}/`;
  const path = address.startsWith(start) ? address.slice(start.length) : address;
  if (path === '' || (path === address && !path.startsWith('/'))) return undefined;
  for (const folder of servedFolders(origin.home)) {
    const file = fileBelow(folder, path, origin);
    if (file !== undefined) return file;
  }
  return undefined;
}

function fileBelow(folder: string, path: string, { hasFile }: Pick<Origin, 'hasFile'>): string | undefined {
  const found = filesBelow(folder, path).find(hasFile);
  return found === undefined ? undefined : toReference(found);
}

/** Addresses in a body that begin at the root of a site, `/b`, and name no file of the input: without a site they lead nowhere. */
export function rootedAddresses(root: Element, origin: Origin): string[] {
  const listed = elementsByName(root);
  return attributesWithAddress.flatMap(([name, attribute]) =>
    (listed.get(name) ?? []).flatMap(({ attribs }) => {
      const address = attribs[attribute]?.trim() ?? '';
      return /^\/(?!\/)/.test(address) && localFile(address, origin) === undefined ? [address] : [];
    }),
  );
}

const attributesWithAddress = [
  ['a', 'href'],
  ['img', 'src'],
  ['audio', 'src'],
  ['video', 'src'],
  ['source', 'src'],
  ['iframe', 'src'],
] as const;
