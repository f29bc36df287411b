import { createServer as createSecureServer } from 'node:https';
import { createServer, type AddressInfo, type LookupFunction } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Timeouts } from '../../../src/pipeline/net/exchange.ts';
import { certificate } from './certificate.ts';
import { serve, tempFolder, textOf as text, trial, type Handler } from './server.ts';

describe('a server', () => {
  test.each([
    [404, 'gone: the server answers 404 Not Found', 1],
    [410, 'gone: the server answers 410 Gone', 1],
    [401, 'final: the server answers 401 Unauthorized', 1],
    [204, 'final: the server answers 204 No Content', 1],
    [500, 'passing: the server answers 500 Internal Server Error', 3],
    [503, 'passing: the server answers 503 Service Unavailable', 3],
  ])('that answers %s is asked again only where that may help', async (status, said, times) => {
    const { url, asked } = await serve({ '/': (response) => response.writeHead(status).end() });
    const { get, waits } = trial({ pace: { interval: 0 } });
    expect(text(await get(`${url}/`))).toBe(said);
    expect(asked).toHaveLength(times);
    expect(waits.filter(Boolean)).toEqual([1000, 2000].slice(0, times - 1));
  });

  test('that is busy is asked when it says', async () => {
    const answers = ['7', 'Sat, 01 Jun 2024 00:00:09 GMT'];
    const { url } = await serve({
      '/': (response) => {
        const after = answers.shift();
        if (after === undefined) response.end('at last');
        else response.writeHead(429, { 'Retry-After': after, Date: 'Sat, 01 Jun 2024 00:00:00 GMT' }).end();
      },
    });
    const { get, waits } = trial({ pace: { interval: 0 } });
    expect(text(await get(`${url}/`))).toBe('at last');
    expect(waits.filter(Boolean)).toEqual([7000, 9000]);
  });

  test('that wants an hour of patience is left alone', async () => {
    const { url, asked } = await serve({ '/': (response) => response.writeHead(429, { 'Retry-After': '3600' }).end() });
    expect(text(await trial().get(`${url}/`))).toBe(
      'passing: the server answers 429 Too Many Requests and asks to come back in 3600 seconds',
    );
    expect(asked).toHaveLength(1);
  });

  test('that hangs up before anybody has read its whole answer has given it', async () => {
    const body = Buffer.alloc(150_000, 'x');
    const server = createServer((socket) => {
      socket.once('data', () => {
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`);
        socket.end(body);
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    try {
      const { port } = server.address() as AddressInfo; // it listens on a port
      const said = await trial().get(`http://127.0.0.1:${port}/`);
      expect(text(said)).toBe(body.toString());
    } finally {
      server.close();
    }
  });

  test.each(['99999999999', '9'.repeat(400)])('that wants patience for ever (%s) is left alone', async (after) => {
    const { url, asked } = await serve({ '/': (response) => response.writeHead(503, { 'Retry-After': after }).end() });
    expect(text(await trial().get(`${url}/`))).toBe(
      'passing: the server answers 503 Service Unavailable and asks to come back in 1000000000 seconds',
    );
    expect(asked).toHaveLength(1);
  });

  const raw =
    (head: string): Handler =>
    (response) =>
      response.socket?.end(`HTTP/1.1 200 OK\r\n${head}\r\nContent-Length: 3\r\nConnection: close\r\n\r\none`);

  test.each([`"${'a'.repeat(5000)}"`, '"\u00e9"'])(
    'whose tag cannot be sent back is asked without it: %j',
    async (tag) => {
      const { url, requests } = await serve({ '/': raw(`ETag: ${tag}`) });
      const folder = tempFolder();
      expect(text(await trial({ folder }).get(`${url}/`))).toBe('one');
      expect(text(await trial({ folder }).get(`${url}/`))).toBe('one');
      expect(requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined]);
    },
  );

  test('whose answer is no HTTP is said', async () => {
    const { url } = await serve({ '/': raw('ETag: \u0001') });
    expect(text(await trial({ attempts: 1 }).get(`${url}/`))).toMatch(/^passing: its answer is broken: .*HTTP/);
  });

  test('that packs a body twice may say so in two headers', async () => {
    const { url } = await serve({
      '/': (response) =>
        response
          .writeHead(
            200,
            [
              ['Content-Encoding', 'gzip'],
              ['Content-Encoding', 'br'],
            ].flat(),
          )
          .end(brotliCompressSync(gzipSync('a text'))),
    });
    expect(text(await trial().get(`${url}/`))).toBe('a text');
  });

  test('whose certificate nobody has signed is refused once, with the way out', async () => {
    let times = 0;
    const server = createSecureServer(certificate, (_, response) => response.end(String((times += 1))));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo; // it listens on a port
    const found = await trial().get(`https://127.0.0.1:${port}/`);
    server.close();
    expect(text(found)).toBe(
      'final: self-signed certificate (DEPTH_ZERO_SELF_SIGNED_CERT); NODE_EXTRA_CA_CERTS names a file of further authorities',
    );
    expect(times).toBe(0);
  });

  test('that breaks off is asked again', async () => {
    let times = 0;
    const { url } = await serve({
      '/': (response) => {
        times += 1;
        response.writeHead(200, { 'Content-Length': '10' });
        if (times === 1) response.write('half', () => response.destroy());
        else response.end('now whole.');
      },
    });
    expect(text(await trial().get(`${url}/`))).toBe('now whole.');
  });

  const silent: readonly (readonly [what: string, timeouts: Partial<Timeouts>, said: string, handler: Handler])[] = [
    ['never answers', { headers: 50 }, 'unreachable: no answer came in time', () => undefined],
    ['stops in the middle', { idle: 50 }, 'passing: its bytes stopped coming', (response) => response.write('half')],
    [
      'drips for ever',
      { whole: 120 },
      'passing: it took too long',
      (response) => {
        const drip = setInterval(() => (response.destroyed ? clearInterval(drip) : response.write('.')), 10);
      },
    ],
  ];
  test.each(silent.map(([what, timeouts, said, handler]) => ({ what, timeouts, said, handler })))(
    'that $what is given up',
    async ({ timeouts, said, handler }) => {
      const { url, asked } = await serve({ '/': handler });
      expect(text(await trial({ timeouts, attempts: 1 }).get(`${url}/`))).toBe(said);
      expect(asked).toHaveLength(1);
    },
  );

  test('that is not there, and a name that is none, are said', async () => {
    const { url } = await serve({});
    const closed = new URL(url);
    closed.port = '1';
    // As the system's own does it: without the addresses that its type promises.
    const lookup = ((_: string, __: unknown, callback: (error: Error) => void) =>
      callback(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }))) as LookupFunction;
    expect(text(await trial().get(closed.href))).toContain('ECONNREFUSED');
    expect(text(await trial({ lookup }).get('http://nowhere.example/'))).toContain('there is no such host (ENOTFOUND)');
  });
});
