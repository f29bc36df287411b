import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { serve, tempFolder, textOf as text, trial } from './server.ts';

describe('a document', () => {
  test('comes as it is, with what the server says of it', async () => {
    const { url, requests } = await serve({
      '/': (response) => response.setHeader('Content-Type', 'Text/HTML; Charset="GBK"').end('hello'),
    });
    const found = await trial({ userAgent: 'feedmill/1' }).get(`${url}/`);
    expect(found).toMatchObject({ url: `${url}/`, bytes: 5, type: 'text/html', charset: 'gbk' });
    expect(text(found)).toBe('hello');
    expect(requests[0]?.headers).toMatchObject({ 'user-agent': 'feedmill/1', 'accept-encoding': 'gzip, br, deflate' });
  });

  test.each([
    ['gzip', gzipSync('packed')],
    ['x-gzip', gzipSync('packed')],
    ['br', brotliCompressSync('packed')],
    ['deflate', deflateSync('packed')],
    ['deflate', deflateRawSync('packed')],
    ['deflate, gzip', gzipSync(deflateSync('packed'))],
    ['identity', Buffer.from('packed')],
  ])('is unpacked: %s', async (encoding, body) => {
    const { url } = await serve({ '/': (response) => response.setHeader('Content-Encoding', encoding).end(body) });
    expect(text(await trial().get(`${url}/`))).toBe('packed');
  });

  test.each([
    ['an encoding nobody asked for', 'zstd', 'final: its content encoding is zstd'],
    ['encodings upon encodings', 'gzip, gzip, gzip', 'final: its content encoding is gzip, gzip, gzip'],
    ['an encoding that is none', 'gzip', 'passing: its content encoding is broken (Z_DATA_ERROR)'],
    ['a broken one', 'br', 'passing: its content encoding is broken'],
  ])('is refused with %s', async (_, encoding, said) => {
    const { url } = await serve({
      '/': (response) => response.setHeader('Content-Encoding', encoding).end('plain text'),
    });
    expect(text(await trial().get(`${url}/`))).toContain(said);
  });

  test('is cut off where it is larger than allowed, packed or not, whatever its length is said to be', async () => {
    const { url } = await serve({
      '/bomb': (response) => response.setHeader('Content-Encoding', 'gzip').end(gzipSync(Buffer.alloc(5_000_000))),
      '/said': (response) => response.setHeader('Content-Length', '5000').end('x'.repeat(5000)),
      '/endless': (response) => {
        const write = (): void => void (response.destroyed || (response.write('x'.repeat(600)), setImmediate(write)));
        write();
      },
    });
    const { get } = trial({ maxBytes: 1000 });
    for (const path of ['/bomb', '/said', '/endless'])
      expect(text(await get(`${url}${path}`))).toBe('too-large: it is larger than 1000 bytes (--max-bytes)');
  });

  test.each([
    ['no http', 'ftp://example.org/', 'final: only http and https are fetched, not ftp:'],
    ['a file', 'file:///etc/passwd', 'final: only http and https are fetched, not file:'],
    ['no address', 'http://', 'final: it is no address'],
  ])('is not fetched where the address is %s', async (_, address, said) => {
    expect(text(await trial().get(address))).toBe(said);
  });
});

describe('a redirect', () => {
  test('is followed, and one for good is told', async () => {
    const to = (status: number, location: string) => (response: { writeHead: Function; end(): void }) => {
      response.writeHead(status, { Location: location });
      response.end();
    };
    const { url } = await serve({
      '/old': to(301, '/older'),
      '/older': to(308, '/now'),
      '/now': to(302, '/today#top'),
      '/today': 'here',
      '/brief': to(307, '/old'),
    });
    const { get, said } = trial();
    const found = await get(`${url}/old`);
    expect([text(found), found]).toMatchObject(['here', { url: `${url}/today` }]);
    expect(said.filter(({ code }) => code === 'fetch/moved')).toMatchObject([{ detail: { to: `${url}/now` } }]);
    said.length = 0;
    await get(`${url}/brief`);
    expect(said.map(({ code }) => code)).not.toContain('fetch/moved');
  });

  test.each([
    ['in a circle', '/a', 'final: it is redirected in a circle'],
    ['for ever', '/1', 'final: it is redirected more than 10 times'],
    ['to a file', '/file', 'final: only http and https are fetched, not file:'],
    ['to no address', '/bad', 'final: it is redirected to what is no address'],
  ])('that leads %s is not followed', async (_, path, said) => {
    const { url } = await serve({
      '*': (response, { url: at = '' }) => {
        const next = { '/a': '/b', '/b': '/a', '/file': 'file:///etc/passwd', '/bad': 'http://[' }[at];
        response.writeHead(302, { Location: next ?? `/${Number(at.slice(1)) + 1}` }).end();
      },
    });
    expect(text(await trial().get(`${url}${path}`))).toContain(said);
  });
});

describe('a password in an address', () => {
  test('is told to its own site alone, and to nobody who reads', async () => {
    const other = await serve({ '/': 'elsewhere' });
    const { url, port, requests } = await serve({
      '/': (response) => response.writeHead(302, { Location: '/inside' }).end(),
      '/inside': (response) => response.writeHead(302, { Location: `${other.url}/` }).end(),
    });
    const { get, said } = trial();
    const found = await get(`http://me:s%40cret@127.0.0.1:${port}/`);
    const sent = `Basic ${Buffer.from('me:s@cret').toString('base64')}`;
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([sent, sent]);
    expect(other.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
    expect(JSON.stringify([found, said, url])).not.toMatch(/s%40cret|s@cret|me:/);
  });

  test('keeps what one user was shown from another and from nobody', async () => {
    const { port, pages, requests } = await serve({
      '/': (response, { headers }) => {
        const [, user = 'nobody'] = /^(.*):/.exec(atob((headers.authorization ?? '').replace('Basic ', ''))) ?? [];
        response.writeHead(200, { ETag: `"${user}"` }).end(`for ${user}`);
      },
    });
    const folder = tempFolder();
    const addresses = ['ann:1@', 'bob:2@', ''].map((user) => `http://${user}127.0.0.1:${port}/`);
    for (const address of addresses) await trial({ folder }).get(address);
    expect(requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined, undefined]);
    pages['/'] = (response) => response.writeHead(503).end();
    const found = [];
    for (const address of [...addresses, `http://eve:3@127.0.0.1:${port}/`])
      found.push(text(await trial({ folder }).get(address)));
    expect(found).toEqual(['for ann', 'for bob', 'for nobody', 'passing: the server answers 503 Service Unavailable']);
  });
});

describe('what was fetched', () => {
  const changing = (body: { text: string; tag: string }) =>
    serve({
      '/': (response, { headers }) => {
        if (headers['if-none-match'] === body.tag) response.writeHead(304).end();
        else response.writeHead(200, { ETag: body.tag, 'Content-Type': 'text/plain;charset=utf-8' }).end(body.text);
      },
      '/way': (response) => response.writeHead(302, { Location: '/' }).end(),
    });

  test('is not sent again where nothing has changed', async () => {
    const body = { text: 'one', tag: '"1"' };
    const { url, asked } = await changing(body);
    const folder = tempFolder();
    expect(text(await trial({ folder }).get(`${url}/`))).toBe('one');
    const again = trial({ folder, now: new Date('2025-01-01T00:00:00Z') });
    const found = await again.get(`${url}/`);
    expect([text(found), found]).toMatchObject(['one', { type: 'text/plain', charset: 'utf-8' }]);
    expect(again.said).toMatchObject([{ code: 'fetch/unchanged', detail: { at: '2024-06-01T00:00:00.000Z' } }]);
    Object.assign(body, { text: 'two', tag: '"2"' });
    expect(text(await trial({ folder }).get(`${url}/`))).toBe('two');
    expect(asked).toHaveLength(3);
  });

  test('is read where the server is gone, which is said', async () => {
    const { url, pages } = await changing({ text: 'one', tag: '"1"' });
    const folder = tempFolder();
    await trial({ folder }).get(`${url}/way`);
    pages['/'] = (response) => response.writeHead(503).end();
    const { get, said } = trial({ folder });
    expect(text(await get(`${url}/way`))).toBe('one');
    expect(said).toMatchObject([
      { code: 'fetch/stale', severity: 'warning', detail: { at: '2024-06-01T00:00:00.000Z' } },
    ]);
    pages['/'] = (response) => response.writeHead(410).end();
    expect(text(await get(`${url}/way`))).toBe('gone: the server answers 410 Gone');
  });

  test('is all that there is offline', async () => {
    const { url, asked } = await changing({ text: 'one', tag: '"1"' });
    const folder = tempFolder();
    await trial({ folder }).get(`${url}/way`);
    const { get, said } = trial({ folder, offline: true });
    expect(text(await get(`${url}/way`))).toBe('one');
    expect(new Set(said.map(({ code }) => code))).toEqual(new Set(['fetch/kept']));
    expect(text(await get(`${url}/new`))).toBe('final: no earlier run has kept it, and --offline fetches nothing');
    expect(asked).toHaveLength(2);
  });
});
