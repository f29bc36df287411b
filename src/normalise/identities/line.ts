import { present } from '../../base/present.ts';
import { isInstant, type Instant } from '../../model/instant.ts';
import { statuses, type Status } from '../../model/post.ts';
import type { Entry, Print, Source } from './entry.ts';

/** One entry as a line of JSON without its end, its fields always in the same order and those left out that say nothing. */
export function toLine(entry: Entry): string {
  const { print, formerUrls, pages, formerTitles, formerTexts } = entry;
  return JSON.stringify({
    id: entry.id,
    url: entry.url,
    title: entry.title,
    published: entry.published,
    updated: entry.updated,
    status: entry.status,
    firstSeen: entry.firstSeen,
    changed: entry.changed,
    removed: entry.removed,
    formerUrls: listed(formerUrls),
    pages: listed(pages),
    formerTitles: listed(formerTitles),
    formerTexts: listed(formerTexts),
    sources: entry.sources.map(({ in: place, id, url, text, says }) => ({ in: place, id, url, text, says })),
    text: print.text,
    source: print.source === '' ? undefined : print.source,
    sketch: print.sketch === '' ? undefined : print.sketch,
  });
}

function listed(texts: readonly string[]): readonly string[] | undefined {
  return texts.length === 0 ? undefined : texts;
}

/** The entry of a line, or what is wrong with the line, as a phrase. */
export function readEntry(line: string): Entry | string {
  const value = readObject(line);
  if (typeof value === 'string') return value;
  const id = textIn(value, 'id');
  const print = printIn(value);
  const firstSeen = instantIn(value, 'firstSeen');
  if (id === undefined || id === '') return 'no id';
  if (print === undefined) return 'no text';
  if (firstSeen === undefined) return 'no time at which it was first seen';
  return present<Entry>({
    id,
    url: textIn(value, 'url'),
    title: textIn(value, 'title'),
    published: instantIn(value, 'published'),
    updated: instantIn(value, 'updated'),
    status: statusIn(value),
    firstSeen,
    changed: instantIn(value, 'changed'),
    removed: instantIn(value, 'removed'),
    formerUrls: textsIn(value, 'formerUrls').filter((url) => /^https?:/i.test(url) && URL.canParse(url)),
    pages: textsIn(value, 'pages'),
    formerTitles: textsIn(value, 'formerTitles'),
    formerTexts: textsIn(value, 'formerTexts'),
    sources: listIn(value, 'sources').flatMap(toSource),
    print,
  });
}

type Fields = Readonly<Record<string, unknown>>;

/** The object that a line of JSON is; else what it is, as a phrase. */
export function readObject(line: string): Fields | string {
  try {
    const value: unknown = JSON.parse(line);
    return isFields(value) ? value : 'not a JSON object';
  } catch {
    return 'not a line of JSON';
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textIn(value: Fields, name: string): string | undefined {
  const text = value[name];
  return typeof text === 'string' ? text : undefined;
}

export function instantIn(value: Fields, name: string): Instant | undefined {
  const text = textIn(value, name);
  return text !== undefined && isInstant(text) ? text : undefined;
}

export function statusIn({ status }: Fields): Status | undefined {
  return statuses.find((name) => name === status);
}

export function listIn(value: Fields, name: string): readonly unknown[] {
  const list = value[name];
  return Array.isArray(list) ? (list as readonly unknown[]) : []; // isArray says it is one
}

function textsIn(value: Fields, name: string): string[] {
  return listIn(value, name).filter((text) => typeof text === 'string');
}

const digest = /^[\w-]{22}$/;
const sketches = /^[\w-]{0,86}$/;

function printIn(value: Fields): Print | undefined {
  const [text = '', source = '', sketch = ''] = ['text', 'source', 'sketch'].map((name) => textIn(value, name));
  const isSound = digest.test(text) && (source === '' || digest.test(source)) && sketches.test(sketch);
  return isSound ? { text, source, sketch } : undefined;
}

function toSource(value: unknown): Source[] {
  const place = isFields(value) ? textIn(value, 'in') : undefined;
  if (!isFields(value) || place === undefined) return [];
  const [id, url, text, says] = ['id', 'url', 'text', 'says'].map((name) => textIn(value, name));
  return [present<Source>({ in: place, id, url, text, says })];
}
