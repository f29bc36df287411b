import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { markdown } from '../../src/exporters/markdown.ts';
import type { Post } from '../../src/model/post.ts';
import type { RawItem } from '../../src/model/raw.ts';
import { posts as postsReader } from '../../src/readers/posts.ts';
import { at, plainPost } from '../posts.ts';
import { filesOf } from './markdown/files-of.ts';

async function namesOf(...changes: readonly Partial<Post>[]): Promise<string[]> {
  const { files } = await filesOf(markdown, changes.map(plainPost));
  return [...files.keys()];
}

const { published: _published, ...undated } = plainPost();

describe('names', () => {
  test('day as written, and title', async () => {
    expect(await namesOf({ title: '標題：一', published: at('2024-05-01T00:30:00+09:00') })).toEqual([
      'posts/2024-05-01-標題-一.md',
    ]);
  });

  test('no title: what its file is called, or a hash of the id where that holds many', async () => {
    const { title: _title, ...post } = plainPost();
    const ofFile = { ...post, place: { file: 'notes/2024-05-01-High Water.md' } };
    expect([...(await filesOf(markdown, [ofFile])).files.keys()][0]).toBe('posts/2024-05-01-high-water.md');
    const ofMany = { ...post, place: { file: 'feed.xml', record: '7' } };
    expect([...(await filesOf(markdown, [ofMany])).files.keys()][0]).toMatch(/^posts\/2024-05-01-[0-9a-f]{12}\.md$/);
  });

  test('without a date nothing in the name is taken for one, nor for a file that is no post', async () => {
    const names: string[] = [];
    for (const title of ['Notes', '2024-01-02 notes', 'README'])
      names.push(...(await filesOf(markdown, [{ ...undated, title }])).files.keys());
    expect(names[0]).toBe('posts/notes.md');
    expect(names[1]).toBe('posts/undated-2024-01-02-notes.md');
    expect(names[2]).toMatch(/^posts\/readme-[0-9a-f]{8}\.md$/);
  });

  test('the oldest of equal names keeps it, so that a newer post renames none', async () => {
    const two = await namesOf({ id: 'b', title: 'CAFÉ' }, { id: 'a', title: 'Cafe\u0301' });
    expect(two[1]).toBe('posts/2024-05-01-café.md');
    expect(two[0]).toMatch(/^posts\/2024-05-01-café-[0-9a-f]{8}\.md$/);
    expect(
      (await namesOf({ id: 'c', title: 'café' }, { id: 'b', title: 'CAFÉ' }, { id: 'a', title: 'Cafe\u0301' })).slice(
        1,
      ),
    ).toEqual(two);
  });

  test('even two posts of one id get a file each', async () => {
    expect(new Set(await namesOf({}, {}, {})).size).toBe(3);
  });

  test('at most 200 bytes', async () => {
    const [name = ''] = await namesOf({ title: '長'.repeat(400), id: 'b' }, { title: '長'.repeat(400), id: 'a' });
    expect(Buffer.byteLength(name.slice('posts/'.length))).toBeLessThanOrEqual(200);
    expect(name).toMatch(/^posts\/2024-05-01-長+-[0-9a-f]{8}\.md$/);
  });
});

async function headerOf(post: Post): Promise<string> {
  const text = [...(await filesOf(markdown, [post])).files.values()].at(-1) ?? '';
  expect(text.startsWith('---\n')).toBe(true);
  return text.slice(4, text.indexOf('\n---\n') + 1);
}

const full = plainPost({
  id: 'urn:x:1',
  url: 'https://example.org/one',
  linksTo: 'https://example.com/',
  title: 'yes',
  content: { html: '<p><strong>強調。</strong>字</p>' },
  summary: '1e3',
  updated: at('2024-05-02T00:00:00Z'),
  authors: [{ name: 'A: b', url: 'https://a.org/' }, { name: 'C' }],
  tags: [{ term: '一, 二' }, { term: 'no' }, { term: 'c', scheme: 'category' }],
  language: 'zh-Hant',
  status: 'private',
  image: { url: 'https://example.org/i.png' },
  attachments: [{ url: 'https://example.org/a.mp3', type: 'audio/mpeg', bytes: 10, seconds: 61.5, title: '0x1f' }],
  extra: { layout: 'post', mood: 'off', cover: 'x.png', deep: { a: ['1', true] } },
});

describe('front matter', () => {
  test('every field under its name, in a fixed order', async () => {
    const fields = parse(await headerOf(full)) as Record<string, unknown>;
    expect(Object.keys(fields)).toEqual(
      'title date updated authors from external_url id tags categories lang description status image attachments layout mood deep extra'.split(
        ' ',
      ),
    );
    expect(fields['extra']).toEqual({ cover: 'x.png' });
    expect(fields['authors']).toEqual([{ name: 'A: b', url: 'https://a.org/' }, 'C']);
  });

  test('the posts reader reads back what was said', async () => {
    const [[path, text] = ['', '']] = (await filesOf(markdown, [full])).files;
    const items: RawItem[] = [];
    const input = {
      file: path,
      bytes: async function* () {
        yield Buffer.from(text);
      },
      text: async function* () {
        yield text;
      },
    };
    for await (const item of postsReader.read(input, { options: {}, report: () => undefined })) items.push(item);
    expect(items).toMatchObject([
      {
        kind: 'post',
        id: full.id,
        url: full.url,
        linksTo: full.linksTo,
        title: { value: full.title },
        content: { as: 'markdown', value: expect.stringContaining('<strong>強調。</strong>字') },
        summary: { value: full.summary },
        published: full.published,
        updated: full.updated,
        authors: full.authors,
        tags: full.tags,
        language: full.language,
        status: full.status,
        image: full.image,
        attachments: [{ ...full.attachments[0], bytes: '10', seconds: '61.5' }],
        extra: { layout: 'post', mood: 'off', cover: 'x.png' },
      },
    ]);
  });

  const odd =
    'yes|no|on|y|N|2022-01-01|2022-01-01T10:00:00Z|1e3|12:30|190:20:30|0x1f|0o17|017|0b1|1_000|.5|.inf|null|~|: |a: b|@x|*x|&x|!x|%x|#x|x #y|- x|-|? x|>|\\|a\\b|😀|=|<<|---|...|"q"|\'s\'|[x|{x|`x'.split(
      '|',
    );
  test.each([...odd, '|', 'a\nb', ' x ', 'a\tb', '\u2028', '\u00a0', '\ufeffx', 'x\n', 'é'.normalize('NFD')])(
    '%j is the same text in both versions of YAML',
    async (text) => {
      const header = await headerOf(plainPost({ title: text, tags: [{ term: text }], extra: { x: text } }));
      for (const version of ['1.1', '1.2'] as const)
        expect(parse(header, { version })).toMatchObject({ title: text, tags: [text], x: text });
    },
  );

  test('any text is the same text, and no line is folded', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
        async (text) => {
          const header = await headerOf(plainPost({ title: text, extra: { x: text } }));
          for (const version of ['1.1', '1.2'] as const)
            expect(parse(header, { version })).toMatchObject({ title: text, x: text });
        },
      ),
      { numRuns: 300 },
    );
    expect(await headerOf(plainPost({ title: '長 '.repeat(200).trim() }))).toContain(
      `title: ${'長 '.repeat(200).trim()}\n`,
    );
  });

  test('a layout that readers leave out does not stand at the top', async () => {
    expect(parse(await headerOf(plainPost({ extra: { layout: 'page' } })))).toMatchObject({
      extra: { layout: 'page' },
    });
  });

  test('one line end at the end, also without a body', async () => {
    for (const html of ['', '<p>a</p>', '<hr/>']) {
      const { files } = await filesOf(markdown, [plainPost({ content: { html } })]);
      for (const text of files.values()) expect(text).toMatch(/[^\n]\n$/);
    }
  });
});

describe('files of the input', () => {
  const body = {
    html: '<p>" src="input:text" <img src="input:p/%E5%9C%96%20%231.png" alt="圖"/><img src="input:gone.png" alt="gone"/></p>',
  };
  const inputs = { 'input:p/%E5%9C%96%20%231.png': 'PNG', 'input:P/%E5%9C%96-1.PNG': 'png' };

  test('are written once and linked to; what cannot be read is said', async () => {
    const posts = [
      plainPost({ content: body, image: { url: 'input:p/%E5%9C%96%20%231.png' } }),
      plainPost({ id: 'b', content: body }),
    ];
    const { files, said } = await filesOf(markdown, posts, inputs);
    expect([...files.keys()].filter((path) => !path.endsWith('.md'))).toEqual(['posts/assets/p/圖-1.png']);
    const [text = ''] = [...files].filter(([path]) => path.endsWith('.md')).map(([, value]) => value);
    expect(text).toContain('image: assets/p/%E5%9C%96-1.png\n');
    expect(text).toContain('![圖](assets/p/%E5%9C%96-1.png)gone');
    expect(said.map(({ code, detail }) => [code, detail['field']])).toEqual([['field/ignored', 'input:gone.png']]);
  });

  test('of one name on some file systems get two', async () => {
    const html = Object.keys(inputs)
      .map((url) => `<img src="${url}"/>`)
      .join('');
    const { files } = await filesOf(markdown, [plainPost({ content: { html } })], inputs);
    expect([...files.keys()]).toHaveLength(3);
    expect([...files.values()].slice(0, 2)).toEqual(['PNG', 'png']);
  });
});
