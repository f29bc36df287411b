import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Serving } from '../../../src/pipeline/serve/server.ts';
import { toTarget } from '../../../src/pipeline/serve/target.ts';
import { ask, folderWith, serving } from './client.ts';

describe('nothing outside of the folder, and nothing hidden, is ever served', () => {
  const secret = 'the secret';
  const battery = [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/posts/../../secret.txt',
    '/posts/..%2f..%2fsecret.txt',
    '/%252e%252e/secret.txt',
    '/./../secret.txt',
    '//secret.txt',
    '/posts//one.md',
    '//etc/passwd',
    '/%2fetc/passwd',
    '/etc%2fpasswd',
    '/one%00.md',
    '/posts/one.md%00.html',
    '/%',
    '/%zz',
    '/%c3%28',
    '/%ff',
    '/.feedmill.json',
    '/.feedmill.json/',
    '/%2efeedmill.json',
    '/.rss.xml.feedmill',
    '/.git/config',
    '/posts/.hidden.md',
    '/.',
    '/..',
    '/posts/.',
    '/out/secret.txt',
    '/out/',
    '/out',
    '/link.txt',
    '/hidden-link.txt',
    '/loop/x',
    '/pipe',
    `/${'a'.repeat(5000)}`,
    `/${'a/'.repeat(3000)}`,
    '/posts/one.md/',
    '/posts/one.md/more',
    'http://example.org/../secret.txt',
  ];
  const open = async (): Promise<Serving> => {
    const outside = folderWith({ 'secret.txt': secret, 'site/posts/one.md': 'One' });
    const folder = join(outside, 'site');
    for (const name of ['.feedmill.json', '.rss.xml.feedmill', 'posts/.hidden.md'])
      writeFileSync(join(folder, name), secret);
    mkdirSync(join(folder, '.git'));
    writeFileSync(join(folder, '.git/config'), secret);
    symlinkSync(outside, join(folder, 'out'));
    symlinkSync(join(outside, 'secret.txt'), join(folder, 'link.txt'));
    symlinkSync('.feedmill.json', join(folder, 'hidden-link.txt'));
    symlinkSync('loop', join(folder, 'loop'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    return serving(folder);
  };

  it('however it is asked for', async () => {
    const at = await open();
    for (const path of battery) {
      const { status, body } = await raw(at, path);
      expect([path, String(status)]).toEqual([path, expect.stringMatching(/^40[04]$/)]);
      expect(body).not.toContain(secret);
      expect(body).not.toContain('root:');
    }
    expect((await ask(at, '/posts/one.md')).body.toString()).toBe('One');
  });

  it('and no list names it', async () => {
    const { body } = await ask(await open(), '/');
    expect(body.toString()).not.toMatch(/feedmill|\.git/);
    expect(body.toString()).toContain('posts/');
  });

  it('whatever the path is made of', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      '%2e',
      '%2f',
      '%5c',
      '%00',
      'a',
      '%',
      '中',
      '%E4%B8%AD',
      '?',
      '#',
      ':',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }), (pieces) => {
        const target = toTarget(`/${pieces.join('')}`);
        if (target === undefined || target.path === '') return;
        for (const name of target.path.split('/')) {
          expect(name).not.toBe('');
          expect(name).not.toMatch(/^\.|[\\\0]/);
        }
      }),
    );
  });
});

/** A request line as it is, which clients would put right. */
async function raw({ addresses: [address = ''] }: Serving, path: string): Promise<{ status: number; body: string }> {
  return new Promise((done, fail) => {
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', fail);
    socket.on('close', () => {
      const text = Buffer.concat(chunks).toString();
      done({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]), body: text.split('\r\n\r\n').slice(1).join() });
    });
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  });
}

test('names of files may be in any script, composed in either way, and hold signs', async () => {
  const [composed, apart] = ['caf\u00e9.md', 'u\u0308ber.md'];
  const at = await serving(
    folderWith({ '标签/你好 世界.md': '你好', [composed]: '1', [apart]: '2', 'a&b #1?.md': '3' }),
  );
  const text = async (path: string): Promise<string> => (await ask(at, path)).body.toString();
  expect(await text(encodeURI('/标签/你好 世界.md'))).toBe('你好');
  for (const form of ['NFC', 'NFD']) {
    expect(await text(`/${encodeURIComponent(composed.normalize(form))}`)).toBe('1');
    expect(await text(`/${encodeURIComponent(apart.normalize(form))}`)).toBe('2');
  }
  expect(await text('/a%26b%20%231%3F.md')).toBe('3');
  const list = await text('/');
  for (const [, href = ''] of list.matchAll(/href="\.\/([^"/]+)"/g))
    expect((await ask(at, `/${href}`)).status).toBe(200);
});

test('a folder shows its page, else what is in it; its name without a slash leads there', async () => {
  const at = await serving(folderWith({ 'a/index.html': '<p>A</p>', 'b/two 2.md': 'Two', 'b/c/x.md': 'X' }));
  expect((await ask(at, '/a/')).body.toString()).toBe('<p>A</p>');
  const moved = await ask(at, '/b?x=1');
  expect([moved.status, moved.headers.location]).toEqual([302, '/b/?x=1']);
  const list = await ask(at, '/b/');
  expect(list.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(list.body.toString()).toMatch(/\.\.\/.*c\/.*two%202\.md/s);
  expect((await ask(at, '/')).status).toBe(200);
});

test('a link inside of the folder is followed, wherever it leads at the moment', async () => {
  const folder = folderWith({ '1/a.txt': 'one', '2/a.txt': 'two' });
  symlinkSync('1', join(folder, 'now'));
  const at = await serving(folder);
  expect((await ask(at, '/now/a.txt')).body.toString()).toBe('one');
  rmSync(join(folder, 'now'));
  symlinkSync('2', join(folder, 'now'));
  expect((await ask(at, '/now/a.txt')).body.toString()).toBe('two');
});
