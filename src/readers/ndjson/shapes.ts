import type { Extra, Json } from '../../model/json.ts';
import type { Place } from '../../model/place.ts';
import type { Tag } from '../../model/post.ts';
import type { Generator, RawAttachment, RawClaim, RawPerson, RawPost, RawSite } from '../../model/raw.ts';
import type { RawText } from '../../model/text.ts';
import { encodeEntities } from '../../base/entities.ts';

/** For each field how its value is read; undefined where the value is not of the field's type. */
export type Shape<T> = {
  readonly [Name in Exclude<keyof T, 'place' | 'extra' | 'kind'>]-?: (value: Json) => T[Name] | undefined;
};

export function isRecord(value: Json | undefined): value is Extra {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A string as it is, also an empty one. */
export function toText(value: Json): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Where a record says it was read first; undefined where it does not say it well. */
export function placeOf(value: Json | undefined): Place | undefined {
  if (!isRecord(value)) return undefined;
  const { file, line, column, record } = value;
  if (typeof file !== 'string') return undefined;
  return {
    file,
    ...(typeof line === 'number' ? { line } : {}),
    ...(typeof column === 'number' ? { column } : {}),
    ...(typeof record === 'string' ? { record } : {}),
  };
}

/** Plain text as a post has it, or text that says what it is written in. */
function toRawText(value: Json): RawText | undefined {
  if (typeof value === 'string') return { as: 'text', value: encodeEntities(value) };
  if (!isRecord(value)) return undefined;
  const { as, value: text } = value;
  return (as === 'text' || as === 'html' || as === 'markdown' || as === 'page' || as === 'wordpress') &&
    typeof text === 'string'
    ? { as, value: text }
    : undefined;
}

/** The author's own Markdown, while it says the same, makes the same HTML again. */
function toContent(value: Json): RawText | undefined {
  if (!isRecord(value) || 'as' in value) return toRawText(value);
  const { html, markdown } = value;
  if (typeof markdown === 'string') return { as: 'markdown', value: markdown };
  return typeof html === 'string' ? { as: 'html', value: html } : undefined;
}

/** A record of texts; numbers are written out. Undefined where one is neither. */
function toTexts<Name extends string>(value: Json, names: readonly Name[]): { [N in Name]?: string } | undefined {
  if (!isRecord(value)) return undefined;
  const texts: { [N in Name]?: string } = {};
  for (const name of names) {
    const text = value[name];
    if (text === undefined) continue;
    if (typeof text !== 'string' && typeof text !== 'number') return undefined;
    texts[name] = String(text);
  }
  return Object.keys(value).every((name) => Object.hasOwn(texts, name)) ? texts : undefined;
}

const toPerson = (value: Json): RawPerson | undefined => toTexts(value, ['name', 'url', 'email', 'avatar']);
const toFile = (value: Json): RawAttachment | undefined => toTexts(value, ['url', 'type', 'bytes', 'seconds', 'title']);

function toTag(value: Json): Tag | undefined {
  const { term, scheme } = toTexts(value, ['term', 'scheme']) ?? {};
  return term === undefined ? undefined : { term, ...(scheme === undefined ? {} : { scheme }) };
}

function toClaim(value: Json): RawClaim | undefined {
  const { field, by, value: said } = toTexts(value, ['field', 'by', 'value']) ?? {};
  const isClaim = (field === 'title' || field === 'url' || field === 'published') && by !== undefined;
  return isClaim && said !== undefined ? { field, by, value: said } : undefined;
}

const generators: readonly Generator[] = ['jekyll', 'hugo', 'hexo', 'zola', 'pelican', 'eleventy', 'astro'];

function toGenerator(value: Json): Generator | undefined {
  return generators.find((name) => name === value);
}

function toTable(value: Json): Extra | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Extra) : undefined; // as was checked
}

/** A list of which every item has its shape. */
function listOf<T>(toItem: (value: Json) => T | undefined): (value: Json) => readonly T[] | undefined {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const items = value.flatMap((item: Json) => toItem(item) ?? []);
    return items.length === value.length ? items : undefined;
  };
}

/** The fields of a post, both as the model has them and as a reader does. */
export const postShape: Shape<RawPost> = {
  id: toText,
  url: toText,
  formerUrls: listOf(toText),
  linksTo: toText,
  base: toText,
  title: toRawText,
  content: toContent,
  summary: toRawText,
  published: toText,
  updated: toText,
  authors: listOf(toPerson),
  tags: listOf(toTag),
  language: toText,
  status: toText,
  image: toFile,
  attachments: listOf(toFile),
  lines: toTable,
  claims: listOf(toClaim),
};

export const siteShape: Shape<RawSite> = {
  title: toRawText,
  url: toText,
  base: toText,
  feedUrl: toText,
  description: toRawText,
  language: toText,
  timezone: toText,
  generator: toGenerator,
  settings: toTable,
  authors: listOf(toPerson),
  icon: toText,
  rights: toText,
};
