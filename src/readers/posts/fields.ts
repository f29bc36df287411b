import type { Tag } from '../../model/post.ts';
import type { RawAttachment, RawPerson } from '../../model/raw.ts';
import type { HeaderValue } from '../../base/front-matter.ts';

/** People of a field: a name, a list of names, or objects. One string is one person, as written. */
export function toPersons(value: HeaderValue | undefined): RawPerson[] {
  return toList(value).flatMap((item): RawPerson[] => {
    if (!isObject(item)) return plain(item) === undefined ? [] : [{ name: plain(item) ?? '' }];
    const person = pick(item, ['name', 'url', 'email', 'avatar']);
    const name = person['name'] ?? textAt(item, 'author');
    return [{ ...person, ...(name === undefined ? {} : { name }) }];
  });
}

/** Terms of a field: a list, or one string, cut at commas where it has some. */
export function toTerms(value: HeaderValue | undefined, scheme?: string): Tag[] {
  const items = typeof value === 'string' && value.includes(',') ? value.split(',') : toList(value);
  return items.flatMap((item): Tag[] => {
    const term = (isObject(item) ? (textAt(item, 'term') ?? textAt(item, 'name') ?? '') : (plain(item) ?? '')).trim();
    const own = isObject(item) ? (textAt(item, 'scheme') ?? scheme) : scheme;
    if (term === '') return [];
    return [own === undefined ? { term } : { term, scheme: own }];
  });
}

/** Files of a field: an address, a list of them, or objects. */
export function toFiles(value: HeaderValue | undefined): RawAttachment[] {
  return toList(value).flatMap((item): RawAttachment[] => {
    if (!isObject(item)) return plain(item) === undefined ? [] : [{ url: plain(item) ?? '' }];
    const url = textAt(item, 'url') ?? textAt(item, 'path') ?? textAt(item, 'src') ?? textAt(item, 'href');
    if (url === undefined) return [];
    const title = textAt(item, 'title') ?? textAt(item, 'alt');
    return [{ ...pick(item, ['type', 'bytes', 'seconds']), url, ...(title === undefined ? {} : { title }) }];
  });
}

export function isObject(value: HeaderValue | undefined): value is { readonly [name: string]: HeaderValue } {
  return typeof value === 'object' && !Array.isArray(value);
}

function toList(value: HeaderValue | undefined): readonly HeaderValue[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function textAt(item: { readonly [name: string]: HeaderValue }, name: string): string | undefined {
  return plain(item[name]);
}

/** A scalar as text; undefined where there is none to speak of. */
export function plain(value: HeaderValue | undefined): string | undefined {
  if (value === undefined || typeof value === 'object') return undefined;
  return String(value).trim() === '' ? undefined : String(value);
}

function pick(item: { readonly [name: string]: HeaderValue }, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name): [string, string][] => {
      const value = textAt(item, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
