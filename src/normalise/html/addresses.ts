import { percentDecoded } from '../../base/percent.ts';
import { fromReference, toReference } from '../../base/reference.ts';
import { toMedia } from '../url.ts';
import type { Page } from './page.ts';

/** What relative addresses and names of files are relative to. */
export type Origin = Pick<Page, 'base' | 'folder' | 'hasFile'>;

/** Absolute address, or an `input:` reference where the file lies in the input. */
export function resolveMedia(given: string, origin: Origin): string | undefined {
  const file = fromReference(given);
  if (file !== undefined && origin.hasFile(file)) return given;
  return localFile(given, origin) ?? toMedia(given, origin.base);
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
