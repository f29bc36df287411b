import { load, type CheerioAPI } from 'cheerio/slim';
import type { ExportContext, Exporter, OutputFile, Posts } from '../../../src/model/contracts.ts';
import type { Values } from '../../../src/model/option.ts';
import type { Diagnostic } from '../../../src/model/diagnostic.ts';
import { isInstant, type Instant } from '../../../src/model/instant.ts';
import type { Post } from '../../../src/model/post.ts';
import type { feedOptions } from '../../../src/exporters/feed/options.ts';
import type { Site } from '../../../src/model/site.ts';
import { linksOf } from '../linked.ts';

/** A post with a body and nothing else, but for the change. */
export function postWith(change: Partial<Post> = {}): Post {
  return {
    id: 'https://example.org/one',
    content: { html: '<p>Body</p>' },
    authors: [],
    tags: [],
    status: 'published',
    attachments: [],
    extra: {},
    place: { file: 'one.md' },
    ...change,
  };
}

export const site: Site = { title: 'Notes', url: 'https://example.org/', authors: [], extra: {} };

/** Everything that has gone wrong in a text field: control characters, half a pair, the end of CDATA, markup, `$`. */
export const hostile = 'A\u0000B\u0007 \ud800\ufffe ]]> & < > " \' &amp; <b>x</b> $& $1 ]]>';
/** What may be left of it, and what of it where lines and spaces stay as they are. */
export const harmless = 'AB ]]> & < > " \' &amp; <b>x</b> $& $1 ]]>';
export const harmlessText = harmless.replace('AB ', 'AB  ');

export const hostilePost = postWith({
  id: 'https://example.org/a',
  url: 'https://example.org/a',
  title: hostile,
  summary: hostile,
  content: { html: '<p>x ]]> y ]]> &amp;amp; $&amp; \u0001</p>' },
  published: instant('2024-05-01T09:30:00+02:00'),
  updated: instant('2024-05-02T09:30:00.5+02:00'),
  authors: [{ name: hostile, email: 'a&b@example.org', url: 'https://example.org/?a=1&b="<' }, { name: 'No mail' }],
  tags: [
    { term: hostile, scheme: 'no IRI & "<' },
    { term: '技術', scheme: 'https://example.org/tags?a=1&b=2' },
  ],
  language: 'zh-Hant',
  image: { url: 'https://example.org/i.png?a=1&b="2"' },
  attachments: [
    { url: 'https://example.org/a.mp3?x=1&y=2', type: 'audio/mpeg', bytes: 10, seconds: 61.4, title: hostile },
    { url: 'https://example.org/b.m4a?q="<', type: 'audio/x-m4a', title: hostile },
    { url: 'https://example.org/watch?v=1&t=2', type: 'text/html' },
  ],
});

interface Rendered {
  readonly path: string;
  readonly text: string;
  readonly said: readonly Diagnostic[];
}

/** A run of which nobody wants anything, on 1 June 2024. */
export const quiet: ExportContext<typeof feedOptions> = {
  site,
  now: new Date('2024-06-01T00:00:00Z'),
  options: { pageBytes: 0, pagePosts: 0, immutable: false },
  report: () => undefined,
  earlier: () => Promise.resolve(undefined),
  size: () => Promise.resolve(undefined),
  remembered: () => ({}),
  file: () => Promise.resolve(undefined),
  ...{ formats: [], groupFormats: [], groups: [], publications: [] },
  ...linksOf([]),
  named: () => Promise.resolve(undefined),
  assets: 'local',
  picture: () => Promise.resolve(undefined),
};

function walkOf(posts: readonly Post[]): Posts {
  return {
    size: posts.length,
    async *[Symbol.asyncIterator]() {
      yield* posts;
    },
  };
}

/** What an exporter makes of the posts on 1 June 2024. */
export async function render(
  exporter: Exporter<typeof feedOptions>,
  posts: readonly Post[],
  from: Site = site,
): Promise<Rendered> {
  const said: Diagnostic[] = [];
  const context = {
    ...quiet,
    ...linksOf(posts, from),
    site: from,
    report: (diagnostic: Diagnostic) => void said.push(diagnostic),
  };
  for await (const { path, body } of exporter.export(walkOf(posts), context))
    return { path, text: await textOf(body), said };
  throw new Error('the exporter gave no file');
}

interface Run {
  readonly limits: Omit<Values<typeof feedOptions>, 'immutable'> & { readonly immutable?: boolean };
  readonly site?: Site;
  readonly now?: Date;
  /** What the run before wrote, by path. */
  readonly earlier?: ReadonlyMap<string, string>;
}

/** All files that an exporter makes of the posts, newest first, by their paths. */
export async function renderAll(
  exporter: Exporter<typeof feedOptions>,
  posts: readonly Post[],
  { limits, site: from = site, now = quiet.now, earlier }: Run,
): Promise<Map<string, string>> {
  const context = {
    ...quiet,
    ...linksOf(posts, from),
    ...{ site: from, now, options: { immutable: false, ...limits } },
    earlier: async (path: string) => Promise.resolve(bytesOf(earlier?.get(path))),
  };
  const files = new Map<string, string>();
  for await (const { path, body } of exporter.export(walkOf(posts), context)) files.set(path, await textOf(body));
  return files;
}

function bytesOf(text: string | undefined): Uint8Array | undefined {
  return text === undefined ? undefined : Buffer.from(text);
}

async function textOf(given: OutputFile['body']): Promise<string> {
  const body = typeof given === 'function' ? await given() : given;
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return new TextDecoder().decode(body);
  let text = '';
  for await (const part of body) text += typeof part === 'string' ? part : new TextDecoder().decode(part);
  return text;
}

/** The document as a parser that is not ours sees it. */
export function parsed(xml: string): CheerioAPI {
  return load(xml, { xml: true });
}

/** Texts of all elements of this name. */
export function texts(xml: string, name: string): string[] {
  const $ = parsed(xml);
  return [...$(name.replace(':', '\\:'))].map((element) => $(element).text());
}

/** What no XML document may hold: characters, and an `&` that starts nothing. */
export const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

export function instant(text: string): Instant {
  if (!isInstant(text)) throw new Error(`${text} is no moment`);
  return text;
}

/** What was said with this code. */
export function details(said: readonly Diagnostic[], code: string): Diagnostic['detail'][] {
  return said.filter((diagnostic) => diagnostic.code === code).map(({ detail }) => detail);
}
