import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { load } from 'cheerio/slim';
import { describe, expect, test } from 'vitest';
import { findRaster } from '../../src/base/raster.ts';
import { call, folderWith } from './call.ts';

const post = (title: string, date: string): string =>
  `---\ntitle: ${title}\ndate: ${date}\n---\nWords about ${title}.\n`;
const posts = {
  'posts/a.md': post('A', '2023-01-01'),
  'posts/b.md': post('B', '2024-02-01'),
  'posts/c.md': post('C', '2024-03-01'),
};
const words = [
  'publish',
  'posts',
  '--url',
  'https://example.org/notes',
  '--title',
  'Notes',
  '--now',
  '2024-06-01T00:00:00Z',
];

async function published(cwd: string, ...more: string[]): Promise<Awaited<ReturnType<typeof call>>> {
  return call([...words, ...more], { cwd, env: { XDG_CACHE_HOME: join(cwd, 'cache') } });
}

/** Every file below a folder, with when it was written. */
function times(folder: string): Map<string, number> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map((path) => [path, statSync(path).mtimeMs]));
}

describe('feedmill publish', () => {
  test('makes feeds, books, catalogues, lists and a data set, each at its address', async () => {
    const cwd = folderWith(posts);
    const { code, err } = await published(cwd);
    expect(code, err).toBe(0);
    const files = [
      'rss.xml',
      'atom.xml',
      'feed.json',
      'feeds.opml',
      'posts.ndjson',
      'book-2023.epub',
      'book-2024.epub',
    ];
    for (const file of [...files, 'opds/index.xml', 'opds/index.json'])
      expect(existsSync(join(cwd, 'public', file)), file).toBe(true);
    const $ = load(readFileSync(join(cwd, 'public/rss.xml'), 'utf8'), { xml: true });
    expect($('channel > atom\\:link[rel="self"]').attr('href')).toBe('https://example.org/notes/rss.xml');
  });

  test('remembers where pages were: a file that is renamed or dated otherwise is still found at its old address', async () => {
    const long =
      'The tide comes twice a day, and nobody has ever been able to hold it up, however long he stood there.\n';
    const cwd = folderWith({
      'posts/tide.md': `# Tide\n\n${long}`,
      'posts/ebb.md': `${post('Ebb', '2024-02-01')}${long}`,
    });
    const at = (path: string): string => join(cwd, 'public', path);
    const pages = ['undated/tide.html', '2024/ebb.html'];
    await published(cwd);
    expect(pages.map((path) => existsSync(at(path)))).toEqual([true, true]);
    expect(existsSync(at('_redirects'))).toBe(false);
    renameSync(join(cwd, 'posts/tide.md'), join(cwd, 'posts/high-tide.md'));
    writeFileSync(join(cwd, 'posts/ebb.md'), `${post('Ebb', '2023-02-01')}${long}`);
    await published(cwd);
    expect(readFileSync(at('_redirects'), 'utf8')).toBe(
      '/notes/2024/ebb.html /notes/2023/ebb.html 301\n/notes/undated/tide.html /notes/undated/high-tide.html 301\n',
    );
    expect(pages.map((path) => /url=([^"]*)/.exec(readFileSync(at(path), 'utf8'))?.[1])).toEqual([
      '../undated/high-tide.html',
      '../2023/ebb.html',
    ]);
    const before = [times(at('')), readFileSync(join(cwd, '.feedmill/ledger.ndjson'), 'utf8')];
    await published(cwd, '--threads', '1');
    expect([times(at('')), readFileSync(join(cwd, '.feedmill/ledger.ndjson'), 'utf8')]).toEqual(before);
    await call(['publish', 'posts', '--url', 'https://moved.example/'], {
      cwd,
      env: { XDG_CACHE_HOME: join(cwd, 'cache') },
    });
    expect(readFileSync(at('_redirects'), 'utf8')).toContain('/undated/tide.html /undated/high-tide.html 301');
    renameSync(join(cwd, 'posts/high-tide.md'), join(cwd, 'posts/tide.md'));
    await published(cwd);
    expect(readFileSync(at('_redirects'), 'utf8')).toContain(
      '/notes/undated/high-tide.html /notes/undated/tide.html 301',
    );
    expect(readFileSync(at('undated/tide.html'), 'utf8')).toContain('nobody has ever been able');
  });

  test('writes nothing on another day, though some posts have no date, or none has', async () => {
    for (const other of ['---\ntitle: B\ndate: 2024-02-01\n---\nWords.\n', 'More words without a date.\n']) {
      const cwd = folderWith({ 'posts/a.md': 'Words without a date.\n', 'posts/b.md': other });
      const on = async (day: string): Promise<Map<string, number>> => {
        const world = { cwd, env: { XDG_CACHE_HOME: join(cwd, 'cache') }, clock: () => Date.parse(day) };
        const { code, err } = await call(words.slice(0, -2), world);
        expect(code, err).toBe(0);
        return times(join(cwd, 'public'));
      };
      const first = await on('2024-07-01');
      expect(first.has(join(cwd, 'public/book-undated.epub'))).toBe(true);
      rmSync(join(cwd, 'cache'), { recursive: true });
      expect(await on('2024-07-02')).toEqual(first);
      writeFileSync(join(cwd, 'posts/new.md'), post('New', '2024-05-05'));
      const third = await on('2024-07-03');
      const undated = join(cwd, 'public/book-undated.epub');
      expect(third.get(undated)).toBe(first.get(undated));
      expect(third.get(join(cwd, 'public/rss.xml'))).not.toBe(first.get(join(cwd, 'public/rss.xml')));
    }
  });

  test('says once what it removed', async () => {
    const cwd = folderWith(posts);
    await setTimeout(2100); // a file that changed just now is not trusted
    await published(cwd);
    rmSync(join(cwd, 'posts/a.md'));
    expect((await published(cwd)).err).toMatch(/files of an earlier run removed/);
    const again = await published(cwd);
    expect(again.err).toContain('nothing has changed since the last run');
    expect(again.err).not.toContain('removed');
    expect((await published(cwd, '--from', 'posts')).err).not.toContain('nothing has changed');
  });

  test('lets a page stay at its address when a new post of the same name comes', async () => {
    const cwd = folderWith({ 'posts/x/intro.md': post('First', '2024-02-01') });
    const at = (path: string): string => readFileSync(join(cwd, 'public', path), 'utf8');
    await published(cwd);
    mkdirSync(join(cwd, 'posts/y'));
    writeFileSync(join(cwd, 'posts/y/Intro.md'), post('Second', '2024-03-01'));
    await published(cwd);
    expect(at('2024/intro.html')).toContain('Words about First');
    const other = readdirSync(join(cwd, 'public/2024')).find((name) => name.startsWith('intro-')) ?? '';
    expect(at(`2024/${other}`)).toContain('Words about Second');
    rmSync(join(cwd, 'posts/x'), { recursive: true });
    await published(cwd);
    expect(at(`2024/${other}`)).toContain('Words about Second');
  });

  test('lets a catalogue lead to every book and its cover', async () => {
    const cwd = folderWith(posts);
    await published(cwd);
    const at = 'https://example.org/notes/opds/index.xml';
    const $ = load(readFileSync(join(cwd, 'public/opds/index.xml'), 'utf8'), { xml: true });
    const bytes = [...$('entry > link')].map((one) => {
      const path = decodeURIComponent(new URL($(one).attr('href') ?? '', at).pathname.slice('/notes/'.length));
      return {
        type: $(one).attr('type'),
        length: $(one).attr('length'),
        bytes: readFileSync(join(cwd, 'public', path)),
      };
    });
    const books = bytes.filter(({ type }) => type === 'application/epub+zip');
    expect(books.map((book) => Number(book.length))).toEqual(books.map((book) => book.bytes.length));
    expect(books).toHaveLength(2);
    const pictures = bytes.filter(({ type }) => type !== 'application/epub+zip');
    expect(pictures.map((picture) => findRaster(picture.bytes)?.type)).toEqual(pictures.map(({ type }) => type));
    expect(pictures).toHaveLength(4);
  });

  test('writes nothing where nothing has changed, with a cache and without', async () => {
    const cwd = folderWith(posts);
    await published(cwd);
    const before = times(join(cwd, 'public'));
    await published(cwd);
    rmSync(join(cwd, 'cache'), { recursive: true });
    await published(cwd);
    const after = times(join(cwd, 'public'));
    expect(after).toEqual(before);
  });

  test('takes away what is no longer made', async () => {
    const cwd = folderWith(posts);
    await published(cwd);
    rmSync(join(cwd, 'posts/a.md'));
    await published(cwd);
    expect(existsSync(join(cwd, 'public/book-2023.epub'))).toBe(false);
    expect(existsSync(join(cwd, 'public/covers/book-2023.png'))).toBe(false);
  });

  test('keeps no ledger, and makes no folder for one, where none is wanted', async () => {
    const cwd = folderWith(posts);
    expect((await published(cwd, '--ledger', 'none')).code).toBe(0);
    expect(readdirSync(cwd).toSorted()).toEqual(['cache', 'posts', 'public']);
  });

  test('takes what is said in the place of what is usual', async () => {
    const cwd = folderWith(posts);
    await published(cwd, '--to', 'rss', '-o', 'there');
    expect(readdirSync(join(cwd, 'there')).toSorted()).toEqual(['.feedmill.json', 'rss.xml']);
  });

  test('leads from feeds to the pages and the files of the folder, and publishes no draft that is linked to', async () => {
    const cwd = folderWith({
      'posts/2024-02-01-lamp.md': `${post('Lamp', '2024-02-01')}\n![light](img/Light.svg) [draft](2024-03-01-draft.md)\n`,
      'posts/2024-03-01-draft.md': '---\ntitle: D\ndate: 2024-03-01\ndraft: true\n---\nNot yet.\n',
      'posts/img/Light.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
    });
    await published(cwd);
    const feed = readFileSync(join(cwd, 'public/rss.xml'), 'utf8');
    expect(feed).toContain('<link>https://example.org/notes/2024/lamp.html</link>');
    expect(feed).toContain('src="https://example.org/notes/assets/img/light.svg"');
    for (const path of ['2024/lamp.html', 'assets/img/light.svg'])
      expect(existsSync(join(cwd, 'public', path))).toBe(true);
    expect(
      readdirSync(join(cwd, 'public'), { recursive: true })
        .map(String)
        .filter((path) => /draft|\.md$/.test(path)),
    ).toEqual([]);
  });

  test('has to know the address, and writes a folder', async () => {
    const cwd = folderWith(posts);
    const nowhere = await call(['publish', 'posts'], { cwd });
    expect([nowhere.code, nowhere.err]).toEqual([2, expect.stringContaining('--url https://')]);
    const stream = await published(cwd, '-o', '-');
    expect([stream.code, stream.err]).toEqual([2, expect.stringContaining('writes a folder')]);
  });
});
