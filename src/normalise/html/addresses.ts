import { percentDecoded } from '../../base/percent.ts';
import { fromReference, toReference } from '../../base/reference.ts';
import { toMedia } from '../url.ts';
import type { Page } from './page.ts';

/** Absolute address, or an `input:` reference where the file lies in the input. */
export function resolveMedia(given: string, page: Page): string | undefined {
  const file = fromReference(given);
  if (file !== undefined && page.hasFile(file)) return given;
  return localFile(given, page) ?? toMedia(given, page.base);
}

/** The reference of a relative address that names a file of the input: beside the post, or from the root of the input. */
export function localFile(given: string, { folder, hasFile }: Page): string | undefined {
  const path = given.trim().replace(/[?#].*$/, '');
  if (path === '' || /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(path)) return undefined;
  const parts: string[] = path.startsWith('/') || folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  const file = parts.join('/');
  for (const candidate of [file, percentDecoded(file)]) if (hasFile(candidate)) return toReference(candidate);
  return undefined;
}
