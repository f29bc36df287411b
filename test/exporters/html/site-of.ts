import { posix } from 'node:path';
import { load, type CheerioAPI } from 'cheerio/slim';
import { parse } from 'parse5';
import { html } from '../../../src/exporters/html.ts';
import type { ExportContext } from '../../../src/model/contracts.ts';
import type { Diagnostic } from '../../../src/model/diagnostic.ts';
import type { Post } from '../../../src/model/post.ts';
import { site as plainSite } from '../feed/setting.ts';
import { linksOf } from '../linked.ts';

type Context = ExportContext<typeof html.options>;

/** The site of these posts: text by path, newest post first. */
export interface Site {
  readonly files: ReadonlyMap<string, string>;
  readonly said: readonly Diagnostic[];
  page(path: string): CheerioAPI;
}

export async function siteOf(
  posts: readonly Post[],
  change: Partial<Omit<Context, 'options'>> & { readonly options?: Partial<Context['options']> } = {},
): Promise<Site> {
  const said: Diagnostic[] = [];
  const files = new Map<string, string>();
  const { options, ...rest } = change;
  const context: Context = {
    report: (one) => void said.push(one),
    site: plainSite,
    now: new Date('2024-06-01T00:00:00Z'),
    formats: ['html'],
    groupFormats: [],
    groups: [],
    publications: [],
    earlier: () => Promise.resolve(undefined),
    size: () => Promise.resolve(undefined),
    remembered: () => ({}),
    named: () => Promise.resolve(undefined),
    file: () => Promise.resolve(undefined),
    picture: () => Promise.resolve(undefined),
    assets: 'local',
    ...linksOf(posts, rest.site ?? plainSite),
    ...rest,
    options: { posts: 20, search: 'text', ...options },
  };
  const walk = {
    size: posts.length,
    async *[Symbol.asyncIterator]() {
      yield* posts;
    },
  };
  for await (const { path, body: given } of html.export(walk, context)) {
    if (files.has(path)) throw new Error(`${path} is written twice`);
    const body = typeof given === 'function' ? await given() : given;
    if (typeof body !== 'string' && !(body instanceof Uint8Array)) throw new TypeError(`${path} is a stream`);
    files.set(path, Buffer.from(body).toString());
  }
  return {
    files,
    said,
    page: (path) => {
      const text = files.get(path);
      if (text === undefined) throw new Error(`there is no ${path}, only ${[...files.keys()].join(' ')}`);
      return load(text);
    },
  };
}

/** What is wrong with a page as HTML: what a parser complains of, ids that are there twice, headings that are too many. */
function faultsOfPage(text: string): readonly string[] {
  const faults: string[] = [];
  parse(text, {
    onParseError: ({ code, startLine, startCol }) => void faults.push(`${code} ${startLine}:${startCol}`),
  });
  const page = load(text);
  const ids = page('[id]')
    .toArray()
    .map(({ attribs }) => attribs['id']);
  if (new Set(ids).size !== ids.length) faults.push(`ids twice: ${ids.join(' ')}`);
  for (const name of ['h1', 'main', 'title']) if (page(name).length !== 1) faults.push(`${page(name).length} ${name}`);
  if (page('[style], style, script:not([src]), iframe, object, embed').length > 0)
    faults.push('inline style or script');
  return faults;
}

/** Files of the site that a page asks for or leads to. `page` is its path. */
export function targetsOf(text: string, page: string): readonly string[] {
  const $ = load(text);
  return $('[href], [src], [poster]')
    .toArray()
    .flatMap(({ attribs: { href, src, poster } }) => [href, src, poster].filter((url) => url !== undefined))
    .filter((url) => !/^(?:[a-z][a-z\d+.-]*:|#|\/)/i.test(url))
    .map((url) => posix.normalize(posix.join(posix.dirname(page), decodeURIComponent(url.replace(/[?#].*$/s, '')))));
}

/** Faults of all pages, and links that lead nowhere. `others` are files of other formats. */
export function faultsOfSite({ files }: Site, others: readonly string[] = []): readonly string[] {
  const known = new Set([...files.keys(), ...others]);
  return [...files]
    .filter(([path]) => path.endsWith('.html'))
    .flatMap(([path, text]) => {
      const faults = faultsOfPage(text).map((fault) => `${path}: ${fault}`);
      const lost = targetsOf(text, path).filter((target) => !known.has(target));
      return faults.concat(lost.map((target) => `${path} leads to ${target}`));
    });
}
