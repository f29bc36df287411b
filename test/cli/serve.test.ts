import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { archive, call, folderWith, post } from './call.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

interface Served {
  readonly address: string;
  readonly out: () => string;
  readonly err: () => string;
  /** Resolves when the text stands on standard error. */
  readonly said: (text: string, times?: number) => Promise<void>;
  /** Interrupts it and gives the exit code. */
  readonly end: () => Promise<number>;
}

/** The command line as it goes on, up to its address; it is ended after the test. */
async function start(argv: readonly string[], cwd: string): Promise<Served> {
  const end = new AbortController();
  const [out, err] = [paper(), paper()];
  const code = main(['serve', ...argv, '--port', '0', '--json'], {
    ...{ stdout: out.stream, stderr: err.stream, stdin: Readable.from([]), cwd, signal: end.signal },
    env: { XDG_CACHE_HOME: join(cwd, '.cache') },
    clock: () => Date.parse('2024-07-01T00:00:00Z'),
  });
  const finish = async (): Promise<number> => {
    end.abort(new Error('interrupted'));
    return code;
  };
  ends.push(finish);
  const said: Served['said'] = async (text, times = 1) =>
    expect
      .poll(() => err.text().split(text).length - 1, { timeout: 20_000, interval: 20 })
      .toBeGreaterThanOrEqual(times);
  await Promise.race([said('is served at'), code.then((ended) => expect(`${ended} ${err.text()}`).toBe('served'))]);
  const first: unknown = JSON.parse(out.text().split('\n')[0] ?? '');
  expect(first).toMatchObject({ kind: 'serving', addresses: [expect.stringMatching(/^http:\/\/localhost:\d+\/$/)] });
  const [address = ''] = (first as { readonly addresses: readonly string[] }).addresses;
  return { address, out: out.text, err: err.text, said, end: finish };
}

function paper(): { stream: Writable; text: () => string } {
  let text = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  return { stream, text: () => text };
}

test('the outputs are made, served, and made again when the inputs change; an interruption ends it', async () => {
  const cwd = archive();
  const { address, said, end, out } = await start(['--to', 'rss,json'], cwd);
  const first = await fetch(`${address}rss.xml`);
  const text = await first.text();
  expect(text).toContain('<title>Summer</title>');
  expect(text).toContain(`<atom:link href="${address}rss.xml" rel="self"`);
  expect(first.headers.get('link')).toBe(`<${address}rss.xml>; rel="self"`);
  await said('watching');
  writeFileSync(join(cwd, 'input/autumn.md'), post('Autumn', '2024-06-30T10:00:00Z'));
  await said('watching', 2);
  const second = await fetch(`${address}rss.xml`, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
  expect(second.status).toBe(200);
  expect(await second.text()).toContain('<title>Autumn</title>');
  expect(second.headers.get('etag')).not.toBe(first.headers.get('etag'));
  const lines = out()
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  const [, one, two, ...more] = lines;
  expect([one, two, more]).toMatchObject([{ kind: 'run', exitCode: 0 }, { kind: 'run', exitCode: 0 }, []]);
  expect(await end()).toBe(0);
  await expect(fetch(address)).rejects.toThrow();
});

test('an address of the feeds that is given wins, as does that of the folder', async () => {
  const { address } = await start(['--to', 'rss', '--feed-url', 'http://feeds.example/all/'], archive());
  const feed = await fetch(`${address}rss.xml`);
  expect(feed.headers.get('link')).toBe('<http://feeds.example/all/rss.xml>; rel="self"');
  const site = await start(['--to', 'rss', '--url', 'http://site.example/posts'], archive());
  const other = await fetch(`${site.address}rss.xml`);
  expect(other.headers.get('link')).toBe('<http://site.example/posts/rss.xml>; rel="self"');
});

test('a folder that feedmill has written is served as it is', async () => {
  const cwd = archive();
  await call(['--to', 'rss', '--feed-url', 'https://example.org/', '-o', 'public'], { cwd });
  const { address, out, err, end } = await start(['public/'], cwd);
  expect(await (await fetch(`${address}rss.xml`)).text()).toContain('https://example.org/rss.xml');
  expect((await fetch(`${address}.feedmill.json`)).status).toBe(404);
  expect(out().trim().split('\n')).toHaveLength(1);
  expect(err()).not.toContain('exported');
  expect(await end()).toBe(0);
});

describe('a hub', () => {
  const hub = async (status: number): Promise<{ url: string; told: URLSearchParams[] }> => {
    const told: URLSearchParams[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        expect(request.headers['content-type']).toBe('application/x-www-form-urlencoded');
        told.push(new URLSearchParams(body));
        response.writeHead(request.method === 'POST' ? status : 405).end();
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    ends.unshift(async () => server.close());
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, told };
  };

  it('is told once of each feed that a run has changed', async () => {
    const cwd = archive();
    const { url, told } = await hub(204);
    const { address, said } = await start(['--to', 'rss,markdown', '--hub', url, '--allow-private', '-v'], cwd);
    const feed = await fetch(`${address}rss.xml`);
    expect(feed.headers.get('link')).toBe(`<${address}rss.xml>; rel="self", <${url}>; rel="hub"`);
    await said('hub/notified');
    await said('watching');
    writeFileSync(join(cwd, 'input/autumn.md'), post('Autumn', '2024-06-30T10:00:00Z'));
    await said('hub/notified', 2);
    writeFileSync(join(cwd, 'input/autumn.md'), `${post('Autumn', '2024-06-30T10:00:00Z')}\n`);
    await said('watching', 3);
    expect(told.map((form) => Array.from(form))).toEqual(
      [1, 2].map(() => [
        ['hub.mode', 'publish'],
        ['hub.url', `${address}rss.xml`],
      ]),
    );
  });

  it('that refuses, or is private, costs a message', async () => {
    const { url } = await hub(400);
    const refusing = await start(['--to', 'rss', '--hub', url, '--allow-private'], archive());
    await refusing.said('hub/failed rss.xml: has changed');
    expect(refusing.err()).toContain(`${url} could not be told: the server answers 400 Bad Request`);
    const elsewhere = ['--feed-url', 'https://example.org/'];
    const refused = await start(['--to', 'rss', '--hub', url, ...elsewhere], archive());
    await refused.said('is an address of a private network; --allow-private allows it');
    const unreachable = await start(['--to', 'rss', '--hub', 'https://hub.example/'], archive());
    await unreachable.said('nobody else can reach');
  });
});

test.each([
  [['serve', '-o', '-'], 'takes a folder for --output'],
  [['serve', '-'], 'reads files, folders and addresses'],
  [['serve', '--port', 'http'], '--port takes a number from 0 to 65535, not http'],
  [['serve', '--port', '65536'], '--port takes a number'],
  [['serve', '--host', '192.0.2.1'], 'cannot be listened on'],
  [['serve', 'nowhere'], 'there is no file or folder nowhere'],
  [['serve', '--watch'], 'feedmill serve has no use for --watch'],
  [['convert', '--port', '1'], 'it goes with feedmill serve'],
  [['convert', '--hub', 'hub.example'], '--hub takes an address with http or https'],
  [['serve', '--to', 'rsss'], 'did you mean rss?'],
])('%j is refused', async (argv, reason) => {
  const { code, err } = await call(argv, { cwd: archive() });
  expect([code, err]).toEqual([2, expect.stringContaining(reason)]);
});

test('hubs may stand in the configuration', async () => {
  const cwd = folderWith({
    'input/one.md': post('One', '2024-05-01'),
    'feedmill.config.yaml': 'hub: [https://hub.example/, https://other.example/]\nfeedUrl: https://example.org/\n',
  });
  expect((await call(['--to', 'rss', '-o', '-'], { cwd })).out).toMatch(
    /hub\.example\/"\/>\s*<atom:link rel="hub" href="https:\/\/other/,
  );
});
