import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ask, folderWith, rssText, serving } from './client.ts';

const long = rssText.replace('One', 'One '.repeat(2000));
const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');

describe('a text is packed', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.1, gzip;q=0.9', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['identity, gzip;q=0.5', undefined],
    ['gzip;q=0', undefined],
    ['zstd', undefined],
    ['identity;q=0', undefined],
  ])('for %s as %s', async (accepted, coding) => {
    const at = await serving(folderWith({ 'rss.xml': long }));
    const got = await ask(at, '/rss.xml', { headers: { 'accept-encoding': accepted } });
    expect(got.headers['content-encoding']).toBe(coding);
    const unpack = coding === 'br' ? brotliDecompressSync : coding === 'gzip' ? gunzipSync : Buffer.from;
    expect(unpack(got.body).toString()).toBe(long);
    expect(got.headers.vary).toBe('Accept-Encoding');
    expect(got.headers.etag).toBe(`"${hash(long)}${coding === undefined ? '' : `-${coding}`}"`);
    const headers = { 'accept-encoding': accepted, 'if-none-match': got.headers.etag ?? '' };
    expect((await ask(at, '/rss.xml', { headers })).status).toBe(304);
  });

  it('while it is sent where it is too large to be kept', async () => {
    const large = 'line\n'.repeat(2_000_000);
    const at = await serving(folderWith({ 'posts.ndjson': large }));
    const got = await ask(at, '/posts.ndjson', { headers: { 'accept-encoding': 'gzip, br' } });
    expect(got.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(got.body).toString() === large).toBe(true);
  });

  it('but no book, and nothing small', async () => {
    const at = await serving(folderWith({ 'a.epub': Buffer.alloc(5000), 'a.txt': 'small' }));
    for (const path of ['/a.epub', '/a.txt']) {
      const { headers } = await ask(at, path, { headers: { 'accept-encoding': 'br, gzip' } });
      expect(headers).not.toHaveProperty('content-encoding');
    }
  });
});
