import type { RawAttachment, RawPost } from '../../model/raw.ts';
import type { HeaderFields, HeaderValue } from '../../base/header/value.ts';
import { isObject, plain, toFiles, toPersons, toTerms } from './fields.ts';
import { newFields, type Fields, type Taken } from './taken.ts';

/** The fields of a post under the names of the dialects; the first name wins, the others and all unknown ones go into `extra`. The day
 * that a file was created counts where its name says none. */
export function readHeader(header: HeaderFields, isDated: boolean): Omit<RawPost, 'place' | 'content' | 'claims'> {
  const fields = newFields(lifted(header));
  const [id, linksTo, title] = [say(fields, ['id', 'guid']), say(fields, ['external_url']), say(fields, ['title'])];
  const url = toUrl(fields);
  const published =
    say(fields, ['date', 'pubDate', 'published_at', 'publishDate']) ??
    dateOf(fields, 'published') ??
    (isDated ? undefined : dateOf(fields, 'created'));
  const updated = say(fields, updates);
  const language = say(fields, ['lang', 'language', 'locale']);
  const summary = say(fields, ['description', 'summary', 'excerpt', 'subtitle']);
  const status = toStatus(fields);
  const attachments = withDuration(fields.all(['attachments', 'enclosure', 'audio', 'video'], toFiles), fields);
  const [image] = fields.first(['image', 'cover', 'thumbnail', 'featured_image', 'heroImage'], toFirstFile);
  return {
    ...(id === undefined ? {} : { id }),
    ...(url === undefined ? {} : { url }),
    ...(linksTo === undefined ? {} : { linksTo }),
    ...(title === undefined ? {} : { title: { as: 'text', value: title } }),
    ...(published === undefined ? {} : { published }),
    ...(updated === undefined ? {} : { updated }),
    ...(language === undefined ? {} : { language }),
    ...(summary === undefined ? {} : { summary: { as: 'text', value: summary } }),
    ...(status === undefined ? {} : { status }),
    ...(image === undefined ? {} : { image }),
    authors: fields.all(['author', 'authors'], toPersons),
    tags: [
      ...fields.first(['tags', 'keywords'], toTerms),
      ...fields.all(['categories', 'category'], (value) => toTerms(value, 'category')),
    ],
    attachments,
    ...linesOf(header),
    extra: fields.rest(),
  };
}

/** Podcasts say beside the file how long it is. */
function withDuration(files: readonly RawAttachment[], fields: Fields): readonly RawAttachment[] {
  const [first, ...others] = files;
  if (first === undefined || first.seconds !== undefined) return files;
  const seconds = say(fields, ['duration', 'itunes_duration']);
  return seconds === undefined ? files : [{ ...first, seconds }, ...others];
}

/** Some generators cut a line of tags or categories where others do not; categories are in addresses too. */
function linesOf(header: HeaderFields): Pick<RawPost, 'lines'> {
  const said = ['categories', 'category', 'tags'].flatMap((name): [string, HeaderValue][] => {
    const value = header.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return said.some(([, value]) => typeof value === 'string') ? { lines: Object.fromEntries(said) } : {};
}

/** Where Zola keeps what other dialects have at the top. */
const tables = { taxonomies: ['tags', 'categories', 'authors'], extra: ['author', 'authors'] } as const;
const synonyms = [
  ['tags', 'keywords'],
  ['categories', 'category'],
  ['author', 'authors'],
] as const;

/** The header with those fields at the top, where nothing there means the same. */
function lifted(header: HeaderFields): HeaderFields {
  const fields = new Map(header);
  for (const [table, names] of Object.entries(tables)) {
    const value = fields.get(table);
    if (value === undefined || !isObject(value)) continue;
    const isTaken = (name: string): boolean =>
      synonyms.some((group) => group.some((one) => one === name) && group.some((one) => fields.has(one)));
    const moved = names.filter((name) => Object.hasOwn(value, name) && !isTaken(name));
    if (moved.length === 0) continue;
    const left = Object.entries(value).filter(([name]) => !moved.some((one) => one === name));
    if (left.length === 0) fields.delete(table);
    else fields.set(table, Object.fromEntries(left));
    for (const name of moved) fields.set(name, value[name] ?? '');
  }
  return fields;
}

const updates = ['updated', 'lastmod', 'last_modified_at', 'modified', 'updatedDate', 'date_modified'];

function say(fields: Fields, names: readonly string[]): string | undefined {
  return fields.first(names, toWord)[0];
}

function toWord(value: HeaderValue): Taken<string> {
  return wordIf(value, () => true);
}

function wordIf(value: HeaderValue, isMeant: (text: string) => boolean): Taken<string> {
  const text = plain(value);
  return { items: text !== undefined && isMeant(text) ? [text] : [], isWhole: true };
}

/** `permalink: /:year/:title` and `url: about` are patterns and slugs, not addresses. */
function toUrl(fields: Fields): string | undefined {
  const isAddress = (text: string): boolean => /^(?:\/(?!.*(?::|\{[{%]))|https?:)/.test(text);
  return (
    say(fields, ['from']) ??
    fields.first(['url'], (value) => wordIf(value, isAddress))[0] ??
    say(fields, ['link', 'canonical_url', 'canonical']) ??
    fields.first(['permalink'], (value) => wordIf(value, isAddress))[0]
  );
}

function dateOf(fields: Fields, name: string): string | undefined {
  return fields.first([name], (value) => wordIf(value, (text) => /^\d{4}-/.test(text.trim())))[0];
}

/** Whoever says in any way that a post is not for everybody is believed. */
function toStatus(fields: Fields): string | undefined {
  const flag = (name: string): string | undefined =>
    fields.first([name], (value) =>
      wordIf(value, (text) => /^(?:true|yes|on|1|false|no|off|0)$/i.test(text.trim())),
    )[0];
  const isOn = (text: string | undefined): boolean | undefined =>
    text === undefined ? undefined : /^(?:true|yes|on|1)$/i.test(text.trim());
  const [isDraft, isPrivate] = [isOn(flag('draft')), isOn(flag('private'))];
  // Obsidian says `publish`.
  const isPublished = isOn(flag('published')) !== false && isOn(flag('publish')) !== false;
  // What the flags overrule stays in `extra`.
  if (isDraft || !isPublished) return 'draft';
  return isPrivate ? 'private' : say(fields, ['status']);
}

/** A post has one picture: with more of them the field goes on record whole. */
function toFirstFile(value: HeaderValue): ReturnType<typeof toFiles> {
  const { items, isWhole } = toFiles(value);
  return { items: items.slice(0, 1), isWhole: isWhole && items.length < 2 };
}
