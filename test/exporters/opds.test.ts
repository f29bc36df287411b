import { load, type CheerioAPI } from 'cheerio/slim';
import { describe, expect, test } from 'vitest';
import { opds } from '../../src/exporters/opds.ts';
import type { ExportContext, Posts } from '../../src/model/contracts.ts';
import type { PublicationFile } from '../../src/model/publication.ts';
import { hostile, quiet, site } from './feed/setting.ts';

const nothing: Posts = {
  size: 0,
  [Symbol.asyncIterator]: () => ({ next: async () => Promise.resolve({ done: true, value: undefined }) }),
};

function book(number: number, change: Partial<PublicationFile> = {}): PublicationFile {
  return {
    id: `urn:uuid:${number}`,
    title: `Volume ${number}`,
    type: 'application/epub+zip',
    authors: ['Ada'],
    summary: '3 posts',
    modified: `2024-05-${String((number % 28) + 1).padStart(2, '0')}T00:00:00Z`,
    path: `book-${number}.epub`,
    bytes: 1000 + number,
    cover: { path: `book-${number}-cover.png`, type: 'image/png', width: 1600, height: 2400 },
    ...change,
  };
}

/** All documents by their paths. */
async function catalogueOf(
  publications: readonly PublicationFile[],
  change: Partial<ExportContext> = {},
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for await (const { path, body } of opds.export(nothing, { ...quiet, publications, ...change }))
    if (typeof body === 'string') files.set(path, body);
  return files;
}

function atomOf(files: ReadonlyMap<string, string>, path: string): CheerioAPI {
  return load(files.get(path) ?? '', { xml: true });
}

/** Where links of this kind lead, as paths of the output. */
function targets(files: ReadonlyMap<string, string>, path: string, rel: string): string[] {
  const $ = atomOf(files, path);
  return $(`link[rel="${rel}"]`)
    .toArray()
    .map((link) => decodeURIComponent(new URL($(link).attr('href') ?? '', `https://h/${path}`).pathname.slice(1)));
}

const open = 'http://opds-spec.org/acquisition/open-access';

describe('a catalogue', () => {
  test('of one shelf has its books in the root', async () => {
    const files = await catalogueOf([book(2), book(1)]);
    expect([...files.keys()]).toEqual(['opds/index.xml', 'opds/index.json']);
    expect(targets(files, 'opds/index.xml', open)).toEqual(['book-2.epub', 'book-1.epub']);
    expect(targets(files, 'opds/index.xml', 'http://opds-spec.org/image')).toEqual([
      'book-2-cover.png',
      'book-1-cover.png',
    ]);
    expect(atomOf(files, 'opds/index.xml')('feed > updated').text()).toBe('2024-05-03T00:00:00Z');
    const json = JSON.parse(files.get('opds/index.json') ?? '');
    expect(json.publications[0]).toMatchObject({
      metadata: { '@type': 'http://schema.org/Book', title: 'Volume 2', identifier: 'urn:uuid:2', author: ['Ada'] },
      links: [{ rel: open, href: '../book-2.epub', type: 'application/epub+zip', size: 1002 }],
      images: [{ href: '../book-2-cover.png', type: 'image/png', width: 1600, height: 2400 }],
    });
  });

  test('of many books has parts that lead to one another, each book in one of them', async () => {
    const all = Array.from({ length: 120 }, (_, at) => book(120 - at));
    const files = await catalogueOf(all);
    const chain = ['opds/index.xml'];
    for (
      let next = targets(files, 'opds/index.xml', 'next');
      next[0] !== undefined;
      next = targets(files, next[0], 'next')
    )
      chain.push(next[0]);
    expect(chain).toEqual(['opds/index.xml', 'opds/index/2.xml', 'opds/index/3.xml']);
    expect(chain.flatMap((path) => targets(files, path, open))).toEqual(all.map(({ path }) => path));
    expect(targets(files, 'opds/index/3.xml', 'previous')).toEqual(['opds/index/2.xml']);
    expect(new Set(chain.map((path) => atomOf(files, path)('feed > id').text())).size).toBe(3);
    const third = JSON.parse(files.get('opds/index/3.json') ?? '');
    expect(third.metadata).toMatchObject({ numberOfItems: 120, itemsPerPage: 50, currentPage: 3 });
    expect(third.publications).toHaveLength(20);
  });

  test('of groups leads from the root to the shelf of all and to one for each group', async () => {
    const group = { name: '高 water', folder: 'tag/高-water' };
    const files = await catalogueOf([book(1), book(2, { path: 'tag/高-water/book.epub', group })]);
    expect(targets(files, 'opds/index.xml', 'subsection')).toEqual(['opds/all.xml', 'opds/tag/高-water.xml']);
    expect(
      atomOf(
        files,
        'opds/index.xml',
      )('entry > title')
        .toArray()
        .map((one) => atomOf(files, 'opds/index.xml')(one).text()),
    ).toEqual(['Notes', '高 water']);
    expect(targets(files, 'opds/tag/高-water.xml', open)).toEqual(['tag/高-water/book.epub']);
    expect(targets(files, 'opds/tag/高-water.xml', 'http://opds-spec.org/image')).toEqual([
      'tag/高-water/book-2-cover.png',
    ]);
    expect(targets(files, 'opds/tag/高-water.xml', 'start')).toEqual(['opds/index.xml']);
    expect(JSON.parse(files.get('opds/index.json') ?? '').navigation).toHaveLength(2);
  });

  test('keeps the parts of a large shelf and the shelf of a group apart, whatever that is called', async () => {
    const named = (name: string, folder: string) => ({ group: { name, folder } });
    const many = Array.from({ length: 60 }, (_, at) =>
      book(at, { path: `tag/rain/book-${at}.epub`, ...named('rain', 'tag/rain') }),
    );
    const files = await catalogueOf([
      ...many,
      book(99, { path: 'tag/rain-2/book.epub', ...named('rain 2', 'tag/rain-2') }),
    ]);
    expect([...files.keys()].filter((path) => path.endsWith('.xml'))).toEqual([
      ...['opds/index.xml', 'opds/tag/rain.xml', 'opds/tag/rain/2.xml', 'opds/tag/rain-2.xml'],
    ]);
  });

  test('says where it is when that is known', async () => {
    const files = await catalogueOf([book(1)], { site: { ...site, feedUrl: 'https://example.org/pub/rss.xml' } });
    expect(atomOf(files, 'opds/index.xml')('feed > link[rel="self"]').attr('href')).toBe(
      'https://example.org/pub/opds/index.xml',
    );
  });

  test('holds any text as text', async () => {
    const odd = book(1, { title: hostile, authors: [hostile], summary: hostile });
    const files = await catalogueOf([odd], { site: { ...site, title: hostile, language: '"><x' } });
    const $ = atomOf(files, 'opds/index.xml');
    expect($('entry > title').text()).toBe($('entry > author > name').text());
    expect($('entry > title').text()).toContain('<b>x</b>');
    expect($('b, x')).toHaveLength(0);
  });

  test('without a book is refused in words', async () => {
    await expect(catalogueOf([])).rejects.toThrow('epub has to be among the formats');
  });
});
