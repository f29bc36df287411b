import { createHash } from 'node:crypto';
import { renameSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { ask, folderWith, rssText, serving } from './client.ts';

const long = rssText.replace('One', 'One '.repeat(2000));
const hash = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('base64url');

describe('a file', () => {
  it('goes out with its type, its hash, its date, and what browsers may not guess', async () => {
    const folder = folderWith({ 'rss.xml': rssText });
    utimesSync(join(folder, 'rss.xml'), 1_700_000_000, 1_700_000_000);
    const { status, headers, body } = await ask(await serving(folder), '/rss.xml?from=reader');
    expect(status).toBe(200);
    expect(body.toString()).toBe(rssText);
    expect(headers).toMatchObject({
      'content-type': 'application/rss+xml; charset=utf-8',
      'content-length': String(Buffer.byteLength(rssText)),
      'last-modified': 'Tue, 14 Nov 2023 22:13:20 GMT',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
      vary: 'Accept-Encoding',
      etag: `"${hash(rssText)}"`,
    });
  });

  it('says no more of a feed than clients take in a header', async () => {
    const link = (rel: string, href: string): string => `<atom:link rel="${rel}" href="${href}"/>`;
    const hubs = Array.from({ length: 900 }, (_, at) => link('hub', `https://hub.example/${at}`));
    const endless = link('self', `https://example.org/${'x'.repeat(60_000)}`);
    const at = await serving(folderWith({ 'a.xml': `<rss>${hubs.join('')}`, 'b.xml': `<rss>${endless}` }));
    expect((await ask(at, '/a.xml')).headers.link?.length).toBeLessThan(8000);
    expect((await ask(at, '/b.xml')).headers).not.toHaveProperty('link');
  });

  it('that is a drawing runs nothing where somebody opens it by itself', async () => {
    const at = await serving(
      folderWith({ 'a.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>' }),
    );
    expect((await ask(at, '/a.svg')).headers['content-security-policy']).toContain('sandbox');
  });

  it('of a feed says where it is subscribed to, who tells of changes, and that any page may read it', async () => {
    const at = await serving(folderWith({ 'rss.xml': rssText, 'a.html': '<p>A</p>' }));
    const feed = await ask(at, '/rss.xml');
    expect(feed.headers.link).toBe(
      '<https://example.org/rss.xml?a=1&b=2>; rel="self", <https://hub.example/>; rel="hub"',
    );
    expect(feed.headers['access-control-allow-origin']).toBe('*');
    const page = await ask(at, '/a.html');
    expect(page.headers).not.toHaveProperty('link');
    expect(page.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('answers HEAD with the same and no body', async () => {
    const at = await serving(folderWith({ 'rss.xml': long, 'a.epub': Buffer.alloc(9 << 20) }));
    for (const [path, headers] of [
      ['/rss.xml', {}],
      ['/rss.xml', { 'accept-encoding': 'gzip' }],
      ['/a.epub', {}],
      ['/none', {}],
    ] as const) {
      const [got, head] = [await ask(at, path, { headers }), await ask(at, path, { method: 'HEAD', headers })];
      expect(head.body).toHaveLength(0);
      const { date: _, ...same } = got.headers;
      expect(head.headers).toMatchObject(same);
      expect(head.status).toBe(got.status);
    }
  });

  it('is another one as soon as another is in its place', async () => {
    const folder = folderWith({ 'a.txt': 'one' });
    const at = await serving(folder);
    const first = await ask(at, '/a.txt');
    writeFileSync(join(folder, '.a.txt.feedmill'), 'two');
    renameSync(join(folder, '.a.txt.feedmill'), join(folder, 'a.txt'));
    const second = await ask(at, '/a.txt', { headers: { 'if-none-match': first.headers.etag ?? '' } });
    expect([second.status, second.body.toString(), second.headers.etag]).toEqual([200, 'two', `"${hash('two')}"`]);
  });

  it.each([2000, 9 << 20])(
    'of %i bytes is whole, and is what its hash says, while others are put in its place',
    async (size) => {
      const folder = folderWith({});
      const replace = (fill: number): void => {
        writeFileSync(join(folder, '.a.bin.feedmill'), Buffer.alloc(size, fill));
        renameSync(join(folder, '.a.bin.feedmill'), join(folder, 'a.bin'));
      };
      replace(0);
      const at = await serving(folder);
      const seen = new Set<string>();
      for (let round = 1; round <= 5; round++) {
        const asked = [1, 2, 3].map(async () => ask(at, '/a.bin'));
        replace(round);
        for (const { status, headers, body } of await Promise.all(asked)) {
          expect(status).toBe(200);
          expect(body).toHaveLength(size);
          expect(headers.etag).toBe(`"${hash(body)}"`);
          seen.add(headers.etag ?? '');
        }
      }
      expect(seen.size).toBeGreaterThan(2);
    },
  );

  it('that may change again within the same second has no date yet, and clients that go by dates get it', async () => {
    const folder = folderWith({ 'rss.xml': rssText });
    utimesSync(join(folder, 'rss.xml'), 1_700_000_000, 1_700_000_000);
    let now = 1_700_000_001_999;
    const at = await serving(folder, { clock: () => now });
    const headers = { 'if-modified-since': 'Tue, 14 Nov 2023 22:13:20 GMT' };
    const young = await ask(at, '/rss.xml', { headers });
    expect(young.status).toBe(200);
    expect(young.headers).not.toHaveProperty('last-modified');
    expect((await ask(at, '/rss.xml', { headers: { 'if-none-match': young.headers.etag ?? '' } })).status).toBe(304);
    now += 1;
    expect((await ask(at, '/rss.xml', { headers })).status).toBe(304);
  });

  it('that is too large to be kept has the hash of its bytes too, also after it was replaced', async () => {
    const [one, two] = [Buffer.alloc(9 << 20, 1), Buffer.alloc(9 << 20, 2)];
    const folder = folderWith({ 'a.epub': one });
    const at = await serving(folder);
    const first = await ask(at, '/a.epub');
    expect(first.headers.etag).toBe(`"${hash(one)}"`);
    expect(first.body.equals(one)).toBe(true);
    writeFileSync(join(folder, 'b'), two);
    renameSync(join(folder, 'b'), join(folder, 'a.epub'));
    const second = await ask(at, '/a.epub');
    expect(second.headers.etag).toBe(`"${hash(two)}"`);
    expect(second.body.equals(two)).toBe(true);
  });
});

test('an answer that cannot be ended is cut off, so that nobody takes it for whole', async () => {
  const folder = folderWith({ 'a.epub': Buffer.alloc(60 << 20) });
  const at = await serving(folder);
  await ask(at, '/a.epub', { method: 'HEAD' });
  const answer = await fetch(`${at.addresses[0]}a.epub`);
  truncateSync(join(folder, 'a.epub'), 1000);
  await expect(answer.arrayBuffer()).rejects.toThrow('terminated');
});

describe('a client that has the file', async () => {
  const etag = `"${hash(rssText)}"`;
  const modified = 'Tue, 14 Nov 2023 22:13:20 GMT';
  const cases: readonly (readonly [headers: Record<string, string>, status: number, why: string])[] = [
    [{ 'if-none-match': etag }, 304, 'the same'],
    [{ 'if-none-match': `W/${etag}` }, 304, 'the same, compared weakly'],
    [{ 'if-none-match': `"x", ${etag} ,W/"y"` }, 304, 'one of a list'],
    [{ 'if-none-match': '*' }, 304, 'anything'],
    [{ 'if-none-match': '"x"' }, 200, 'another'],
    [{ 'if-none-match': `${etag.slice(0, -1)}-gzip"` }, 200, 'the same, packed, which it did not ask for now'],
    [{ 'if-none-match': '"x"', 'if-modified-since': modified }, 200, 'the hash counts, not the date'],
    [{ 'if-modified-since': modified }, 304, 'of that time'],
    [{ 'if-modified-since': 'Tue, 14 Nov 2023 22:13:19 GMT' }, 200, 'an older one'],
    [{ 'if-modified-since': 'yesterday' }, 200, 'no date at all'],
    [{ 'if-match': '"x"' }, 412, 'and wants no other'],
    [{ 'if-match': `"x", ${etag}` }, 200, 'and wants this one'],
    [{ 'if-match': `W/${etag}` }, 412, 'and compares strongly'],
    [{ 'if-match': '*' }, 200, 'and wants any'],
    [{ 'if-unmodified-since': 'Tue, 14 Nov 2023 22:13:19 GMT' }, 412, 'and wants none that is newer'],
    [{ 'if-unmodified-since': modified }, 200, 'and wants none that is newer'],
  ];
  it.each(cases)('%j gets %i: %s', async (headers, status) => {
    const folder = folderWith({ 'rss.xml': rssText });
    utimesSync(join(folder, 'rss.xml'), 1_700_000_000, 1_700_000_000);
    const got = await ask(await serving(folder), '/rss.xml', { headers });
    expect(got.status).toBe(status);
    if (status !== 200) expect(got.body).toHaveLength(0);
    if (status !== 304) return;
    expect(got.headers).toMatchObject({ etag, vary: 'Accept-Encoding', 'cache-control': 'no-cache' });
    expect(got.headers).not.toHaveProperty('content-type');
    expect(got.headers).not.toHaveProperty('content-length');
  });
});

describe('a part of a file', () => {
  const bytes = Buffer.from('0123456789');
  const etag = `"${hash(bytes)}"`;
  it.each([
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-2', 206, '89', 'bytes 8-9/10'],
    ['bytes=5-900', 206, '56789', 'bytes 5-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=0-1,4-5', 200, '0123456789', undefined],
    ['bytes=x-y', 200, '0123456789', undefined],
    ['lines=1-2', 200, '0123456789', undefined],
  ] as const)('%s: %i', async (...[range, status, text, said]) => {
    const got = await ask(await serving(folderWith({ 'a.mp3': bytes })), '/a.mp3', { headers: { range } });
    expect([got.status, got.body.toString(), got.headers['content-range']]).toEqual([status, text, said]);
    expect(got.headers['content-length']).toBe(String(text.length));
  });

  it('goes on only where the file is the one it belongs to', async () => {
    const at = await serving(folderWith({ 'a.mp3': bytes }));
    const status = async (since: string): Promise<number> =>
      (await ask(at, '/a.mp3', { headers: { range: 'bytes=1-', 'if-range': since } })).status;
    const { headers } = await ask(at, '/a.mp3');
    expect(await status(etag)).toBe(206);
    expect(await status(`W/${etag}`)).toBe(200);
    expect(await status('"x"')).toBe(200);
    expect(await status(headers['last-modified'] ?? '')).toBe(206);
    expect(await status('Tue, 14 Nov 2023 22:13:20 GMT')).toBe(200);
  });

  it('of a large file is read from the disk', async () => {
    const large = Buffer.alloc(9 << 20, 'abcdefg');
    const at = await serving(folderWith({ 'a.epub': large }));
    const got = await ask(at, '/a.epub', { headers: { range: 'bytes=7000000-7000013' } });
    expect([got.status, got.body.toString()]).toEqual([206, 'abcdefgabcdefg']);
  });

  it('of a text is one of its bytes as they are, whatever else is liked', async () => {
    const at = await serving(folderWith({ 'rss.xml': long }));
    const got = await ask(at, '/rss.xml', { headers: { range: 'bytes=0-4', 'accept-encoding': 'gzip' } });
    expect([got.status, got.body.toString(), got.headers.etag]).toEqual([206, '<?xml', `"${hash(long)}"`]);
    expect(got.headers).not.toHaveProperty('content-encoding');
  });
});

test.each([
  ['POST', 405],
  ['PUT', 405],
  ['DELETE', 405],
  ['TRACE', 405],
  ['OPTIONS', 204],
])('%s is answered with %i and what is allowed', async (method, status) => {
  const at = await serving(folderWith({ 'a.txt': 'a' }));
  const got = await ask(at, '/a.txt', { method });
  expect([got.status, got.headers.allow]).toEqual([status, 'GET, HEAD, OPTIONS']);
});

test('where nothing is, a page of the folder says so, else a line', async () => {
  const plain = await ask(await serving(folderWith({})), '/none');
  expect([plain.status, plain.headers['content-type']]).toEqual([404, 'text/plain; charset=utf-8']);
  const own = await ask(await serving(folderWith({ '404.html': '<p>Lost</p>' })), '/none', {
    headers: { 'if-none-match': '*', range: 'bytes=0-1' },
  });
  expect([own.status, own.body.toString(), own.headers['content-type']]).toEqual([
    404,
    '<p>Lost</p>',
    'text/html; charset=utf-8',
  ]);
});
