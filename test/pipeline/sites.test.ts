import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { convert, type ConvertOptions } from '../../src/index.ts';
import { folderWith } from '../cli/call.ts';

interface Line {
  readonly url?: string;
  readonly published?: string;
  readonly content: { readonly html: string };
  readonly place: { readonly file: string };
}

/** Posts by file, and the title of the whole. */
async function convertAll(input: string, more: Partial<ConvertOptions> = {}) {
  const output = folderWith({});
  const { site } = await convert({
    inputs: input,
    output,
    to: ['ndjson'],
    options: { select: { drafts: true } },
    ...more,
  });
  const lines = readFileSync(join(output, 'posts.ndjson'), 'utf8').trim().split('\n');
  const posts = lines.map((line) => JSON.parse(line) as Line);
  const urls = Object.fromEntries(posts.map(({ place, url = 'none' }) => [place.file, url]));
  return { urls, site, post: (file: string) => posts.find(({ place }) => place.file === file) };
}

const post = (title: string, body = 'Text.'): string => `---\ntitle: ${title}\n---\n\n${body}\n`;
const first = 'title: First\nurl: https://one.example\nbaseurl: /a\npermalink: pretty\n';
const second = 'baseURL = "https://two.example/"\ntitle = "Second"\n';

describe('an archive of several sites', () => {
  const files = {
    'one/_config.yml': first,
    'one/_posts/2024-05-01-tide.md': post('Tide', '[b](../../two/content/blog/wind.md) [c](../../notes/loose.md)'),
    'two/hugo.toml': second,
    'two/content/blog/wind.md': post('Wind', '[a](../../../one/_posts/2024-05-01-tide.md)'),
    'notes/loose.md': post('Loose'),
  };

  test('has each configuration rule the files below its own folder, and none the whole', async () => {
    const { urls, site } = await convertAll(folderWith(files));
    expect(urls).toEqual({
      'one/_posts/2024-05-01-tide.md': 'https://one.example/a/2024/05/01/tide/',
      'two/content/blog/wind.md': 'https://two.example/blog/wind/',
      'notes/loose.md': 'none',
    });
    expect(site.url).toBeUndefined();
    expect(['First', 'Second']).not.toContain(site.title);
  });

  test('has links from one to the other lead to the posts; a post without a URL stays a file', async () => {
    const { post: find } = await convertAll(folderWith(files));
    expect(find('one/_posts/2024-05-01-tide.md')?.content.html).toBe(
      '<p><a href="https://two.example/blog/wind/">b</a> <a href="input:notes/loose.md">c</a></p>',
    );
    expect(find('two/content/blog/wind.md')?.content.html).toContain('"https://one.example/a/2024/05/01/tide/"');
  });

  test('that lie in another has that one speak for the whole', async () => {
    const { urls, site } = await convertAll(
      folderWith({ ...files, '_config.yml': 'title: All\nurl: https://all.example\n' }),
    );
    expect(site.title).toBe('All');
    expect(urls['two/content/blog/wind.md']).toBe('https://two.example/blog/wind/');
    expect(urls['notes/loose.md']).toBe('https://all.example/notes/loose.html');
  });
});

test('the address that the caller gives wins over that of the configuration', async () => {
  const input = folderWith({ '_config.yml': first, '_posts/2024-05-01-tide.md': post('Tide') });
  const { urls } = await convertAll(input, { site: { url: 'https://new.example/' } });
  expect(urls['_posts/2024-05-01-tide.md']).toBe('https://new.example/2024/05/01/tide/');
});

test('a URL that the post says itself wins over that of its site', async () => {
  const text = '---\ntitle: Tide\nfrom: https://elsewhere.example/tide\n---\n\nText.\n';
  const { urls } = await convertAll(folderWith({ '_config.yml': first, '_posts/2024-05-01-tide.md': text }));
  expect(urls['_posts/2024-05-01-tide.md']).toBe('https://elsewhere.example/tide');
});

test('dates without a zone are in that of the site, unless the caller names one', async () => {
  const input = folderWith({
    'hugo.toml': `${second}timeZone = "Asia/Tokyo"\n`,
    'content/a.md': '---\ndate: 2024-05-01 08:00:00\n---\nA\n',
  });
  expect((await convertAll(input)).post('content/a.md')?.published).toBe('2024-05-01T08:00:00+09:00');
  expect((await convertAll(input, { timezone: 'UTC' })).post('content/a.md')?.published).toBe('2024-05-01T08:00:00Z');
});

test('a zone that there is not is reported and changes nothing', async () => {
  const said: string[] = [];
  const input = folderWith({
    '_config.yml': 'url: https://one.example\ntimezone: Harbour/Wall\n',
    '_posts/2024-05-01-a.md': post('A'),
  });
  const { urls } = await convertAll(input, { onDiagnostic: ({ message }) => said.push(message) });
  expect(said).toContain('timezone ignored: Harbour/Wall is no time zone');
  expect(urls['_posts/2024-05-01-a.md']).toBe('https://one.example/2024/05/01/a.html');
});

test('the configuration of a theme is no site', async () => {
  const input = folderWith({
    'hugo.toml': second,
    'themes/x/hugo.toml': 'baseURL = "https://x.example/"\n',
    'content/a.md': post('A'),
  });
  const { urls, site } = await convertAll(input);
  expect(urls['content/a.md']).toBe('https://two.example/a/');
  expect(site.title).toBe('Second');
});

test('with a cache, a link follows the other post when that one moves', async () => {
  const input = folderWith({
    '_config.yml': first,
    '_posts/2024-05-01-tide.md': post('Tide'),
    '_posts/2024-05-02-b.md': post('B', '[a](2024-05-01-tide.md)'),
  });
  const cache = folderWith({});
  const look = async (): Promise<string | undefined> =>
    (await convertAll(input, { cache: { folder: cache, isTimed: false } })).post('_posts/2024-05-02-b.md')?.content
      .html;
  expect(await look()).toContain('"https://one.example/a/2024/05/01/tide/"');
  writeFileSync(join(input, '_posts/2024-05-01-tide.md'), '---\ntitle: Tide\nslug: ebb\n---\n\nText.\n');
  expect(await look()).toContain('"https://one.example/a/2024/05/01/ebb/"');
});

describe('a whole site as it lies on disk', () => {
  const page = '<!doctype html><title>Tide</title><article><p>Text of the tide.</p></article>';
  const files = {
    'hugo.toml': second,
    'content/posts/tide.md': post('Tide'),
    'layouts/_default/single.html': '<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>',
    'archetypes/default.md': '---\ntitle: "{{ .Name }}"\n---\n',
    'themes/plain/exampleSite/content/posts/hello.md': post('Hello'),
    'public/posts/tide/index.html': page,
    'public/tide.zip': 'PK\u0003\u0004',
  };

  async function read(input: string, inputs: string | string[] = input) {
    const said: string[] = [];
    const { urls } = await convertAll(input, {
      inputs,
      onDiagnostic: ({ code, message, place }) => void said.push(`${code} ${place.file}: ${message}`),
    });
    return { files: Object.keys(urls), said };
  }

  test('gives its posts; what was generated and what is for the generator is left out on record', async () => {
    const found = await read(folderWith(files));
    expect(found.files).toEqual(['content/posts/tide.md']);
    expect(found.said).toEqual(
      expect.arrayContaining([
        'record/skipped archetypes/default.md: is a file in archetypes, which is for the generator, not a post',
        'record/skipped layouts/_default/single.html: is a file in layouts, which is for the generator, not a post',
        'record/skipped public/posts/tide/index.html: is a file in public, which is generated, not a post',
        'input/unrecognised public/tide.zip: not in a format that is read (a file in public, which is generated)',
      ]),
    );
  });

  test('without its configuration gives everything: a folder that is called public is somebody’s own', async () => {
    const { 'hugo.toml': _, 'public/tide.zip': __, ...rest } = files;
    expect((await read(folderWith(rest))).files).toContain('public/posts/tide/index.html');
  });

  test('gives a generated page that was named, and all of a generated site that was', async () => {
    const folder = folderWith(files);
    expect(
      (await read(folder, [join(folder, 'public/posts/tide/index.html'), join(folder, 'hugo.toml')])).files,
    ).toEqual(['index.html']);
    expect((await read(folder, join(folder, 'public'))).files).toEqual(['posts/tide/index.html']);
  });
});

test('a post that is too short to tell is in the language that its site says it is written in', async () => {
  const files = {
    'hugo.toml': `${second}languageCode = "nl"\n`,
    'content/a.md': post('Wetter heute', 'Mooi.'),
    'content/b.md': post('Der Turm', 'Die Treppe im Turm ist nicht hoch und hat mit dem Licht nichts zu tun.'),
  };
  const { post: find } = await convertAll(folderWith(files));
  expect([find('content/a.md'), find('content/b.md')]).toMatchObject([{ language: 'nl' }, { language: 'de' }]);
});
