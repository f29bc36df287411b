import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, folderWith } from './call.ts';

const episode = `---
title: One
date: 2024-05-01
audio: media/one.mp3
episode: 1
transcript: media/one.vtt
---
Words about one.
`;
const posts = { 'posts/one.md': episode, 'posts/media/one.mp3': 'x'.repeat(321), 'posts/media/one.vtt': 'WEBVTT\n' };

async function published(cwd: string, url: string, ...more: string[]): Promise<Awaited<ReturnType<typeof call>>> {
  const words = ['publish', 'posts', '--podcast', '--url', url, '--to', 'html,rss', '--now', '2024-06-01'];
  return call([...words, ...more], { cwd, env: { XDG_CACHE_HOME: join(cwd, 'cache') } });
}

const read = (cwd: string, path: string): string => readFileSync(join(cwd, 'public', path), 'utf8');
const said = (xml: string, name: string): string | undefined => new RegExp(`<${name}>([^<]*)<`).exec(xml)?.[1];

/** Files of the output that hold the text. */
function filesWith(cwd: string, text: string): string[] {
  const files = readdirSync(join(cwd, 'public'), { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  return files
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => readFileSync(path, 'utf8').includes(text));
}

describe('feedmill publish --podcast', () => {
  test('writes what the podcast leads to, with real sizes, and pages lead to it', async () => {
    const cwd = folderWith(posts);
    const { code, err } = await published(cwd, 'https://example.org/pod/');
    expect(code, err).toBe(0);
    const xml = read(cwd, 'podcast.xml');
    for (const path of ['assets/media/one.mp3', 'podcast/media/one.vtt']) {
      expect(existsSync(join(cwd, 'public', path)), path).toBe(true);
      expect(xml).toContain(`url="https://example.org/pod/${path}"`);
    }
    expect(xml).toContain('<enclosure length="321"');
    expect(filesWith(cwd, 'podcast.xml').map((path) => path.replace(/^.*\/public\//, ''))).toEqual(
      expect.arrayContaining(['index.html', 'subscribe.html']),
    );
  });

  test('leads to no podcast where no post has sound, warns, and is no failure', async () => {
    const cwd = folderWith({ 'posts/a.md': '---\ntitle: A\ndate: 2024-01-01\n---\nNo sound.\n' });
    const { code, err } = await published(cwd, 'https://example.org/pod/');
    expect([code, existsSync(join(cwd, 'public/podcast.xml'))]).toEqual([0, false]);
    expect(err).toContain('no podcast is written: none of 1 posts has sound or film');
    expect(filesWith(cwd, 'podcast.xml')).toEqual([]);
    expect((await published(cwd, 'https://example.org/pod/', '--strict')).code).toBe(3);
  });

  test('keeps the identifier when the site moves, with the ledger and nothing else', async () => {
    const cwd = folderWith(posts);
    await published(cwd, 'https://example.org/pod/');
    const first = read(cwd, 'podcast.xml');
    await published(cwd, 'https://example.net/', '-o', 'other');
    const second = readFileSync(join(cwd, 'other/podcast.xml'), 'utf8');
    expect(said(second, 'podcast:guid')).toBe(said(first, 'podcast:guid'));
    expect([said(first, 'itunes:new-feed-url'), said(second, 'itunes:new-feed-url')]).toEqual([
      undefined,
      'https://example.net/podcast.xml',
    ]);
    const remembered = (): string | undefined =>
      /"files":.*/.exec(readFileSync(join(cwd, '.feedmill/ledger.ndjson'), 'utf8'))?.[0];
    const before = remembered();
    await call(['publish', 'posts', '--url', 'https://example.net/', '--to', 'rss', '-o', 'third'], { cwd, env: {} });
    expect([before, remembered()]).toEqual([expect.stringContaining('podcast.xml'), before]);
  });

  test('writes nothing anew where nothing has changed, and a new picture where it has', async () => {
    const cwd = folderWith({ ...posts, 'art/cover.png': 'one' });
    const image = ['--podcast-image', 'art/cover.png'];
    await published(cwd, 'https://example.org/pod/', ...image);
    const at = (): number => statSync(join(cwd, 'public/podcast.xml')).mtimeMs;
    const before = [at(), statSync(join(cwd, '.feedmill/ledger.ndjson')).mtimeMs];
    await published(cwd, 'https://example.org/pod/', ...image);
    expect([at(), statSync(join(cwd, '.feedmill/ledger.ndjson')).mtimeMs]).toEqual(before);
    mkdirSync(join(cwd, 'art'), { recursive: true });
    const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    writeFileSync(join(cwd, 'art/cover.png'), Buffer.from(dot, 'base64'));
    const { err } = await published(cwd, 'https://example.org/pod/', ...image);
    expect(err).toContain('has 1 × 1');
    expect(read(cwd, 'podcast.xml')).toMatch(
      /<itunes:image href="https:\/\/example\.org\/pod\/podcast-[0-9a-f]{8}\.png"\/>/,
    );
  });

  test.each([
    ['--podcast-guid', 'no-uuid', 'a UUID'],
    ['--podcast-funding', 'https://example.org/', 'Words <https://…>'],
  ])('refuses %s %s', async (flag, value, says) => {
    const { code, err } = await published(folderWith(posts), 'https://example.org/', flag, value);
    expect([code, err]).toEqual([2, expect.stringContaining(says)]);
  });
});
