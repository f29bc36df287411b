import { describe, expect, test } from 'vitest';
import type { Post } from '../../src/model/post.ts';
import { at, plainPost } from '../posts.ts';
import { siteOf } from './html/site-of.ts';

const site = { title: 'Notes', url: 'https://example.org/blog/', authors: [], extra: {} };

const post = (change: Partial<Post>): Post => plainPost({ id: change.url ?? 'urn:one', ...change });

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
    const shown = page('tags/rain.html')('.feed a');
    expect([shown.text(), shown.attr('href')]).toEqual(['Subscribe (RSS)', '../tag/rain/rss.xml']);
    expect(page('date/2024.html')('.feed')).toHaveLength(0);
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
