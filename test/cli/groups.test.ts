import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio/slim';
import { describe, expect, test } from 'vitest';
import { unzip } from '../exporters/unzip.ts';
import { call, folderWith } from './call.ts';

const post = (title: string, date: string, tags: string): string =>
  `---\ntitle: ${title}\ndate: ${date}\ntags: ${tags}\n---\nWords about ${title}.\n`;

const posts = {
  'input/a.md': post('A', '2024-01-01', '["C++", "High Water"]'),
  'input/b.md': post('B', '2024-02-01', '["C#", "high water"]'),
  'input/c.md': post('C', '2023-03-01', '["潮汐", "High Water"]'),
  'input/d.md': post('D', '2022-03-01', '[]'),
};
const words = ['--to', 'rss,atom,json', '--feed-url', 'https://example.org/f/', '--title', 'Notes'];

/** What the list of feeds says: names and addresses. */
function listed(cwd: string): [string, string][] {
  const $ = load(readFileSync(join(cwd, 'output/feeds.opml'), 'utf8'), { xml: true });
  return [...$('outline[xmlUrl]')].map((one) => [$(one).attr('text') ?? '', $(one).attr('xmlUrl') ?? '']);
}

const items = (cwd: string, path: string): { title: string }[] =>
  (JSON.parse(readFileSync(join(cwd, 'output', path), 'utf8')) as { items: { title: string }[] }).items;

function packageOf(book: Buffer): string {
  return (
    unzip(book)
      .find(({ path }) => path.endsWith('.opf'))
      ?.bytes.toString() ?? ''
  );
}

describe('groups of posts', () => {
  test('have a folder of feeds each, under a name for every file system, and a list that leads to all of them', async () => {
    const cwd = folderWith(posts);
    const { code, err } = await call([...words, '--by', 'tag'], { cwd });
    expect(code, err).toBe(0);
    expect(listed(cwd)[0]).toEqual(['Notes', 'https://example.org/f/rss.xml']);
    expect(
      listed(cwd)
        .slice(1)
        .map(([name]) => name),
    ).toEqual(['High Water', 'C#', 'C++', '潮汐']);
    for (const [, address] of listed(cwd)) {
      const path = decodeURIComponent(address.slice('https://example.org/f/'.length));
      const $ = load(readFileSync(join(cwd, 'output', path), 'utf8'), { xml: true });
      expect($('channel > atom\\:link[rel="self"]').attr('href')).toBe(address);
    }
    expect(items(cwd, 'tag/high-water/feed.json').map(({ title }) => title)).toEqual(['B', 'A', 'C']);
    expect(items(cwd, 'tag/c/feed.json').map(({ title }) => title)).toEqual(['A']);
    expect(items(cwd, 'feed.json')).toHaveLength(4);
  });

  test('are feeds of their own for readers: another title, another id', async () => {
    const cwd = folderWith(posts);
    await call([...words, '--by', 'year', '--url', 'https://example.org/'], { cwd });
    const heads = ['atom.xml', 'year/2024/atom.xml', 'year/2023/atom.xml'].map((path) => {
      const $ = load(readFileSync(join(cwd, 'output', path), 'utf8'), { xml: true });
      return [$('feed > title').text(), $('feed > id').text()];
    });
    expect(heads.map(([title]) => title)).toEqual(['Notes', 'Notes · 2024', 'Notes · 2023']);
    expect(new Set(heads.map(([, id]) => id)).size).toBe(3);
  });

  test('keep their names when a post with another one comes', async () => {
    const cwd = folderWith({ ...posts, 'input/e.md': post('E', '2025-01-01', '["C?"]') });
    await call([...words, '--by', 'tag'], { cwd });
    expect(items(cwd, 'tag/c/feed.json').map(({ title }) => title)).toEqual(['A']);
    expect(
      listed(cwd)
        .map(([, address]) => address)
        .filter((address) => /tag\/c-[\da-f]{8}\//.test(address)),
    ).toHaveLength(2);
  });

  test('are books of their own where books are asked for', async () => {
    const cwd = folderWith(posts);
    await call(['--to', 'epub', '--by', 'year', '--by-to', 'epub', '--url', 'https://example.org/'], { cwd });
    const ids = ['book.epub', 'year/2024/book.epub', 'year/2023/book.epub'].map(
      (path) => /urn:uuid:[\da-f-]+/.exec(packageOf(readFileSync(join(cwd, 'output', path))))?.[0],
    );
    expect(new Set(ids).size).toBe(3);
  });

  test('have the spelling and the name of their oldest post, each its own', async () => {
    const cwd = folderWith({
      'input/1.md': post('1', '2020-01-01', '["c 04022884", "Straße"]'),
      'input/2.md': post('2', '2021-01-01', '["C++"]'),
      'input/3.md': post('3', '2022-01-01', '["C#", "STRASSE"]'),
    });
    await call([...words, '--by', 'tag'], { cwd });
    const addresses = listed(cwd).map(([, address]) => address);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(listed(cwd).map(([name]) => name)).toContain('Straße');
  });

  test('are not listed where there is no feed of them', async () => {
    const cwd = folderWith(posts);
    const { code, err } = await call(['--to', 'opml'], { cwd });
    expect(code).toBe(1);
    expect(err).toMatch(/no feed to list: rss, atom or json/);
  });

  test('have the formats that are asked for', async () => {
    const cwd = folderWith(posts);
    await call([...words, '--by', 'month', '--by-to', 'json'], { cwd });
    expect(existsSync(join(cwd, 'output/month/2024-01/feed.json'))).toBe(true);
    expect(existsSync(join(cwd, 'output/month/2024-01/rss.xml'))).toBe(false);
    expect(listed(cwd)[1]?.[1]).toMatch(/month\/20\d\d-\d\d\/feed\.json$/);
  });

  test.each<readonly [readonly string[], RegExp]>([
    [
      ['--by', 'tags'],
      /--by takes one of year, month, day, tag, category, author, source, not tags; did you mean tag\?/,
    ],
    [['--by-to', 'rss'], /--by-to goes with --by/],
    [['--by', 'tag', '--by-to', 'epub', '--to', 'rss'], /--by-to takes formats of --to, and epub is none of them/],
    [['--by', 'tag', '--by-to', 'opml', '--to', 'rss,opml'], /--by-to takes no opml/],
    [['--page-posts', '3', '-o', '-', '--to', 'rss'], /pages of feeds go with a folder/],
    [['--by', 'tag', '-o', '-', '--to', 'rss'], /--by goes with a folder/],
  ])('%j is refused', async (argv, said) => {
    const { code, err } = await call(argv, { cwd: folderWith(posts) });
    expect(code).toBe(2);
    expect(err).toMatch(said);
  });
});
