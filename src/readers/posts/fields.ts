import type { Tag } from '../../model/post.ts';
import type { RawAttachment, RawPerson } from '../../model/raw.ts';
import type { HeaderValue } from '../../base/header/value.ts';
import type { Taken } from './taken.ts';

/** People of a field: a name, a list of names, or objects. One string is one person, as written. */
export function toPersons(value: HeaderValue): Taken<RawPerson> {
  return each(toList(value), (item) => {
    if (!isObject(item)) return ofText(item, (name) => ({ name }));
    return ofObject(item, { name: ['name', 'author'], url: ['url'], email: ['email'], avatar: ['avatar'] });
  });
}

/** Terms of a field: a list, or one string, cut at commas where it has some. */
export function toTerms(value: HeaderValue, scheme?: string): Taken<Tag> {
  const items = typeof value === 'string' && value.includes(',') ? value.split(',') : toList(value);
  return each(items, (item): Taken<Tag> => {
    // In Hexo a list in a list is a branch of categories.
    if (Array.isArray(item)) return { items: toTerms(item, scheme).items, isWhole: false };
    if (!isObject(item)) return ofText(item, (text) => toTag(text.trim(), scheme));
    const { items: found, isWhole } = ofObject(item, { term: ['term', 'name'], scheme: ['scheme'] });
    return { items: found.flatMap(({ term, scheme: own }) => (term ? [toTag(term, own ?? scheme)] : [])), isWhole };
  });
}

/** Files of a field: an address, a list of them, or objects. A word is no address: `video: true`. */
export function toFiles(value: HeaderValue): Taken<RawAttachment> {
  return each(toList(value), (item): Taken<RawAttachment> => {
    if (!isObject(item)) return ofText(item, (url) => (/[./]/.test(url) && !/[\n<>]/.test(url) ? { url } : undefined));
    const { items, isWhole } = ofObject(item, {
      url: ['url', 'path', 'src', 'href'],
      type: ['type'],
      bytes: ['bytes', 'length', 'size'],
      seconds: ['seconds', 'duration'],
      title: ['title', 'alt'],
    });
    return { items: items.filter(({ url }) => url !== undefined), isWhole };
  });
}

/** A scalar as text; undefined where there is none to speak of. */
export function plain(value: HeaderValue | undefined): string | undefined {
  if (value === undefined || typeof value === 'object') return undefined;
  return String(value).trim() === '' ? undefined : String(value);
}

type HeaderObject = { readonly [name: string]: HeaderValue };

/** True for a value with names in it. */
export function isObject(value: HeaderValue): value is HeaderObject {
  return typeof value === 'object' && !Array.isArray(value);
}

function toList(value: HeaderValue): readonly HeaderValue[] {
  return Array.isArray(value) ? value : [value];
}

function toTag(term: string, scheme: string | undefined): Tag {
  return scheme === undefined ? { term } : { term, scheme };
}

function each<Item>(values: readonly HeaderValue[], take: (value: HeaderValue) => Taken<Item>): Taken<Item> {
  const taken = values.map(take);
  return { items: taken.flatMap(({ items }) => items), isWhole: taken.every(({ isWhole }) => isWhole) };
}

function ofText<Item>(value: HeaderValue, make: (text: string) => Item | undefined): Taken<Item> {
  const text = plain(value);
  if (text === undefined) return { items: [], isWhole: typeof value !== 'object' };
  const item = make(text);
  return item === undefined ? { items: [], isWhole: false } : { items: [item], isWhole: true };
}

/** For each word of the model the first of its names that has a value. */
function ofObject<Word extends string>(
  object: HeaderObject,
  words: Readonly<Record<Word, readonly string[]>>,
): Taken<Partial<Record<Word, string>>> {
  const item: Partial<Record<Word, string>> = {};
  const used = new Set<string>();
  for (const word in words) {
    const name = words[word].find((key) => Object.hasOwn(object, key) && plain(object[key]) !== undefined);
    const text = name === undefined ? undefined : plain(object[name]);
    if (name === undefined || text === undefined) continue;
    item[word] = text;
    used.add(name);
  }
  return { items: used.size > 0 ? [item] : [], isWhole: Object.keys(object).every((name) => used.has(name)) };
}
