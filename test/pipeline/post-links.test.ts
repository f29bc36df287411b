import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { convert, type ConvertOptions, type Diagnostic } from '../../src/index.ts';
import { folderWith } from '../cli/call.ts';
import { unzip } from '../exporters/unzip.ts';

const root = mkdtempSync(join(tmpdir(), 'feedmill-links-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Done {
  readonly output: string;
  readonly said: readonly Diagnostic[];
}

async function run(inputs: string, options: Partial<ConvertOptions>): Promise<Done> {
  const output = mkdtempSync(join(root, 'out-'));
  const said: Diagnostic[] = [];
  await convert({ inputs, output, onDiagnostic: (one) => said.push(one), ...options });
  return { output, said };
}

/** What links in Markdown lead to, by their words, of all posts. */
function linksOf({ output }: Done): Record<string, string | undefined> {
  const texts = readdirSync(join(output, 'posts')).map((name) => readFileSync(join(output, 'posts', name), 'utf8'));
  const links = texts.flatMap((text) => Array.from(text.matchAll(/\[([^\]]*)\]\(([^)]*)\)/g)));
  return Object.fromEntries(links.map(([, words = '', href]) => [words, href]));
}

/** The bodies of all posts, by title. */
function bodiesOf({ output }: Done): Record<string, string> {
  const lines = readFileSync(join(output, 'posts.ndjson'), 'utf8').trim().split('\n');
  const posts = lines.map((line) => JSON.parse(line) as { title: string; content: { html: string } });
  return Object.fromEntries(posts.map(({ title, content }) => [title, content.html]));
}

const header = (title: string, day: number, more = ''): string =>
  `---\ntitle: ${title}\ndate: 2024-01-0${day}\n${more}---\n\n`;

const notes = {
  'one.md': `${header('One', 1)}[file](other.md) [place](other.md#part) [deep](sub/deep.md) [address](there.md) [web](https://example.org/there#x) [was](https://example.org/old)\n`,
  'other.md': `${header('Other', 2)}<p><a href="#part">down</a></p>\n\n<p id="part">Part. <a href="one.md">back</a></p>\n`,
  'sub/deep.md': `${header('Deep', 3)}[up](../other.md) [gone](../gone.md)\n`,
  'there.md': `${header('There', 4, 'from: https://example.org/there\naliases: [/old]\n')}Text.\n`,
};

test('Markdown leads to the files of posts, and leads there when it is read again', async () => {
  const first = await run(folderWith(notes), { to: ['markdown', 'ndjson'] });
  expect(linksOf(first)).toEqual({
    file: '2024-01-02-other.md',
    place: '2024-01-02-other.md#part',
    deep: '2024-01-03-deep.md',
    address: '2024-01-04-there.md',
    web: '2024-01-04-there.md#x',
    was: '2024-01-04-there.md',
    back: '2024-01-01-one.md',
    up: '2024-01-02-other.md',
    down: '#part',
  });
  const again = await run(join(first.output, 'posts'), { to: ['markdown', 'ndjson'] });
  expect(linksOf(again)).toEqual(linksOf(first));
  expect(bodiesOf(again)['One']).toBe(
    '<p><a href="input:2024-01-02-other.md">file</a> <a href="input:2024-01-02-other.md#part">place</a> <a href="input:2024-01-03-deep.md">deep</a> ' +
      '<a href="https://example.org/there">address</a> <a href="https://example.org/there#x">web</a> <a href="https://example.org/there">was</a></p>',
  );
});

test('Markdown leads to the file that a post has where two would have one name', async () => {
  const { output } = await run(
    folderWith({
      'a.md': `${header('Same', 1)}First.\n`,
      'b.md': `${header('Same', 1)}Second.\n`,
      'c.md': `${header('Which', 2)}[a](a.md) [b](b.md)\n`,
    }),
    { to: ['markdown'] },
  );
  const text = (name: string): string => readFileSync(join(output, 'posts', name), 'utf8');
  const [, a = '', b = ''] = /\[a\]\(([^)]*)\) \[b\]\(([^)]*)\)/.exec(text('2024-01-02-which.md')) ?? [];
  expect(text(a)).toContain('First.');
  expect(text(b)).toContain('Second.');
});

test('tags and wikilinks that name posts without URLs lead to them', async () => {
  const vault = await run(
    folderWith({
      '.obsidian/app.json': '{}',
      'Notes/Here.md': `${header('Here', 1)}[[Other]] [[There/Deep|deep]] [[Nowhere]]\n`,
      'Notes/Other.md': `${header('Other', 2)}x\n`,
      'There/Deep.md': `${header('Deep', 3)}x\n`,
    }),
    { to: ['markdown'] },
  );
  expect(linksOf(vault)).toEqual({ Other: '2024-01-02-other.md', deep: '2024-01-03-deep.md' });
  const blog = await run(
    folderWith({
      '_config.yml': 'title: A blog that does not say where it is\n',
      '_posts/2024-01-01-one.md': '[tag]({% post_url 2024-01-02-other %}) [file](2024-01-02-other.md)\n',
      '_posts/2024-01-02-other.md': 'x\n',
    }),
    { to: ['markdown'] },
  );
  const other = readdirSync(join(blog.output, 'posts')).find((name) => name.startsWith('2024-01-02'));
  expect(linksOf(blog)).toEqual({ tag: other, file: other });
});

describe('feeds', () => {
  const linksOfFeed = ({ output }: Done): Record<string, string | undefined> => {
    const { items } = JSON.parse(readFileSync(join(output, 'feed.json'), 'utf8')) as {
      items: readonly { content_html: string }[];
    };
    const links = items.flatMap((item) =>
      Array.from(item.content_html.matchAll(/<a(?: href="([^"]*)")?[^>]*>([^<]*)</g)),
    );
    return Object.fromEntries(links.map(([, href, words = '']) => [words, href]));
  };
  const saidOf = ({ said }: Done): unknown[] =>
    said.filter(({ code }) => code.startsWith('export/no-')).map(({ code, detail }) => [code, detail]);

  test.each([undefined, 'https://example.org/'])(
    'lead to posts by their URLs, and nowhere else (site at %s)',
    async (url) => {
      const site = url === undefined ? {} : { site: { url } };
      const done = await run(folderWith(notes), { to: ['rss', 'atom', 'json'], ...site });
      expect(linksOfFeed(done)).toMatchObject({
        ...{ file: undefined, place: undefined, deep: undefined, back: undefined, up: undefined, down: undefined },
        ...{ address: 'https://example.org/there', web: 'https://example.org/there#x' },
      });
      for (const name of ['rss.xml', 'atom.xml', 'feed.json'])
        expect(readFileSync(join(done.output, name), 'utf8')).not.toMatch(/(?:other|deep|\/one)\.md|input:/);
      expect(saidOf(done)).toEqual(
        ['rss', 'atom', 'json'].map((exporter) => ['export/no-link', { exporter, count: 6 }]),
      );
    },
  );

  test('lead to the pages of posts where these are published', async () => {
    const done = await run(folderWith(notes), {
      to: ['json', 'html'],
      site: { url: 'https://pub.example/', feedUrl: 'https://pub.example/' },
      options: { pages: { pages: 'https://pub.example/' } },
    });
    expect(linksOfFeed(done)).toMatchObject({
      file: 'https://pub.example/2024/other.html',
      place: 'https://pub.example/2024/other.html#part',
      deep: 'https://pub.example/2024/deep.html',
      address: 'https://example.org/there',
    });
    expect(saidOf(done)).toEqual([]);
  });

  test('of a group lead to posts of others', async () => {
    const done = await run(
      folderWith({
        'a.md': `${header('A', 1, 'tags: [x]\n')}[b](b.md) [c](c.md)\n`,
        'b.md': `${header('B', 2, 'from: https://example.org/b\n')}x\n`,
        'c.md': `${header('C', 3, 'tags: [x]\nfrom: https://example.org/c\n')}x\n`,
      }),
      { to: ['json', 'epub'], groups: { by: 'tag', formats: ['json', 'epub'] } },
    );
    expect(linksOfFeed({ ...done, output: join(done.output, 'tag', 'x') })).toEqual({
      b: 'https://example.org/b',
      c: 'https://example.org/c',
    });
    const book = unzip(readFileSync(join(done.output, 'tag', 'x', 'book.epub')));
    expect(book.map(({ bytes }) => bytes.toString()).find((text) => text.includes('>b</a>'))).toContain(
      '<a href="https://example.org/b">b</a> <a href="c00001.xhtml">c</a>',
    );
  });
});
