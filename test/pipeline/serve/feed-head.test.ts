import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mediaTypeOf } from '../../../src/base/media-types.ts';
import { likedCodings } from '../../../src/pipeline/serve/coding.ts';
import { judge, partOf } from '../../../src/pipeline/serve/conditions.ts';
import { feedHead } from '../../../src/pipeline/serve/feed-head.ts';
import { processorMillis } from '../../processor-time.ts';
import { rssText } from './client.ts';

test.each([
  ['rss.xml', '<?xml version="1.0"?>\n<!-- <feed> -->\n<rss version="2.0">', 'application/rss+xml; charset=utf-8'],
  ['all.xml', '\ufeff<feed xmlns="http://www.w3.org/2005/Atom">', 'application/atom+xml; charset=utf-8'],
  ['feeds.xml', '<opml version="2.0">', 'text/x-opml; charset=utf-8'],
  ['feeds.opml', '', 'text/x-opml; charset=utf-8'],
  ['sitemap.xml', '<urlset>', 'application/xml; charset=utf-8'],
  ['broken.xml', '<constructor', 'application/xml; charset=utf-8'],
  ['feed.json', '{"version": "https://jsonfeed.org/version/1.1"', 'application/feed+json'],
  ['opds.json', '{"links":[{"rel":"self","type":"application/opds+json"}]', 'application/opds+json'],
  ['data.json', '[1]', 'application/json'],
  ['posts.ndjson', '{"version":"https://jsonfeed.org/version/1.1"}', 'application/x-ndjson'],
  ['book.epub', 'PK', 'application/epub+zip'],
  ['index.HTML', '', 'text/html; charset=utf-8'],
  ['style.css', '', 'text/css; charset=utf-8'],
  ['one.md', '', 'text/markdown; charset=utf-8'],
  ['cover.svg', '', 'image/svg+xml; charset=utf-8'],
  ['a.mp3', '', 'audio/mpeg'],
  ['_redirects', '', 'application/octet-stream'],
])('%s is of the right type', (path, head, type) => {
  expect(mediaTypeOf(path, head).value).toBe(type);
});

test.each([
  ['x.xml', `${'<!---->'.repeat(9000)}x`],
  ['x.xml', '<!--'.repeat(16_000)],
  ['x.xml', '<?x '.repeat(16_000)],
  ['x.json', `{"title":"${' '.repeat(65_000)}"`],
  ['x.json', `{${'"items" '.repeat(8000)}`],
])('what is made to be looked at for long is not (%#)', (path, head) => {
  const start = processorMillis();
  mediaTypeOf(path, head);
  feedHead(head);
  expect(processorMillis() - start).toBeLessThan(500);
});

test('a feed tells its address and its hubs, and not those of its entries', () => {
  expect(feedHead(rssText)).toEqual({
    self: 'https://example.org/rss.xml?a=1&b=2',
    type: 'application/rss+xml',
    hubs: ['https://hub.example/'],
  });
  const json = `{ "version": "https://jsonfeed.org/version/1.1", "feed_url": "https://example.org/feed.json",
    "hubs": [{ "type": "WebSub", "url": "https://hub.example/" }, 1, { "url": "no" }], "items": [ { "id": "cut o`;
  expect(feedHead(json)).toEqual({ self: 'https://example.org/feed.json', hubs: ['https://hub.example/'] });
  expect(feedHead('{ "items": [] }')).toEqual({ hubs: [] });
  expect(
    feedHead('<feed><!-- <link rel="hub" href="https://a.example/"/> --><link rel="hub" href="javascript:1"/>'),
  ).toEqual({
    hubs: [],
  });
});

test('no file and no header, however odd, is too much for it', () => {
  const piece = fc.constantFrom(
    '<link ',
    'rel="self" ',
    'href=',
    '"',
    '&#0;',
    '{',
    '"hubs":',
    '[',
    '<item',
    '<!--',
    '}',
    '>',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece).map((pieces) => pieces.join('')),
  );
  const offered = { etag: '"a"', modified: 'Tue, 14 Nov 2023 22:13:20 GMT' };
  fc.assert(
    fc.property(text, fc.nat(100), (said, size) => {
      expect(Array.isArray(feedHead(said).hubs)).toBe(true);
      expect(mediaTypeOf(said, said).value).not.toBe('');
      for (const coding of likedCodings(said)) expect(['br', 'gzip', 'identity']).toContain(coding);
      expect(['send', 'fresh', 'failed']).toContain(judge({ 'if-none-match': said, 'if-match': said }, offered));
      for (const range of [said, `bytes=${said}`]) {
        const part = partOf({ range }, size, offered);
        if (typeof part === 'string') continue;
        expect(part.start).toBeGreaterThanOrEqual(0);
        expect(part.start).toBeLessThanOrEqual(part.end);
        expect(part.end).toBeLessThan(size);
      }
    }),
  );
});

test('a range of digits is that part of the bytes, or outside of them', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(60), fc.nat(60), (size, start, end) => {
      const part = partOf({ range: `bytes=${start}-${end}` }, size, { etag: '', modified: '' });
      if (start > end) expect(['none', 'outside']).toContain(part);
      else if (start >= size) expect(part).toBe('outside');
      else expect(part).toMatchObject({ start, end: Math.min(end, size - 1) });
    }),
  );
});
