import type { LookupFunction } from 'node:net';
import { describe, expect, test } from 'vitest';
import { serve, type Handler } from '../net/server.ts';
import { fetch } from './fetching.ts';
import { sample } from './samples.ts';

const png = await sample('png');
const shown: Handler = (response) => response.end(png);

describe('a host that is not there', () => {
  test('is asked for three pictures and no more, and holds up no other host', async () => {
    const server = await serve({ '/a.png': shown });
    const silent = await serve({});
    const urls = Array.from({ length: 9 }, (_, at) => `http://gone.example:${silent.port}/${at}.png`);
    let lookups = 0;
    const lookup = ((_: string, __: unknown, callback: (error: Error) => void) => {
      lookups += 1;
      callback(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }));
    }) as LookupFunction;
    const network = { lookup, attempts: 1, pace: { interval: 0, perHost: 1 } };
    const { missing } = await fetch([...urls, `${server.url}/a.png`], { network });
    expect(missing).toHaveLength(9);
    expect(missing[2]).toContain('there is no such host (ENOTFOUND)');
    expect(missing[3]).toContain(
      'there is no such host (ENOTFOUND), as for 3 others of its host, so that it was not asked for',
    );
    expect(lookups).toBe(3);
    expect(server.asked).toEqual(['/a.png']);
  });
});

describe('where a picture was found', () => {
  /** What the server was told by those who asked, in order, where all names lead to it. */
  async function refererOf(host: string, page: string | undefined, handler: Handler = shown): Promise<unknown[]> {
    const server = await serve({ '/a.png': handler });
    const lookup = ((_: string, options: { all?: boolean }, callback: (...all: unknown[]) => void) =>
      options.all
        ? callback(null, [{ address: '127.0.0.1', family: 4 }])
        : callback(null, '127.0.0.1', 4)) as LookupFunction;
    const url = `http://${host}:${server.port}/a.png`;
    await fetch([url], { network: { lookup }, ...(page === undefined ? {} : { page }) });
    return server.requests.map(({ headers }) => headers.referer);
  }

  test.each([
    ['wx1.sinaimg.cn', 'https://blog.example/post', 'https://weibo.com/'],
    ['mmbiz.qpic.cn', undefined, 'https://mp.weixin.qq.com/'],
    ['i0.hdslb.com', 'https://blog.example/post', 'https://www.bilibili.com/'],
    ['notsinaimg.cn', 'http://blog.example/post?id=1#top', 'http://blog.example/'],
    ['img.example', 'https://blog.example/post', undefined],
    ['img.example', 'urn:x', undefined],
    ['img.example', undefined, undefined],
  ])('is told to %s as %s: %s', async (host, page, referer) => {
    expect(await refererOf(host, page)).toEqual([referer]);
  });

  test('is not told any more, and then said to be its own site, where that is refused', async () => {
    const picky: Handler = (response, request) =>
      request.headers.referer?.startsWith('http://img.example') === true
        ? shown(response, request)
        : response.writeHead(403).end();
    const said = await refererOf('img.example', 'http://blog.example/post', picky);
    expect(said).toEqual(['http://blog.example/', undefined, expect.stringMatching(/^http:\/\/img\.example:\d+\/$/)]);
    const login: Handler = (response, request) =>
      request.headers.referer === undefined ? shown(response, request) : response.end('<html>no</html>');
    expect(await refererOf('img.example', 'http://blog.example/post', login)).toEqual([
      'http://blog.example/',
      undefined,
    ]);
  });
});
