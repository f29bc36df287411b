import { describe, expect, test } from 'vitest';
import type { Post } from '../../src/model/post.ts';
import { at, plainPost } from '../posts.ts';
import { hostile } from './feed/setting.ts';
import { faultsOfSite, siteOf } from './html/site-of.ts';

const site = { title: 'Notes', url: 'https://example.org/blog/', authors: [], extra: {} };

const post = (change: Partial<Post>): Post => plainPost({ id: change.url ?? 'urn:one', ...change });

async function pathsOf(...changes: readonly Partial<Post>[]): Promise<string[]> {
  const { files } = await siteOf(changes.map(post), { site });
  return [...files.keys()].filter((path) => /^(?:\d{4}|undated|notes|posts)\//.test(path) || path === 'one.html');
}

describe('the page of a post is', () => {
  test('where its address on this site says', async () => {
    expect(await pathsOf({ url: 'https://example.org/blog/one.html' })).toEqual(['one.html']);
    expect(await pathsOf({ url: 'https://example.org/blog/notes/one' })).toEqual(['notes/one.html']);
    expect(await pathsOf({ url: 'http://example.org/blog/notes/%E6%BD%AE/' })).toEqual(['notes/潮/index.html']);
  });

  test('in its year, under the last word of an address that is elsewhere', async () => {
    expect(await pathsOf({ url: 'https://elsewhere.example/a/high-water.php' })).toEqual(['2024/high-water.html']);
  });

  test('under its title where the address says nothing, or lies where other files are', async () => {
    expect(await pathsOf({ url: 'https://elsewhere.example/watch?v=1', title: 'Low water' })).toEqual([
      '2024/low-water.html',
    ]);
    expect(await pathsOf({ url: 'https://example.org/blog/search.html', title: 'X' })).toEqual(['2024/search.html']);
    expect(await pathsOf({ url: 'https://example.org/blog/posts/assets/a' })).toEqual(['2024/a.html']);
    expect(await pathsOf({ url: 'https://example.org/blog/a%2F..%2F..%2Fb' })).toEqual(['2024/a-b.html']);
  });

  test('undated where it has no date', async () => {
    const { published: _, ...undated } = post({ title: 'When' });
    expect([...(await siteOf([undated], { site })).files.keys()][0]).toBe('undated/when.html');
  });

  test('that of the oldest of those that want one name; a newer post moves none', async () => {
    const [newest, oldest] = await pathsOf({ title: 'Rain', id: 'urn:b' }, { title: 'rain', id: 'urn:a' });
    expect(oldest).toBe('2024/rain.html');
    expect(newest).toMatch(/^2024\/rain-[0-9a-f]{8}\.html$/);
  });
});

describe('a post', () => {
  test('says where it is from, in the words of the site and in its own language', async () => {
    const zh = post({ url: 'https://elsewhere.example/a', language: 'zh-Hans', title: '春' });
    const { page } = await siteOf([zh], { site: { ...site, language: 'en' } });
    const $ = page('2024/a.html');
    expect($('html').attr('lang')).toBe('en');
    expect($('article').attr('lang')).toBe('zh-Hans');
    expect($('.byline').attr('lang')).toBe('en');
    expect($('.byline').text()).toContain('1 May 2024');
    expect($('.byline a.u-url').attr('href')).toBe('https://elsewhere.example/a');
    expect($('link[rel=canonical]').attr('href')).toBe('https://elsewhere.example/a');
  });

  test('has its address here as the canonical one where it has no other', async () => {
    const { page } = await siteOf([post({ title: 'One' })], { site });
    expect(page('2024/one.html')('link[rel=canonical]').attr('href')).toBe('https://example.org/blog/2024/one.html');
  });

  test('leads to the next older one and to no newer one', async () => {
    const { page } = await siteOf([post({ title: 'New', id: 'urn:b' }), post({ title: 'Old', id: 'urn:a' })], { site });
    expect(page('2024/new.html')('.turn a').attr('href')).toBe('../2024/old.html');
    expect(page('2024/old.html')('.turn a')).toHaveLength(0);
  });

  test('without a title has its day for a heading, and its text in lists', async () => {
    const { title: _, ...untitled } = post({ url: 'https://elsewhere.example/m', summary: 'It rained all day.' });
    const { page } = await siteOf([untitled], { site });
    expect(page('2024/m.html')('h1').text()).toBe('1 May 2024');
    expect(page('index.html')('.newest a').text()).toBe('It rained all day.');
    expect(page('index.html')('.newest p')).toHaveLength(0);
  });

  test('shows files that its body does not show, and the picture that stands for it', async () => {
    const { page } = await siteOf(
      [
        post({
          title: 'One',
          image: { url: 'https://pictures.example/a.jpg', title: 'A cloud' },
          attachments: [
            { url: 'https://sounds.example/a.mp3', type: 'audio/mpeg', title: 'Listen' },
            { url: 'javascript:alert(1)', title: 'Bad' },
          ],
        }),
      ],
      { site },
    );
    const $ = page('2024/one.html');
    expect($('figure img').attr('src')).toBe('https://pictures.example/a.jpg');
    expect($('.files audio').attr('src')).toBe('https://sounds.example/a.mp3');
    expect($.html()).not.toContain('javascript:');
  });
});

const body = [
  '<h1>Part</h1><h2>Smaller</h2><main><p>a <a href="https://example.org/blog/b#x">b</a> <a href="https://other.example/">c</a> <a href="#n">1</a></p></main>',
  '<p><img src="https://pictures.example/a.jpg" alt="A &lt;cloud&gt;" width="3" height="2"/><img src="input:a.png" alt="gone"/></p>',
  '<table><tbody><tr><td><table><tbody><tr><td>x</td></tr></tbody></table></td></tr></tbody></table><pre><code>&lt;img src="x"&gt;</code></pre>',
  '<p id="n"><audio src="https://sounds.example/a.mp3" controls="controls">no</audio></p>',
].join('');

describe('a body', () => {
  const read = async (): Promise<ReturnType<Awaited<ReturnType<typeof siteOf>>['page']>> =>
    (
      await siteOf([post({ title: 'One', content: { html: body } }), post({ url: 'https://example.org/blog/b' })], {
        site,
      })
    ).page('2024/one.html');

  test('has headings below that of the page, and no second main', async () => {
    const $ = await read();
    expect($('.e-content h2').text()).toBe('Part');
    expect($('.e-content h3').text()).toBe('Smaller');
    expect($('main')).toHaveLength(1);
  });

  test('leads to other posts of the site on their pages, and outside without saying where from', async () => {
    const $ = await read();
    expect(
      $('.e-content a')
        .toArray()
        .map(({ attribs }) => attribs),
    ).toEqual([{ href: '../b.html' }, { href: 'https://other.example/', rel: 'noopener noreferrer' }, { href: '#n' }]);
  });

  test('has pictures that load late and tell nobody where; one that is missing leaves its description', async () => {
    const $ = await read();
    expect($('.e-content img').attr()).toEqual({
      src: 'https://pictures.example/a.jpg',
      alt: 'A <cloud>',
      width: '3',
      height: '2',
      loading: 'lazy',
      decoding: 'async',
      referrerpolicy: 'no-referrer',
    });
    expect($('.missing').text()).toBe('gone');
  });

  test('has one box around a table that is wider than the page, and code that can be moved by keys', async () => {
    const $ = await read();
    expect($('.wide')).toHaveLength(1);
    expect($('.wide').attr('tabindex')).toBe('0');
    expect($('pre').attr('tabindex')).toBe('0');
    expect($('pre').text()).toBe('<img src="x">');
  });

  test('fetches no sound before somebody wants to hear it', async () => {
    expect((await read())('audio').attr('preload')).toBe('none');
  });
});

test('pictures of the input are written beside, with their size', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const { files, page } = await siteOf(
    [post({ title: 'One', content: { html: '<p><img src="input:img/a%20b.png" alt="dot"/></p>' } })],
    { site, file: () => Promise.resolve(png) },
  );
  expect(files.has('assets/img/a-b.png')).toBe(true);
  expect(page('2024/one.html')('img').attr()).toMatchObject({ src: '../assets/img/a-b.png', width: '1', height: '1' });
});

test('text of posts is text: no page is broken by it, and no link runs anything', async () => {
  const posts = [
    post({
      title: hostile,
      summary: hostile,
      tags: [{ term: hostile }, { term: '"><script>x</script>' }],
      authors: [{ name: hostile, url: 'javascript:alert(1)' }],
      url: 'javascript:alert(1)',
      linksTo: 'data:text/html,x',
    }),
  ];
  const written = await siteOf(posts, { site: { ...site, title: hostile, description: hostile, rights: hostile } });
  expect(faultsOfSite(written)).toEqual([]);
  for (const [path, text] of written.files) {
    if (path.endsWith('.html')) expect(text).not.toMatch(/(?:href|src)="(?:javascript|data):/);
    if (path.startsWith('search/')) expect(text).not.toMatch(/<script/);
  }
});

describe('lists', () => {
  const many = (count: number, published = '2024-05-01T09:30:00Z'): Post[] =>
    Array.from({ length: count }, (_, row) =>
      post({
        id: `urn:${count - row}`,
        title: `Post ${count - row}`,
        published: at(published),
        tags: [{ term: 'Rain' }],
      }),
    );

  test('of a tag are on pages that are filled from the oldest post', async () => {
    const { page, files } = await siteOf(many(250), { site });
    expect([...files.keys()].filter((path) => path.startsWith('tags/'))).toEqual([
      'tags/rain.html',
      'tags/rain/1.html',
    ]);
    expect(page('tags/rain.html')('.posts li')).toHaveLength(150);
    expect(page('tags/rain/1.html')('.posts li a').last().text()).toBe('Post 1');
    expect(page('tags/rain.html')('a[rel=next]').attr('href')).toBe('../tags/rain/1.html');
  });

  test('of a year with many posts are by month', async () => {
    const { page, files } = await siteOf(many(201), { site });
    expect(page('date/2024.html')('.counted a').attr('href')).toBe('../date/2024-05.html');
    expect(page('date/2024-05.html')('.posts li')).toHaveLength(101);
    expect(files.has('date/2024-05/1.html')).toBe(true);
    const few = await siteOf(many(200), { site });
    expect(few.page('date/2024.html')('.posts li')).toHaveLength(200);
    expect(few.files.has('date/2024-05.html')).toBe(false);
  });

  test('on the first page are as long as it is said', async () => {
    const { page } = await siteOf(many(9), { site, options: { posts: 4 } });
    expect(page('index.html')('.newest li')).toHaveLength(4);
  });
});

describe('feeds are found', () => {
  const context = {
    site: { ...site, feedUrl: 'https://example.org/blog/' },
    formats: ['html', 'json', 'rss', 'opml', 'opds', 'epub', 'ndjson'],
    groupFormats: ['rss'],
    groups: [{ name: 'Rain', folder: 'tag/rain', size: 1 }],
    publications: [
      {
        ...{ path: 'book.epub', bytes: 1, id: 'urn:b', title: 'All', type: 'application/epub+zip' },
        ...{ authors: [], summary: '', modified: '2024-05-01T00:00:00Z' },
      },
    ],
  };
  const written = siteOf([post({ title: 'One', tags: [{ term: 'rain' }] })], context);

  test('from every page, the best first, by a relative link', async () => {
    const { page } = await written;
    const links = page('2024/one.html')('link[rel=alternate]')
      .toArray()
      .map(({ attribs }) => attribs);
    expect(links.map(({ type, href }) => [type, href])).toEqual([
      ['application/rss+xml', '../rss.xml'],
      ['application/feed+json', '../feed.json'],
      ['text/x-opml', '../feeds.opml'],
    ]);
    expect(new Set(links.map(({ title }) => title)).size).toBe(3);
  });

  test('of the group first, from a page of a group', async () => {
    const { page } = await written;
    expect(page('tags/rain.html')('link[rel=alternate]').first().attr('href')).toBe('../tag/rain/rss.xml');
  });

  test('on a page that says what they are, with everything else that the run writes', async () => {
    const { page } = await written;
    const $ = page('subscribe.html');
    expect($('main').text()).toContain('A feed is a file');
    const addresses = $('.address')
      .toArray()
      .map((link) => $(link).text());
    expect(addresses).toEqual(
      ['rss.xml', 'feed.json', 'opds/index.xml', 'opds/index.json', 'posts.ndjson'].map(
        (path) => `https://example.org/blog/${path}`,
      ),
    );
    expect($('a[href="book.epub"]').text()).toBe('All');
    expect($('a[href="tag/rain/rss.xml"]').text()).toBe('Rain');
  });
});

test.each([
  ['zh-Hant', '訂閱', '2024年5月1日'],
  ['ja', '購読', '2024年5月1日'],
  ['ko-KR', '구독', '2024년 5월 1일'],
])('the site speaks %s', async (language, subscribe, day) => {
  const { page } = await siteOf([post({ title: 'One' })], { site: { ...site, language } });
  expect(page('subscribe.html')('h1').text()).toBe(subscribe);
  expect(page('index.html')('time').text()).toBe(day);
});

test('where its language has no words here, its pages say that they are in English, and its name that it is not', async () => {
  const { page } = await siteOf([post({ title: 'Un', language: 'fr' })], { site: { ...site, language: 'fr' } });
  expect(page('index.html')('html').attr('lang')).toBe('en');
  expect(page('index.html')('h1').attr('lang')).toBe('fr');
});
