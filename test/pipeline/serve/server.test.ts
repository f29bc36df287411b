import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, test } from 'vitest';
import { serve } from '../../../src/index.ts';
import { openServer } from '../../../src/pipeline/serve/server.ts';
import { ask, folderWith, serving } from './client.ts';

const clock = (): number => 0;
const taken: Server[] = [];
afterEach(() => {
  for (const server of taken.splice(0)) server.close();
});

describe('who asks under another name than those of this machine', () => {
  const status = async (at: Awaited<ReturnType<typeof serving>>, host: string): Promise<number> =>
    (await ask(at, '/a.txt', { headers: { host } })).status;
  const own = [
    'localhost',
    'localhost:8000',
    'LOCALHOST.',
    '127.0.0.1',
    '127.1.2.3:80',
    '[::1]:8000',
    'feeds.localhost',
  ];
  const others = [
    'evil.example',
    'evil.example:8000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '[::2]',
    '192.168.1.1',
    '0.0.0.0',
  ];

  it('is not answered', async () => {
    const at = await serving(folderWith({ 'a.txt': 'a' }));
    for (const host of own) expect([host, await status(at, host)]).toEqual([host, 200]);
    for (const host of others) expect([host, await status(at, host)]).toEqual([host, 421]);
    expect((await ask(at, '/a.txt', { headers: { host: others[0] ?? '' } })).body.toString()).toContain('--host');
  });

  it('is answered under a name that was given', async () => {
    const at = await serving(folderWith({ 'a.txt': 'a' }), { names: ['Blog.example'] });
    expect(await status(at, 'blog.example')).toBe(200);
    expect(await status(at, 'evil.example')).toBe(421);
  });

  it('is answered where a host to listen on was given', async () => {
    const at = await serving(folderWith({ 'a.txt': 'a' }), { host: '127.0.0.1' });
    expect(await status(at, 'blog.example')).toBe(200);
  });
});

test('a port that is taken is an error, and a reason to take the next one where none was asked for', async () => {
  const other = createServer();
  taken.push(other);
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  const { port } = other.address() as AddressInfo;
  const folder = folderWith({});
  await expect(openServer({ folder, port, clock })).rejects.toThrow(`port ${port} is taken`);
  const [first, second] = [await openServer({ folder, clock }), await openServer({ folder, clock })];
  expect(new URL(second.addresses[0] ?? '').port).not.toBe(new URL(first.addresses[0] ?? '').port);
  await Promise.all([first.close(), second.close()]);
});

test('a host that is none of this machine is an error', async () => {
  await expect(openServer({ folder: '.', host: '192.0.2.1', port: 0, clock })).rejects.toThrow('cannot be listened on');
});

test('where all may ask, the addresses of this machine are told', async () => {
  const { addresses } = await serving(folderWith({}), { host: '0.0.0.0' });
  expect(addresses.at(-1)).toMatch(/^http:\/\/localhost:\d+\/$/);
  for (const address of addresses) expect(URL.canParse(address)).toBe(true);
});

test('it is part of the library', async () => {
  const { addresses, close } = await serve(folderWith({ 'a.txt': 'a' }), { port: 0 });
  expect(await (await fetch(`${addresses[0]}a.txt`)).text()).toBe('a');
  await close();
});

test('an abort ends it, connections that are open included', async () => {
  const end = new AbortController();
  const at = await openServer({ folder: folderWith({ 'a.txt': 'a' }), port: 0, clock, signal: end.signal });
  const answer = await fetch(`${at.addresses[0]}a.txt`); // stays connected
  await answer.text();
  end.abort();
  await at.close();
  await expect(ask(at, '/a.txt')).rejects.toThrow('ECONNREFUSED');
  await expect(openServer({ folder: '.', port: 0, clock, signal: end.signal })).rejects.toThrow();
});
