import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/index.ts';
import { fetchInputs } from '../../../src/pipeline/net/inputs.ts';
import type { AddressSetting } from '../../../src/pipeline/net/inputs.ts';
import { findFeeds, isPage } from '../../../src/pipeline/net/page-feeds.ts';
import { now, serve, tempFolder } from './server.ts';

/** What addresses lead to: the texts of the files by their names, and what was said. */
async function led(addresses: readonly string[], settings: Partial<AddressSetting> = {}) {
  const said: Diagnostic[] = [];
  const found = await fetchInputs(addresses, {
    ...{ folder: tempFolder(), now, allowPrivate: true, wait: async () => undefined, isWanted: () => false },
    ...{ report: (diagnostic: Diagnostic) => said.push(diagnostic), onDone: () => undefined },
    ...settings,
  });
  const files = found.flatMap((one) => one.files);
  return {
    files: files.map(({ file }) => new URL(file).pathname + new URL(file).search),
    texts: files.map(({ path }) => readFileSync(path, 'utf8')),
    found: files,
    said: said.filter(({ code }) => code !== 'fetch/done').map(({ code, message }) => `${code} ${message}`),
    broken: found.reduce((sum, { broken }) => sum + broken, 0),
  };
}

const page = (links: string): string =>
  `<!doctype html><html><head><title>A</title>${links}</head><body>b</body></html>`;
const link = (href: string, type = 'application/rss+xml', title = ''): string =>
  `<link rel="alternate" type="${type}" title="${title}" href="${href}">`;
const rss = (ids: readonly string[], more = ''): string =>
  `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>A</title>${more}${ids
    .map((id) => `<item><title>${id}</title><guid isPermaLink="false">${id}</guid></item>`)
    .join('')}</channel></rss>`;

describe('a page', () => {
  test('leads to the feed of its posts, which is said', async () => {
    const { url } = await serve({
      '/': page(link('/comments/feed', undefined, 'Comments') + link('feed.xml')),
      '/feed.xml': rss(['1']),
    });
    const { files, said } = await led([`${url}/`]);
    expect(files).toEqual(['/feed.xml']);
    expect(said).toEqual([`fetch/feed is a page with a feed, which is read in its place: ${url}/feed.xml`]);
  });

  test('that was asked for is read itself, and so is one without a feed', async () => {
    const { url } = await serve({ '/': page(link('/feed.xml')), '/plain': page(''), '/feed.xml': rss(['1']) });
    expect((await led([`${url}/`], { isWanted: (head) => head.startsWith('<!doctype') })).files).toEqual(['/']);
    expect((await led([`${url}/plain`])).files).toEqual(['/plain']);
  });

  test('whose feed is gone is read itself, and the feed is missed', async () => {
    const { url } = await serve({ '/': page(link('/gone.xml')) });
    const { files, broken, said } = await led([`${url}/`]);
    expect([files, broken]).toEqual([['/'], 1]);
    expect(said.at(-1)).toBe('fetch/failed cannot be fetched: the server answers 404 Not Found');
  });

  test.each([
    ['a feed that says it is a page', { head: rss(['1']), type: 'text/html', is: false }],
    ['JSON that says it is a page', { head: '{"version":"1.1"}', type: 'text/html', is: false }],
    ['a page that says it is a feed', { head: page(''), type: 'application/rss+xml', is: true }],
    ['a piece of a page', { head: '<p>Hello</p>', type: 'text/html', is: true }],
    ['a page below a comment', { head: `<!-- a --> \n${page('')}`, type: undefined, is: true }],
    ['a text', { head: 'Hello', type: 'text/plain', is: false }],
  ])('is told by what is in it: %s', (_, { head, type, is }) => {
    expect(isPage(head, type)).toBe(is);
  });

  test.each([
    ['the first of its kind', link('/a') + link('/b'), ['https://example.org/a', 'https://example.org/b']],
    [
      'XML before JSON',
      link('/j', 'application/feed+json') + link('/a', 'application/atom+xml'),
      ['https://example.org/a', 'https://example.org/j'],
    ],
    [
      'none of comments',
      link('/x', undefined, 'A » Comments Feed') + link('/comments/feed/') + link('/y', undefined, '评论'),
      [],
    ],
    [
      'none that is no feed',
      link('/wp-json', 'application/json') + link('/a', 'text/html') + '<link rel=stylesheet href=/c>',
      [],
    ],
    ['by its own base', `<base href="/blog/">${link('feed')}`, ['https://example.org/blog/feed']],
    [
      'whatever the case',
      '<LINK REL="Alternate home" TYPE="Application/Atom+XML; charset=utf-8" HREF=" /a ">',
      ['https://example.org/a'],
    ],
    ['no broken address', link('http://['), []],
  ])('names feeds: %s', (_, links, feeds) => {
    expect(findFeeds(page(links), 'https://example.org/index.html')).toEqual(feeds);
  });
});

describe('the pages of a feed', () => {
  const next = (href: string, rel = 'next'): string => `<atom:link rel="${rel}" href="${href}"/>`;

  test('are left alone unless they are wanted', async () => {
    const { url } = await serve({ '/1': rss(['a'], next('/2')), '/2': rss(['b']) });
    expect((await led([`${url}/1`])).files).toEqual(['/1']);
  });

  test('are followed to their end by next, prev-archive and next_url', async () => {
    const { url } = await serve({
      '/1': rss(['a'], next('2?x=1&amp;y=2')),
      '/2?x=1&y=2': `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>b</id></entry><link rel="prev-archive" href="3"/></feed>`,
      '/3': JSON.stringify({ items: [{ id: 'c' }, null], next_url: '/4' }),
      '/4': JSON.stringify({ items: [{ url: 'd' }] }),
    });
    const { files, said, broken } = await led([`${url}/1`], { allPages: true });
    expect([files, said, broken]).toEqual([['/1', '/2?x=1&y=2', '/3', '/4'], [], 0]);
  });

  test.each([
    ['404', [['a'], ['b'], undefined], ['/f', '/f?paged=2']],
    ['the last page again', [['a'], ['b'], ['b']], ['/f', '/f?paged=2']],
    ['a page without entries', [['a'], ['b'], []], ['/f', '/f?paged=2']],
  ])('are counted where WordPress made it, until %s', async (_, pages, files) => {
    const generator = '<generator>https://wordpress.org/?v=6.5</generator>';
    const { url } = await serve(
      Object.fromEntries(
        pages.flatMap((ids, at) => (ids ? [[at === 0 ? '/f' : `/f?paged=${at + 1}`, rss(ids, generator)]] : [])),
      ),
    );
    expect(await led([`${url}/f`], { allPages: true })).toMatchObject({ files, said: [], broken: 0 });
  });

  test('that lead in a circle are read once, which is said', async () => {
    const { url } = await serve({ '/1': rss(['a'], next('/2')), '/2': rss(['b'], next('/1')) });
    expect(await led([`${url}/1`], { allPages: true })).toMatchObject({
      files: ['/1', '/2'],
      said: [`fetch/pages further pages are not read: they lead back to ${url}/1`],
    });
  });

  test('that never end are left where they hold nothing new, or where enough were read', async () => {
    const { url } = await serve({
      '*': (response, { url: at = '' }) => {
        const number = Number(at.slice(1));
        response.end(rss([at.startsWith('/1') ? String(number) : 'same'], next(`/${number + 1}`)));
      },
    });
    expect((await led([`${url}/20`], { allPages: true })).said).toEqual([
      `fetch/pages further pages are not read: ${url}/21 holds nothing new`,
    ]);
    expect(await led([`${url}/100`], { allPages: true, maxPages: 3 })).toMatchObject({
      files: ['/100', '/101', '/102'],
      said: ['fetch/pages further pages are not read: 3 were read (--max-pages)'],
    });
  });

  test('that are missing are missed, and those before them stay', async () => {
    const { url } = await serve({ '/1': rss(['a'], next('/2')) });
    expect(await led([`${url}/1`], { allPages: true })).toMatchObject({
      files: ['/1'],
      broken: 1,
      said: [`fetch/pages further pages are not read: ${url}/2 cannot be fetched: the server answers 404 Not Found`],
    });
  });

  test('are asked for with the password of the first', async () => {
    const { port, requests } = await serve({ '/1': rss(['a'], next('/2')), '/2': rss(['b']) });
    const { files, found } = await led([`http://me:secret@127.0.0.1:${port}/1`], { allPages: true });
    expect(files).toEqual(['/1', '/2']);
    expect(requests.every(({ headers }) => headers.authorization !== undefined)).toBe(true);
    expect(JSON.stringify(found)).not.toContain('secret');
  });
});

describe('many addresses', () => {
  test('come in their order, one that fails costs no other, and what two lead to is read once', async () => {
    const { url } = await serve({
      '/slow': (response) => void setTimeout(() => response.end(rss(['1'])), 50),
      '/bad': (response) => response.writeHead(401).end(),
      '/page': page(link('/slow')),
      '/quick': rss(['2']),
    });
    const { files, said, broken } = await led([`${url}/bad`, `${url}/slow`, `${url}/page`, `${url}/quick`]);
    expect([files, broken]).toEqual([['/slow', '/quick'], 1]);
    expect(said.map((line) => line.split(' ', 1)[0])).toEqual(['fetch/failed', 'fetch/feed']);
  });

  test('are given up when the run is', async () => {
    const { url } = await serve({ '/': () => undefined });
    const end = new AbortController();
    const waiting = led([`${url}/`], { signal: end.signal });
    setTimeout(() => end.abort(new Error('interrupted')), 50);
    await expect(waiting).rejects.toThrow('interrupted');
  });
});
