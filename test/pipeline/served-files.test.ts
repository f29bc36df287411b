import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { convert } from '../../src/index.ts';
import { folderWith } from '../cli/call.ts';
import { zipOf } from './packed.ts';

const png = 'a picture, by its name';

const post = (body: string): string => `---\ntitle: Tide\ndate: 2024-05-01\n---\n\n${body}\n`;

interface Feed {
  readonly items: readonly { readonly content_html: string }[];
}

/** The body in JSON Feed, and which pictures the Markdown has taken along. */
async function bodyOf(inputs: string, pictures: readonly string[] = []) {
  const output = folderWith({});
  const said: string[] = [];
  await convert({
    inputs,
    output,
    to: ['json', 'markdown', 'ndjson'],
    onDiagnostic: ({ code, severity }) => void (severity === 'info' || said.push(code)),
  });
  const { items } = JSON.parse(readFileSync(join(output, 'feed.json'), 'utf8')) as Feed;
  const taken = pictures.filter((path) => existsSync(join(output, 'posts/assets', path)));
  return { html: items.map((item) => item.content_html).join('\n'), taken, said };
}

describe('a file that is named by where the site has it', () => {
  test.each<readonly [string, Record<string, string>, { readonly file: string; readonly picture: string }]>([
    [
      'Hugo',
      { 'hugo.toml': 'baseURL = "https://e.org/b/"' },
      { file: 'content/posts/a.md', picture: 'static/i/x.png' },
    ],
    [
      'Zola',
      { 'config.toml': 'base_url = "https://e.org/b/"\n[extra]' },
      { file: 'content/posts/a.md', picture: 'static/i/x.png' },
    ],
    [
      'Hexo',
      { '_config.yml': 'url: https://e.org/b/\nsource_dir: source' },
      { file: 'source/_posts/a.md', picture: 'source/i/x.png' },
    ],
    [
      'Jekyll',
      { '_config.yml': 'url: https://e.org\nbaseurl: /b' },
      { file: '_posts/2024-05-01-a.md', picture: 'i/x.png' },
    ],
  ])('%s: goes along, and keeps its address', async (_, configuration, { file, picture }) => {
    const body = '![a](/i/x.png) ![b](/b/i/x.png) ![c](https://e.org/b/i/x.png) ![d](https://e.org/b/none.png)';
    const { html, taken, said } = await bodyOf(folderWith({ ...configuration, [file]: post(body), [picture]: png }), [
      picture,
    ]);
    const sources = [...html.matchAll(/<img src="([^"]*)"/g)].map(([, source]) => source);
    expect(sources).toEqual([
      ...Array.from({ length: 3 }, () => 'https://e.org/b/i/x.png'),
      'https://e.org/b/none.png',
    ]);
    expect(taken).toEqual([picture]);
    expect(said).toEqual([]);
  });

  test('beside a page that its site has elsewhere, is there too', async () => {
    const configuration = 'baseURL = "https://e.org/b/"\n[permalinks]\nposts = "/:year/:month/:title/"';
    const files = { 'hugo.toml': configuration, 'content/posts/walk/a b.png': png, 'content/posts/walk/i/c.png': png };
    const body = '![a](a%20b.png) ![c](i/c.png)';
    const { html } = await bodyOf(folderWith({ ...files, 'content/posts/walk/index.md': post(body) }));
    expect([...html.matchAll(/<img src="([^"]*)"/g)].map(([, source]) => source)).toEqual([
      'https://e.org/b/2024/05/tide/a%20b.png',
      'https://e.org/b/2024/05/tide/i/c.png',
    ]);
  });

  test('on another host, with or without a scheme, stays where it is', async () => {
    const files = {
      'hugo.toml': 'baseURL = "https://e.org/b/"',
      'static/cdn.example/x.png': png,
      'static/i/x.png': png,
    };
    const body = '![a](//cdn.example/x.png) ![b](//e.org/b/i/x.png) ![c](https://cdn.example/x.png)';
    const { html } = await bodyOf(folderWith({ ...files, 'content/posts/a.md': post(body) }));
    expect([...html.matchAll(/<img src="([^"]*)"/g)].map(([, source]) => source)).toEqual([
      'https://cdn.example/x.png',
      'https://e.org/b/i/x.png',
      'https://cdn.example/x.png',
    ]);
  });

  test('is decoded first, as a server does', async () => {
    const files = {
      'hugo.toml': 'baseURL = "https://e.org/"',
      'static/a b.png': png,
      'static/a%20b.png': png,
      'static/100%.png': png,
    };
    const body = '![a](/a%20b.png) ![b](/a%2520b.png) ![c](/100%.png)';
    const { html } = await bodyOf(folderWith({ ...files, 'content/posts/a.md': post(body) }));
    expect([...html.matchAll(/<img src="([^"]*)"/g)].map(([, source]) => source)).toEqual([
      'https://e.org/a%20b.png',
      'https://e.org/a%2520b.png',
      'https://e.org/100%25.png',
    ]);
  });

  test('never becomes an address that is none of the site, whatever it is called', async () => {
    const name = 'javascript:alert(1);a.pdf';
    const body = `<p><a href="input:${name}">a</a> <a href="input:javascript%3aalert(1)%3Ba.pdf">b</a> <img src="input:${name}" alt="c"/></p>`;
    const cwd = folderWith({ 'a.md': post(body), [name]: png });
    const output = folderWith({});
    await convert({ inputs: cwd, output, to: ['json', 'ndjson', 'html', 'atom'], site: { url: 'https://e.org/' } });
    for (const file of ['feed.json', 'posts.ndjson', 'atom.xml'])
      expect(readFileSync(join(output, file), 'utf8').replaceAll('"title"', ''), file).not.toMatch(
        /(?:"|'|>)\s*javascript:/i,
      );
    const { items } = JSON.parse(readFileSync(join(output, 'feed.json'), 'utf8')) as Feed;
    expect(items[0]?.content_html).toContain('href="https://e.org/javascript%3Aalert(1)%3Ba.pdf"');
  });

  test('of one site among others has the address of that one', async () => {
    const { html, taken } = await bodyOf(
      folderWith({
        'one/_config.yml': 'title: One\nurl: https://one.example',
        'one/_posts/2024-05-01-a.md': post('![a](/i/x.png)'),
        'one/i/x.png': png,
        'two/hugo.toml': 'baseURL = "https://two.example/"',
        'two/content/posts/b.md': post('![b](/i/y.png) ![c](https://one.example/i/x.png)'),
        'two/static/i/y.png': png,
      }),
      ['one/i/x.png', 'two/static/i/y.png'],
    );
    expect(html).toContain('<img src="https://one.example/i/x.png" alt="a"');
    expect(html).toContain('<img src="https://two.example/i/y.png" alt="b"');
    expect(html).toContain('<img src="https://one.example/i/x.png" alt="c"');
    expect(taken).toHaveLength(2);
  });

  test('is found in an archive', async () => {
    const archive = join(folderWith({}), 'blog.zip');
    const packed = await zipOf({
      'hugo.toml': 'baseURL = "https://e.org/"',
      'content/posts/a.md': post('![a](/i/x.png)'),
      'static/i/x.png': png,
    });
    writeFileSync(archive, packed);
    const { html, taken } = await bodyOf(archive, ['blog.zip/static/i/x.png']);
    expect(html).toContain('<img src="https://e.org/i/x.png" alt="a"');
    expect(taken).toHaveLength(1);
  });

  test('is no source of a post, and no file that would not go along', async () => {
    const { html } = await bodyOf(
      folderWith({
        '_config.yml': 'url: https://e.org',
        '_posts/2024-05-01-a.md': post('[a](https://e.org/_config.yml) [b](https://e.org/c.pdf)'),
        'c.pdf': '%PDF-1.4',
      }),
    );
    expect(html).toContain('<a href="https://e.org/_config.yml">a</a> <a href="https://e.org/c.pdf">b</a>');
  });
});
