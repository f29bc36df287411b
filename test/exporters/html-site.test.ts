import fc from 'fast-check';
import { load } from 'cheerio/slim';
import { describe, expect, test } from 'vitest';
import { sitemapFiles } from '../../src/exporters/html/sitemap.ts';
import type { OutputFile } from '../../src/model/contracts.ts';
import type { Post } from '../../src/model/post.ts';
import { toMillis } from '../../src/model/instant.ts';
import { at, plainPost } from '../posts.ts';
import { faultsOfSite, siteOf, targetsOf } from './html/site-of.ts';

const site = { title: 'Notes', url: 'https://example.org/', authors: [], extra: {} };

/** Bodies as the normaliser leaves them. */
const bodies = [
  '<p>It rained.</p>',
  '<p>潮汐表上的<b>四个</b>数字 &amp; <ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby></p>',
  '<h1>a</h1><h3>b</h3><ul><li>c</li></ul><pre><code class="language-js">a &lt; b</code></pre>',
  '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b<br/></td></tr></tbody></table>',
  '<p><a href="#n1">1</a></p><p id="n1">note</p><figure><img src="https://x.example/a.jpg" alt=""/><figcaption>c</figcaption></figure>',
  '<p><a href="https://example.org/a">b</a><video src="https://x.example/a.mp4" controls="controls">no</video></p>',
  '<details open="open"><summary>s</summary><p>t</p></details><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>',
  '',
];

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom('One', 'one', '潮', '"><b>', '../..'),
);
const url = fc.oneof(
  fc.webUrl({ withQueryParameters: true }),
  fc.constantFrom(
    'https://example.org/a',
    'https://example.org/a/',
    'https://example.org/A.html',
    'https://example.org/tags.html',
  ),
  fc.webPath().map((path) => `https://example.org${path}`),
);

const change = fc.record(
  {
    title: text,
    summary: text,
    url,
    content: fc.constantFrom(...bodies).map((html) => ({ html })),
    tags: fc.array(
      text.map((term) => ({ term })),
      { maxLength: 3 },
    ),
    authors: fc.array(
      text.map((name) => ({ name })),
      { maxLength: 2 },
    ),
    language: fc.constantFrom('en', 'zh-Hans', 'ja', 'x'),
    published: fc
      .date({ min: new Date('1999-01-01'), max: new Date('2002-12-31'), noInvalidDate: true })
      .map((date) => at(date.toISOString())),
    extra: fc.record({ aliases: fc.array(fc.oneof(fc.webPath(), text)) }, { requiredKeys: [] }),
  },
  { requiredKeys: ['content'] },
);

/** What is written, where it is text that is there at once. */
function textOf(given: OutputFile['body']): string {
  const body = typeof given === 'function' ? given() : given;
  if (typeof body !== 'string') throw new TypeError('no text');
  return body;
}

/** In the order of the run, some with an id that another has. */
function toPosts(changes: readonly Partial<Post>[]): Post[] {
  const { published: _, title: __, ...bare } = plainPost();
  const posts = changes.map((one, row): Post => ({ ...bare, id: `urn:${row % 7}`, ...one }));
  const when = ({ published }: Post): number => (published === undefined ? -Infinity : toMillis(published));
  return posts.toSorted((a, b) => when(b) - when(a) || 0);
}

test('every page is well-formed, every link inside leads to a page, and every post is in the lists once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
      const posts = toPosts(changes);
      const written = await siteOf(posts, { site });
      expect(faultsOfSite(written)).toEqual([]);
      const listed = [...written.files].flatMap(([path, page]) => {
        if (!path.startsWith('date/')) return [];
        return load(page)('.posts a')
          .toArray()
          .map(({ attribs }) => targetsOf(`<a href="${attribs['href'] ?? ''}">`, path)[0]);
      });
      expect(new Set(listed).size).toBe(posts.length);
      expect(listed).toHaveLength(posts.length);
      const folded = [...written.files.keys()].map((path) => path.normalize('NFC').toLowerCase());
      expect(new Set(folded).size).toBe(folded.length);
    }),
    { numRuns: 40 },
  );
});

describe('a new newest post', () => {
  const years = Array.from({ length: 60 }, (_, row) =>
    plainPost({
      id: `urn:${row}`,
      title: `Post ${60 - row}`,
      published: at(`${2024 - Math.floor(row / 20)}-05-${String(20 - (row % 20)).padStart(2, '0')}T08:00:00Z`),
      tags: [{ term: row % 2 === 0 ? 'even' : 'odd' }],
    }),
  );
  const newest = plainPost({
    ...{ id: 'urn:new', title: 'Spring tide', published: at('2024-06-01T08:00:00Z'), tags: [{ term: 'even' }] },
  });

  test('rewrites the lists that it is in, the search of its year and the map of the site, and nothing else', async () => {
    const before = await siteOf(years, { site });
    const after = await siteOf([newest, ...years], { site, now: new Date('2025-01-01T00:00:00Z') });
    const changed = [...after.files].filter(([path, page]) => before.files.get(path) !== page).map(([path]) => path);
    expect(changed.toSorted()).toEqual([
      '2024/spring-tide.html',
      'date/2024.html',
      'dates.html',
      'index.html',
      'search/2024/0.js',
      'search/2024/posts-0.js',
      'search/index.js',
      'sitemap.xml',
      'tags.html',
      'tags/even.html',
    ]);
    expect([...before.files.keys()].filter((path) => !after.files.has(path))).toEqual([]);
  });

  test('leaves the same bytes where there is none', async () => {
    const [one, other] = [await siteOf(years, { site }), await siteOf(years, { site, now: new Date(0) })];
    expect([...other.files]).toEqual([...one.files]);
  });
});

describe('the map of the site', () => {
  const many = (count: number): Post[] =>
    Array.from({ length: count }, (_, row) => {
      const number = count - row;
      return plainPost({
        id: `urn:${number}`,
        url: `https://example.org/p/${number}`,
        title: String(number),
        content: { html: '' },
      });
    });

  test('has the first page and the posts whose page is theirs, with the time of their last change', async () => {
    const posts = [
      ...many(2),
      plainPost({ url: 'https://elsewhere.example/a', updated: at('2024-06-01T00:00:00Z') }),
      plainPost({ id: 'urn:x', title: 'Y & Z', updated: at('2024-06-02T00:00:00Z') }),
    ];
    const map = (await siteOf(posts, { site })).files.get('sitemap.xml');
    expect(map?.match(/<url>.*<\/url>/g)).toEqual([
      '<url><loc>https://example.org/</loc></url>',
      '<url><loc>https://example.org/p/2</loc><lastmod>2024-05-01T09:30:00+02:00</lastmod></url>',
      '<url><loc>https://example.org/p/1</loc><lastmod>2024-05-01T09:30:00+02:00</lastmod></url>',
      '<url><loc>https://example.org/2024/y-z.html</loc><lastmod>2024-06-02T00:00:00Z</lastmod></url>',
    ]);
  });

  test('is cut into parts from the oldest post on, which a new post leaves alone', () => {
    const read = (count: number): Map<string, string> => {
      const posts = Array.from({ length: count }, (_, row) => ({
        ...{
          path: 'a',
          label: 'a',
          isTitled: true,
          day: '',
          language: undefined,
          changed: undefined,
          isOwn: true,
          former: [],
        },
        canonical: `https://example.org/p/${count - row}`,
      }));
      const files = [...sitemapFiles({ posts, base: site.url })];
      return new Map(files.map(({ path, body }) => [path, textOf(body)]));
    };
    const [before, after] = [read(5001), read(5002)];
    expect(before.get('sitemap.xml')).toContain('<loc>https://example.org/sitemap-2.xml</loc>');
    expect(before.get('sitemap-1.xml')?.match(/<url>/g)).toHaveLength(5000);
    expect(after.get('sitemap-1.xml')).toBe(before.get('sitemap-1.xml'));
    expect(after.get('sitemap-2.xml')?.match(/<url>/g)).toHaveLength(2);
    expect([...after.keys()]).toEqual(['sitemap.xml', 'sitemap-1.xml', 'sitemap-2.xml']);
  });

  test('is left out where the site has no address, and that is said', async () => {
    const { url: _, ...nowhere } = site;
    const { files, said } = await siteOf([plainPost()], { site: nowhere });
    expect(files.has('sitemap.xml')).toBe(false);
    expect(files.get('robots.txt')).toBe('User-agent: *\nAllow: /\n');
    expect(said.map(({ code }) => code)).toEqual(['export/nearest']);
  });
});
