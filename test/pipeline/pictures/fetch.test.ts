import { readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findKept } from '../../../src/pipeline/net/kept.ts';
import { serve, tempFolder, type Handler, type Server } from '../net/server.ts';
import { fetch, type Fetched } from './fetching.ts';
import { bomb, sample } from './samples.ts';

const png = await sample('png');
const shown: Handler = (response) => response.writeHead(200, { 'Content-Type': 'text/plain' }).end(png);

function isKept({ folder }: Fetched, url: string): boolean {
  return findKept(folder, url) !== undefined;
}

function all(server: Server, ...paths: readonly string[]): string[] {
  return paths.map((path) => server.url + path);
}

describe('pictures', () => {
  test('are kept by what they are, whatever the server calls them, and are asked for once', async () => {
    const server = await serve({ '/a.html': shown, '/b': shown });
    const urls = all(server, '/a.html', '/b');
    const first = await fetch(urls);
    expect(first.said.map(({ message }) => message)).toEqual([
      `2 pictures fetched (${2 * png.length} bytes), 0 kept by earlier runs`,
    ]);
    const { said } = await fetch(urls, { folder: first.folder });
    expect(said.map(({ message }) => message)).toEqual(['0 pictures fetched (0 bytes), 2 kept by earlier runs']);
    expect(server.asked).toEqual(['/a.html', '/b']);
    // The same bytes under two addresses are there once.
    const bodies = readdirSync(join(first.folder, 'bodies'), { recursive: true, withFileTypes: true });
    expect(bodies.filter((one) => one.isFile())).toHaveLength(1);
    expect(readdirSync(first.folder).toSorted()).toEqual(['answers', 'bodies']);
  });

  test('come behind redirects, from those who are busy, slow, or break off at first, without a cookie', async () => {
    let [busy, broken] = [0, 0];
    const server = await serve({
      '/old': (response) => response.writeHead(301, { Location: '/hop', 'Set-Cookie': 'a=b' }).end(),
      '/hop': (response) => response.writeHead(302, { Location: '/new' }).end(),
      '/new': shown,
      '/busy': (response, request) =>
        (busy += 1) > 1 ? shown(response, request) : response.writeHead(429, { 'Retry-After': '7' }).end(),
      '/slow': (response) => {
        for (const [at, byte] of [...png].entries()) setTimeout(() => response.write(Buffer.of(byte)), at / 4);
        setTimeout(() => response.end(), png.length / 4 + 50);
      },
      '/broken': (response, request) => {
        broken += 1;
        if (broken > 1) shown(response, request);
        else response.writeHead(200, { 'Content-Length': '9999' }).write(png, () => response.destroy());
      },
    });
    const urls = all(server, '/old', '/busy', '/slow', '/broken');
    const fetched = await fetch(urls);
    expect(fetched.missing).toEqual([]);
    expect(urls.map((url) => isKept(fetched, url))).toEqual([true, true, true, true]);
    expect(fetched.waits).toEqual(expect.arrayContaining([7000, 1000]));
    expect(server.requests.filter(({ headers }) => headers.cookie !== undefined)).toEqual([]);
  });

  test('that are none, or cannot be had, are missing: in the order of the posts, with their number, once each', async () => {
    const server = await serve({
      '/gone': (response) => response.writeHead(410).end(),
      '/ill': (response) => response.writeHead(500).end(),
      '/page.jpg': (response) => response.setHeader('Content-Type', 'image/jpeg').end('<html>Please log in</html>'),
      '/cut.png': (response) => response.end(png.subarray(0, 30)),
      '/empty.gif': (response) => response.end(),
      '/circle': (response) => response.writeHead(302, { Location: '/circle' }).end(),
    });
    server.pages['/bomb.png'] = async (response) => response.end(await bomb());
    const paths = ['/nowhere', '/gone', '/ill', '/page.jpg', '/cut.png', '/bomb.png', '/empty.gif', '/circle'];
    const { missing, said } = await fetch(all(server, ...paths));
    expect(missing).toEqual([
      '0.md: the picture /nowhere is missing: the server answers 404 Not Found',
      '1.md: the picture /gone is missing (here and in 1 more post): the server answers 410 Gone',
      '2.md: the picture /ill is missing (here and in 2 more posts): the server answers 500 Internal Server Error',
      '3.md: the picture /page.jpg is missing (here and in 3 more posts): it is a page of HTML',
      '4.md: the picture /cut.png is missing (here and in 4 more posts): its PNG is broken',
      '5.md: the picture /bomb.png is missing (here and in 5 more posts): it has 400 million pixels',
      '6.md: the picture /empty.gif is missing (here and in 6 more posts): it is empty',
      expect.stringContaining(
        '7.md: the picture /circle is missing (here and in 7 more posts): it is redirected in a circle',
      ),
    ]);
    expect(said.filter(({ code }) => !code.startsWith('picture/'))).toEqual([]);
  });

  test('that never end are cut off: what is no picture at once, what may be one where it is too large', async () => {
    const sent = { '/words': 0, '/picture': 0 };
    const endless =
      (path: keyof typeof sent, head: Buffer | string): Handler =>
      (response) => {
        response.write(head);
        const write = (): void => {
          if (response.destroyed) return;
          response.write('x'.repeat(1000));
          sent[path] += 1000;
          setTimeout(write, 1);
        };
        write();
      };
    const server = await serve({ '/words': endless('/words', 'words '), '/picture': endless('/picture', png) });
    const { missing } = await fetch(all(server, '/words', '/picture'), { network: { maxBytes: 100_000 } });
    expect(missing).toEqual([
      '0.md: the picture /words is missing: it is no picture',
      '1.md: the picture /picture is missing (here and in 1 more post): it is larger than 100000 bytes (--max-bytes)',
    ]);
    expect(sent['/words']).toBeLessThan(100_000);
  });

  test('of private networks are fetched only where that is allowed', async () => {
    const server = await serve({ '/a.png': shown });
    const { missing } = await fetch(all(server, '/a.png'), { network: { allowPrivate: false } });
    expect(missing).toEqual([expect.stringContaining('127.0.0.1 is an address of a private network')]);
    expect(server.asked).toEqual([]);
  });

  test('that were missing, broken or damaged on the disk are asked for again', async () => {
    const server = await serve({ '/a.png': (response) => response.end(png.subarray(0, 30)), '/b.png': shown });
    const urls = all(server, '/a.png', '/b.png', '/c.png');
    const first = await fetch(urls);
    expect(first.missing).toHaveLength(2);
    truncateSync(findKept(first.folder, urls[1] ?? '')?.path ?? '', 40);
    [server.pages['/a.png'], server.pages['/c.png']] = [shown, shown];
    expect((await fetch(urls, { folder: first.folder })).missing).toEqual([]);
    expect(server.asked.toSorted()).toEqual(['/a.png', '/a.png', '/b.png', '/b.png', '/c.png', '/c.png']);
  });

  test('are read offline where they are kept, and nobody is asked', async () => {
    const server = await serve({ '/a.png': shown });
    const { folder } = await fetch(all(server, '/a.png'));
    const { missing } = await fetch(all(server, '/a.png', '/b.png'), { folder, network: { offline: true } });
    expect(missing).toEqual([
      expect.stringContaining('/b.png is missing (here and in 1 more post): no earlier run has kept it'),
    ]);
    expect(server.asked).toEqual(['/a.png']);
  });
});

describe('a run that is interrupted', () => {
  test('leaves whole what it has, and the next one asks for the rest alone', async () => {
    const abort = new AbortController();
    const pages = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`/${at}.png`, shown]));
    const server = await serve({
      ...pages,
      '/4.png': (response) => response.write(png.subarray(0, 50), () => abort.abort(new Error('enough'))),
    });
    const urls = all(server, ...Object.keys(pages).toSorted());
    const folder = tempFolder();
    const network = { pace: { interval: 0, perHost: 1 } };
    await expect(fetch(urls, { folder, network, signal: abort.signal })).rejects.toThrow('enough');
    expect(readdirSync(folder).toSorted()).toEqual(['answers', 'bodies']);
    expect(server.asked).toEqual(['/0.png', '/1.png', '/2.png', '/3.png', '/4.png']);
    server.pages['/4.png'] = shown;
    expect((await fetch(urls, { folder, network })).missing).toEqual([]);
    expect(server.asked.slice(5)).toEqual(['/4.png', '/5.png', '/6.png', '/7.png', '/8.png']);
  });
});
