import { percentDecoded } from '../../base/percent.ts';
import { fromReference, toReference } from '../../base/reference.ts';
import { elementsByName, type Element } from '../../base/html/tree.ts';
import { findInVault } from '../templates/vault.ts';
import { toMedia } from '../url.ts';
import type { Page } from './page.ts';

/** What relative addresses and names of files are relative to. */
export type Origin = Pick<Page, 'base' | 'folder' | 'hasFile' | 'findNamed'>;

/** Absolute address, or an `input:` reference where the file lies in the input. */
export function resolveMedia(given: string, origin: Origin): string | undefined {
  const file = fromReference(given);
  if (file !== undefined && origin.hasFile(file)) return given;
  return localFile(given, origin) ?? vaultFile(given, origin) ?? toMedia(given, origin.base);
}

/** In a vault a file may be named without its folder. */
function vaultFile(given: string, origin: Origin): string | undefined {
  if (/^\s*(?:[a-z][a-z0-9+.-]*:|\/)|^\s*$/i.test(given)) return undefined;
  const found = findInVault(percentDecoded(given.trim().replace(/[?#].*$/, '')), origin);
  return found && toReference(found);
}

/** The reference of a relative address that names a file of the input: beside the post, or from the root of the input. */
export function localFile(given: string, { folder, hasFile }: Origin): string | undefined {
  if (/^\s*(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(given)) return undefined;
  const path = given.trim().replace(/[?#].*$/, '');
  if (path === '') return undefined;
  // What an archive holds has the archive for its root.
  const from = path.startsWith('/') ? (/^.*!(?=\/|$)/.exec(folder)?.[0] ?? '') : folder;
  const parts: string[] = from === '' ? [] : from.split('/');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  const file = parts.join('/');
  for (const candidate of [file, percentDecoded(file)]) if (hasFile(candidate)) return toReference(candidate);
  return undefined;
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
