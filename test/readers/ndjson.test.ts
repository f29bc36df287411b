import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeEntities } from '../../src/base/entities.ts';
import { ndjson as exporter } from '../../src/exporters/ndjson.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { Post } from '../../src/model/post.ts';
import type { RawItem, RawPost } from '../../src/model/raw.ts';
import { ndjson } from '../../src/readers/ndjson.ts';
import { at, plainPost } from '../posts.ts';
import { filesOf } from '../exporters/markdown/files-of.ts';

async function read(text: string, cut = 1e9): Promise<{ items: RawItem[]; said: Diagnostic[] }> {
  const said: Diagnostic[] = [];
  const input = {
    file: 'posts.ndjson',
    bytes: async function* () {
      yield Buffer.from(text);
    },
    text: async function* () {
      for (let from = 0; from < text.length; from += cut) yield text.slice(from, from + cut);
    },
  };
  const items: RawItem[] = [];
  const report = (diagnostic: Diagnostic): void => void said.push(diagnostic);
  for await (const item of ndjson.read(input, { options: {}, report })) items.push(item);
  return { items, said };
}

const full: Post = plainPost({
  url: 'https://example.org/one',
  linksTo: 'https://example.com/',
  summary: 'S',
  updated: at('2024-05-02T00:00:00Z'),
  authors: [{ name: 'A', url: 'https://a.org/', email: 'a@a.org', avatar: 'https://a.org/a.png' }],
  tags: [{ term: 't', scheme: 'https://t.org/' }, { term: 'u' }],
  language: 'zh-Hant',
  status: 'draft',
  image: { url: 'https://example.org/i.png', bytes: 3 },
  attachments: [{ url: 'https://example.org/a.mp3', type: 'audio/mpeg', bytes: 10, seconds: 61.5, title: 'T' }],
  extra: { a: [1, null, { b: true }], title: 'another' },
});

const raw: RawPost = {
  id: 'https://example.org/one',
  url: 'https://example.org/one',
  linksTo: 'https://example.com/',
  title: { as: 'text', value: 'One' },
  content: { as: 'html', value: '<p>Text</p>' },
  summary: { as: 'text', value: 'S' },
  published: '2024-05-01T09:30:00+02:00',
  updated: '2024-05-02T00:00:00Z',
  authors: [{ name: 'A', url: 'https://a.org/', email: 'a@a.org', avatar: 'https://a.org/a.png' }],
  tags: [{ term: 't', scheme: 'https://t.org/' }, { term: 'u' }],
  language: 'zh-Hant',
  status: 'draft',
  image: { url: 'https://example.org/i.png', bytes: '3' },
  attachments: [{ url: 'https://example.org/a.mp3', type: 'audio/mpeg', bytes: '10', seconds: '61.5', title: 'T' }],
  extra: { a: [1, null, { b: true }], title: 'another' },
  place: { file: 'posts.ndjson', line: 1, record: 'https://example.org/one' },
};

describe('posts', () => {
  test('come back with every field', async () => {
    const { files } = await filesOf(exporter, [full]);
    const { items, said } = await read(files.get('posts.ndjson') ?? '');
    expect(items).toEqual([{ kind: 'post', ...raw }]);
    expect(said).toEqual([]);
  });

  test('with the author’s own Markdown, which makes the same HTML again', async () => {
    const { items } = await read(JSON.stringify(plainPost({ content: { html: '<p>a</p>', markdown: 'a\n' } })));
    expect(items).toMatchObject([{ content: { as: 'markdown', value: 'a\n' } }]);
  });

  test('of any text, wherever the input is cut', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, text), { maxLength: 4 }),
        fc.integer({ min: 1, max: 40 }),
        async (list, cut) => {
          const posts = list.map(([title, html], index) =>
            plainPost({ id: `urn:${index}`, title, content: { html }, extra: { [title]: html } }),
          );
          const { files } = await filesOf(exporter, posts);
          const { items, said } = await read(files.get('posts.ndjson') ?? '', cut);
          expect(said).toEqual([]);
          expect(items).toEqual(
            list.map(([title, html], index) =>
              expect.objectContaining({
                title: { as: 'text', value: encodeEntities(title) },
                content: { as: 'html', value: html },
                extra: Object.fromEntries([[title, html]]),
                place: { file: 'posts.ndjson', line: index + 1, record: `urn:${index}` },
              }),
            ),
          );
        },
      ),
    );
  });
});

describe('what is broken costs itself', () => {
  test('a line the record, with its number', async () => {
    const line = JSON.stringify(full);
    const { items, said } = await read(`${line}\r\n\n{"id":\n[]\n{"a":1}\nnull\n${line}`);
    expect(items).toHaveLength(2);
    expect(said.map(({ code, place }) => [code, place.line])).toEqual(
      [3, 4, 5, 6].map((number) => ['record/unreadable', number]),
    );
    expect(said[0]?.place).toEqual({ file: 'posts.ndjson', line: 3 });
  });

  test('a field the field, which stays in extra', async () => {
    const { items, said } = await read(
      '{"id":"a","content":{"html":"b"},"tags":"c","bytes":1,"title":2,"authors":[{"name":["x"]}]}',
    );
    expect(items).toMatchObject([
      { id: 'a', content: { value: 'b' }, extra: { tags: 'c', bytes: 1, title: 2, authors: [{ name: ['x'] }] } },
    ]);
    expect(said.map(({ detail }) => detail['field'])).toEqual(['tags', 'title', 'authors']);
    expect(items[0]).not.toHaveProperty('title');
  });

  test('no text makes it throw', async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => void (await read(text))));
  });
});

describe('rejected records', () => {
  const diagnostic = { code: 'record/rejected', severity: 'error', message: 'm', place: { file: 'x' }, detail: {} };

  test('come back as they were', async () => {
    const items: RawItem[] = [
      {
        kind: 'post',
        ...raw,
        claims: [{ field: 'title', by: 'heading', value: 'h' }],
        base: 'https://b.org/',
        place: { file: 'b/a.md', line: 4, column: 2 },
      },
      {
        kind: 'site',
        title: { as: 'text', value: 's' },
        timezone: 'UTC',
        extra: { a: 1 },
        place: { file: '_config.yml' },
      },
      { kind: 'skip', reason: 'a README file', place: { file: 'README.md', line: 1 } },
      { kind: 'post', place: { file: 'c.md' } },
    ];
    const text = items.map((item) => JSON.stringify({ kind: 'rejected', diagnostic, item })).join('\n');
    expect(await read(text)).toEqual({ items, said: [] });
  });

  test('of which nothing was kept are on record', async () => {
    const { items, said } = await read(JSON.stringify({ kind: 'rejected', diagnostic }));
    expect(items).toMatchObject([{ kind: 'skip', place: { line: 1 } }]);
    expect(said).toEqual([]);
  });
});

describe('recognised are', () => {
  test.each([
    ['posts, also where the first line is longer than the head', JSON.stringify(full).slice(0, 160), 1],
    ['rejected records', '{"kind":"rejected","diagnostic":{}}', 1],
    ['not a JSON Feed', '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","content":{"html":""}}]}', 0],
    ['not other JSON', '{"id":"a","body":"b"}', 0],
    ['not a post', '---\ntitle: {"id":"a","content":{"html":""}}\n---\n', 0],
    ['not an empty file', '', 0],
  ])('%s', (_name, head, sure) => expect(ndjson.sniff(head, 'x.ndjson')).toBe(sure));
});
