import type { Input } from '../../model/contracts.ts';
import type { RawAttachment, RawItem, RawPerson } from '../../model/raw.ts';
import { present } from '../../base/present.ts';
import { elements, parsePage, textOf, type Element } from '../../base/html/tree.ts';
import type { Extra } from '../../model/json.ts';
import { findLinkedData, type LinkedData } from './linked-data.ts';
import { findEntry, type Entry } from './microformat.ts';

type PostItem = Extract<RawItem, { kind: 'post' }>;

/** What a page says of itself: JSON-LD first, then microformats, Open Graph, Dublin Core, the rest of its head. */
export function readPage(text: string, { file, url }: Pick<Input, 'file' | 'url'>): PostItem {
  const { head, root } = parsePage(text);
  const meta = metaOf(root);
  const data = findLinkedData(root);
  const entry = findEntry(root);
  const title = elements(head).find(({ name }) => name === 'title');
  const said = (...names: readonly string[]): string | undefined => names.flatMap((name) => meta.get(name) ?? [])[0];
  const name =
    data.title ??
    entry.title ??
    said('og:title', 'dc.title', 'dcterms.title', 'twitter:title') ??
    (title && textOf(title).trim());
  const summary =
    data.summary ?? entry.summary ?? said('og:description', 'description', 'dc.description', 'twitter:description');
  return {
    kind: 'post',
    ...present<Omit<PostItem, 'kind'>>({
      url: addressOf(root, data, entry) ?? said('og:url', 'dc.identifier') ?? savedFrom(text) ?? url,
      base: hrefOf(head, 'base'),
      title: name === undefined || name === '' ? undefined : { as: 'text', value: name },
      content: { as: 'page', value: text },
      summary: summary === undefined ? undefined : { as: 'text', value: summary },
      published:
        data.published ??
        entry.published ??
        said(
          'article:published_time',
          'og:published_time',
          'dcterms.created',
          'dcterms.issued',
          'dc.date',
          'dc.date.issued',
          'date',
          'pubdate',
          'parsely-pub-date',
        ),
      updated:
        data.updated ??
        entry.updated ??
        said('article:modified_time', 'og:updated_time', 'dcterms.modified', 'last-modified'),
      authors: peopleOf(data, entry, meta),
      tags: tagsOf(data, entry, meta).map((term) => ({ term })),
      language: data.language ?? languageOf(root) ?? said('og:locale', 'dc.language', 'content-language'),
      image: imageOf(data.image ?? said('og:image', 'og:image:url', 'twitter:image')),
      extra: extraOf(meta),
      place: { file, line: 1 },
    }),
  };
}

type Meta = ReadonlyMap<string, readonly string[]>;

/** `meta` elements by their name in lower case. */
function metaOf(root: Element): Meta {
  const meta = new Map<string, string[]>();
  for (const { name, attribs } of elements(root)) {
    const key = (attribs['property'] ?? attribs['name'] ?? attribs['http-equiv'])?.trim().toLowerCase();
    const value = attribs['content']?.trim() ?? '';
    if (name !== 'meta' || key === undefined || key === '' || value === '') continue;
    const known = meta.get(key);
    if (known) known.push(value);
    else meta.set(key, [value]);
  }
  return meta;
}

function addressOf(root: Element, data: LinkedData, entry: Entry): string | undefined {
  return hrefOf(root, 'link', 'canonical') ?? data.url ?? entry.url;
}

function hrefOf(root: Element, name: string, rel?: string): string | undefined {
  const isIt = (one: Element): boolean =>
    one.name === name && (rel === undefined || (one.attribs['rel'] ?? '').toLowerCase().split(/\s+/).includes(rel));
  const href = elements(root).find(isIt)?.attribs['href']?.trim();
  return href === '' ? undefined : href;
}

/** Browsers and SingleFile write where a page came from into a comment. */
function savedFrom(text: string): string | undefined {
  const head = text.slice(0, 4000);
  return (/<!-{2} saved from url=\(\d+\)(\S+) -->/.exec(head) ?? /\n\s*url:\s*(https?:\S+)/.exec(head))?.[1];
}

function languageOf(root: Element): string | undefined {
  const html = elements(root).find(({ name }) => name === 'html');
  return html?.attribs['lang']?.trim() || html?.attribs['xml:lang']?.trim() || undefined;
}

function peopleOf(data: LinkedData, entry: Entry, meta: Meta): readonly RawPerson[] | undefined {
  const names = ['article:author', 'author', 'dc.creator', 'dcterms.creator', 'parsely-author'].map(
    (name) => meta.get(name) ?? [],
  );
  const first = names.find((found) => found.length > 0) ?? [];
  // Open Graph has the address of a profile where a name would be.
  const said = first.map((name): RawPerson => (/^https?:/i.test(name) ? { url: name } : { name }));
  const found = [data.authors, entry.authors, said].find((people) => people.some(({ name }) => name !== undefined));
  return found?.filter(({ name }) => name !== undefined);
}

function tagsOf(data: LinkedData, entry: Entry, meta: Meta): readonly string[] {
  const words = (meta.get('keywords') ?? meta.get('news_keywords') ?? []).flatMap((list) => list.split(/[,，;；、]/));
  const found = [data.tags, entry.tags, meta.get('article:tag') ?? [], words].find((tags) => tags.length > 0) ?? [];
  return [...new Set(found.map((tag) => tag.trim()))].filter((tag) => tag !== '');
}

function imageOf(url: string | undefined): RawAttachment | undefined {
  return url === undefined ? undefined : { url };
}

/** What belongs to the page as a page: its head is kept, but for how it wants to be shown. */
function extraOf(meta: Meta): Extra | undefined {
  const technical =
    /^(?:viewport|generator|robots|googlebot|theme-color|format-detection|referrer|color-scheme|csrf|content-type|x-ua|msapplication|apple-|mobile-|google-site|fb:|handheldfriendly)/;
  const kept = [...meta].filter(([name]) => !technical.test(name));
  if (kept.length === 0) return undefined;
  return {
    meta: Object.fromEntries(kept.map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values])),
  };
}
