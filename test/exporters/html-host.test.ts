import { describe, expect, test } from 'vitest';
import { plainPost } from '../posts.ts';
import { siteOf } from './html/site-of.ts';

const site = { title: 'Notes', url: 'https://example.org/', authors: [], extra: {} };

describe('for the server', () => {
  test('former addresses lead to the pages', async () => {
    const posts = [
      plainPost({
        ...{
          url: 'https://example.org/new/one',
          extra: { aliases: ['/old/one/', 'older/one.html'], redirect_from: '/x y' },
        },
      }),
      plainPost({
        id: 'urn:b',
        url: 'https://example.org/tags.html',
        title: 'B',
        extra: { redirect_from: ['https://other.example/'] },
      }),
    ];
    expect((await siteOf(posts, { site })).files.get('_redirects')).toBe(
      '/old/one/ /new/one.html 301\n/older/one.html /new/one.html 301\n/x%20y /new/one.html 301\n',
    );
  });

  test('no former address takes the place of what the site has', async () => {
    const wanted = [
      ...['/', '/index.html', '/rss.xml', '/RSS.xml', '/feed%2Ejson', '/opds/index.xml', '/tags', '/tags/sea.html'],
      ...[
        '/book-2024.epub',
        '/search/2024/0.js',
        '/archive/rss-1.xml',
        '/assets/a.png',
        '/tag/a/rss.xml',
        '/2024/other',
        '/2024/other.html',
      ],
      ...['/site.js', '/_headers', '/404', '/*', '/:any', '/x/:y', '/a b'],
    ];
    const posts = [
      plainPost({ extra: { aliases: [...wanted, '/free/'] } }),
      plainPost({ id: 'urn:b', url: 'https://elsewhere.example/other', title: 'Other' }),
    ];
    const { files, said } = await siteOf(posts, { site, groups: [{ name: 'a', folder: 'tag/a', size: 1 }] });
    const from = (files.get('_redirects') ?? '').split('\n').map((line) => line.split(' ')[0]);
    expect(from).toEqual(['/a%20b', '/free/', '']);
    expect(said.map(({ detail }) => detail)).toContainEqual(
      expect.objectContaining({ field: 'a way from every former address' }),
    );
  });

  test('an address that a post had before, as the ledger knows it, leads to its page', async () => {
    const formerUrls = ['https://example.org/was/here', 'https://old.example/x'];
    const posts = [plainPost({ url: 'https://example.org/is/here', formerUrls })];
    expect((await siteOf(posts, { site })).files.get('_redirects')).toBe('/was/here /is/here.html 301\n');
  });

  test('where servers know nothing of them, a page at the former address leads on to the post', async () => {
    const formerUrls = ['was/here', 'Was/Here/', 'was/there/', 'old.html', 'old.php'].map(
      (path) => `https://example.org/blog/${path}`,
    );
    const posts = [plainPost({ title: 'Tide & wind', url: 'https://example.org/blog/is/here', formerUrls })];
    const { files, page } = await siteOf(posts, { site: { ...site, url: 'https://example.org/blog/' } });
    const $ = page('was/there/index.html');
    expect($('meta[http-equiv="refresh"]').attr('content')).toBe('0; url=../../is/here.html');
    expect($('link[rel="canonical"]').attr('href')).toBe('https://example.org/blog/is/here.html');
    expect($('a').attr('href')).toBe('../../is/here.html');
    expect($('a').text()).toBe('Tide & wind');
    expect($('meta[name="robots"]').attr('content')).toBe('noindex');
    expect(['was/here.html', 'old.html'].map((path) => files.has(path))).toEqual([true, true]);
    expect([...files.keys()].filter((path) => /php|^Was/.test(path))).toEqual(['Was/Here/index.html']);
    expect(files.get('sitemap.xml')).not.toContain('was/');
  });

  test('headers say what feeds are, and let no page load what it has no use for', async () => {
    const context = {
      formats: ['html', 'rss', 'json'],
      groupFormats: ['rss'],
      groups: [{ name: 'a', folder: 'tag/a', size: 1 }],
    };
    const headers =
      (await siteOf([plainPost()], { site: { ...site, url: 'https://example.org/blog' }, ...context })).files.get(
        '_headers',
      ) ?? '';
    expect(headers).toContain(
      "/blog/*\n  Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self';",
    );
    expect(headers).toContain("frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n");
    expect(headers).toContain('\n/blog/rss.xml\n  Content-Type: application/xml; charset=utf-8\n');
    expect(headers).toContain('\n/blog/tag/:group/rss.xml\n');
    expect(headers).toContain(
      '\n/blog/feed.json\n  Content-Type: application/feed+json; charset=utf-8\n  Access-Control-Allow-Origin: *\n',
    );
    expect(headers).not.toContain('atom');
  });

  test('what is shown where there is no page names whole paths, since it is shown anywhere', async () => {
    const { page } = await siteOf([plainPost()], { site: { ...site, url: 'https://example.org/blog/' } });
    const hrefs = page('404.html')('[href]')
      .toArray()
      .map(({ attribs }) => attribs['href'] ?? '');
    expect(hrefs.every((href) => /^(?:\/blog\/|#)/.test(href))).toBe(true);
  });
});
