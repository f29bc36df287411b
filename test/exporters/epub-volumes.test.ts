import { describe, expect, test } from 'vitest';
import { instant, makeBooks, pixel, postOf, type Made, type Making } from './epub-make.ts';
import type { Post } from '../../src/model/post.ts';

const dated = (moment: string, change: Partial<Post> = {}): Post =>
  postOf(`<p>${moment}</p>`, {
    title: moment,
    published: instant(moment.length > 10 ? moment : `${moment}T12:00:00Z`),
    ...change,
  });
const making = (volumes: string, more: Making = {}): Making => ({
  ...more,
  site: { language: 'en', url: 'https://example.org/', ...more.site },
  options: { volumes, ...more.options },
});
const paths = (books: readonly Made[]): string[] => books.map(({ path }) => path);
const titles = ({ text }: Made): string[] =>
  [...text('OEBPS/toc.xhtml').matchAll(/<a href="c\d+\.xhtml">(.*?)<\/a>/g)].map(([, label]) => label!);
const meta = ({ text }: Made, pattern: RegExp): string | undefined => pattern.exec(text('OEBPS/content.opf'))?.[1];

/** Newest first, one in each of so many days. */
const days = (count: number, bodyOf?: (day: string, at: number) => string): Post[] =>
  Array.from({ length: count }, (_, at) => {
    const day = new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10);
    return dated(day, bodyOf && { content: { html: bodyOf(day, at) } });
  }).toReversed();

describe('volumes by date', () => {
  const posts = [dated('2024-05-02'), dated('2024-05-01'), dated('2023-12-31'), postOf('<p>x</p>', { title: 'None' })];

  test('hold a month or a year each, and what has no date has one to itself', async () => {
    const months = await makeBooks(posts, making('month'));
    expect(paths(months)).toEqual(['book-2024-05.epub', 'book-2023-12.epub', 'book-undated.epub']);
    expect(months.map(titles)).toEqual([['2024-05-02', '2024-05-01'], ['2023-12-31'], ['None']]);
    expect(paths(await makeBooks(posts, making('year')))).toEqual([
      'book-2024.epub',
      'book-2023.epub',
      'book-undated.epub',
    ]);
  });

  test('go by the day as it is written, also where clocks differ', async () => {
    const border = [
      dated('2024-01-31T20:00:00-08:00'),
      dated('2024-02-01T01:00:00+09:00'),
      dated('2024-01-31T12:00:00Z'),
    ];
    const books = await makeBooks(border, making('month'));
    expect(paths(books)).toEqual(['book-2024-01.epub', 'book-2024-02.epub']);
    expect(books.map(titles)).toEqual([
      ['2024-01-31T20:00:00-08:00', '2024-01-31T12:00:00Z'],
      ['2024-02-01T01:00:00+09:00'],
    ]);
  });

  test('say which series they are of, for EPUB 3 and for calibre, and what comes before and after', async () => {
    const [may, december, undated] = await makeBooks(posts, making('month'));
    const opf = may!.text('OEBPS/content.opf');
    expect(opf).toContain('<dc:title>Lamp &amp; Buoy · May 2024</dc:title>');
    expect(opf).toContain('<meta property="belongs-to-collection" id="series">Lamp &amp; Buoy</meta>');
    expect(opf).toContain('<meta refines="#series" property="group-position">2024.5</meta>');
    expect(opf).toContain('<meta name="calibre:series" content="Lamp &amp; Buoy"/>');
    expect(opf).toContain('<meta name="calibre:series_index" content="2024.05"/>');
    expect(may!.text('OEBPS/colophon.xhtml')).toContain(
      '<p>Previous volume: December 2023</p>\n<p>Next volume: June 2024 or later</p>',
    );
    expect(december!.text('OEBPS/colophon.xhtml')).toContain('<p>Next volume: January 2024 or later</p>');
    expect(undated!.text('OEBPS/content.opf')).not.toContain('group-position');
  });
});

describe('volumes by number', () => {
  test('are filled from the oldest post on', async () => {
    const books = await makeBooks(days(5), making('2'));
    expect(paths(books)).toEqual(['book-003.epub', 'book-002.epub', 'book-001.epub']);
    expect(books.map((book) => titles(book).length)).toEqual([1, 2, 2]);
    expect(books[2]!.text('OEBPS/colophon.xhtml')).toContain('<p>Next volume: Volume 2</p>');
  });

  test.each(['year', 'month', '4', '4 posts'])(
    'by %s: those that are full stay as they are when a newer post comes',
    async (volumes) => {
      const before = await makeBooks(days(60), making(volumes));
      const after = await makeBooks([...days(100).slice(0, 1), ...days(60)], making(volumes));
      const known = new Map(after.map(({ path, archive }) => [path, archive]));
      const changed = before.filter(({ path, archive }) => !known.get(path)?.equals(archive)).map(({ path }) => path);
      expect(changed).toEqual(volumes === 'year' ? ['book-2024.epub'] : []);
      expect(after.length).toBe(before.length + (volumes === 'year' ? 0 : 1));
    },
  );

  test('keep their identifiers, each its own', async () => {
    const ids = async (count: number) =>
      (await makeBooks(days(count), making('2'))).map((book) => meta(book, /<dc:identifier id="id">(.*?)</)!);
    const [few, many] = [await ids(3), await ids(6)];
    expect(new Set(many).size).toBe(3);
    expect(many.slice(1)).toEqual(few);
  });
});

describe('volumes by size', () => {
  const noise = (at: number): string =>
    Array.from({ length: 4000 }, (_, n) => ((n * 7919 + at * 104_729) % 99_991).toString(36)).join(' ');

  test('are no larger than was asked for', async () => {
    const posts = days(120, (_, at) => `<p>${noise(at)}</p>`);
    const books = await makeBooks(posts, making('1MB'));
    expect(books.length).toBeGreaterThan(1);
    for (const { archive } of books) expect(archive.length).toBeLessThan(1_200_000);
    expect(books.flatMap(titles)).toEqual(posts.map(({ title }) => title));
  });

  test('are what a device with a limit gets, with the name of the whole for the first', async () => {
    const large = Buffer.concat([pixel, Buffer.alloc(24_000_000)]);
    const posts = days(3, (day) => `<img src="input:${day}.png" alt="a"/>`);
    const files = Object.fromEntries(
      posts.map(({ title }) => [`input:${title}.png`, Buffer.concat([large, Buffer.from(title!)])]),
    );
    const books = await makeBooks(posts, making('none', { options: { device: 'kindle' }, files }));
    expect(paths(books)).toEqual(['book-003.epub', 'book-002.epub', 'book.epub']);
    expect(paths(await makeBooks(posts, making('none', { files })))).toEqual(['book.epub']);
  });
});

test('links between volumes lead to the web', async () => {
  const posts = [
    dated('2024-05-01', { content: { html: '<a href="https://example.org/old">old</a>' } }),
    dated('2023-05-01', { url: 'https://example.org/old' }),
  ];
  const [newer] = await makeBooks(posts, making('year'));
  expect(newer!.text('OEBPS/c00001.xhtml')).toContain('<a href="https://example.org/old">old</a>');
});

test('a book by itself is of no series', async () => {
  const [book] = await makeBooks(days(2), making('none'));
  expect(book!.path).toBe('book.epub');
  expect(book!.text('OEBPS/content.opf')).not.toMatch(/collection|calibre/);
});

test('what is in another volume and not on the web keeps its words, and that is said', async () => {
  const posts = [
    postOf(
      '<p><a href="input:old.md">old</a> <a href="input:web.md#part">web</a> <a href="input:plan.txt">plan</a></p>',
      {
        published: instant('2024-05-01T00:00:00Z'),
      },
    ),
    postOf('<p>Old.</p>', { id: 'b', published: instant('2023-05-01T00:00:00Z'), place: { file: 'old.md' } }),
    postOf('<p>Web.</p>', {
      ...{ id: 'c', url: 'https://example.org/web', place: { file: 'web.md' } },
      published: instant('2023-04-01T00:00:00Z'),
    }),
  ];
  const [book] = await makeBooks(posts, making('year'));
  expect(book?.text('OEBPS/c00001.xhtml')).toContain(
    '<p><a>old</a> <a href="https://example.org/web#part">web</a> <a>plan</a></p>',
  );
  expect(book?.said.filter(({ code }) => code === 'export/no-link').map(({ detail }) => detail)).toEqual([
    { exporter: 'epub', count: 2 },
  ]);
});

test('volumes that nobody understands are refused', async () => {
  await expect(makeBooks(days(1), making('weekly'))).rejects.toThrow('volumes are none, month, year');
});
