import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { RawItem } from '../../src/model/raw.ts';
import { posts } from '../../src/readers/posts.ts';

async function read(text: string, file = 'a.md', cut = text.length): Promise<{ items: RawItem[]; said: Diagnostic[] }> {
  const said: Diagnostic[] = [];
  const input = {
    file,
    bytes: async function* () {
      yield Buffer.from(text);
    },
    text: async function* () {
      for (let at = 0; at < text.length; at += Math.max(1, cut)) yield text.slice(at, at + Math.max(1, cut));
    },
  };
  const items: RawItem[] = [];
  for await (const item of posts.read(input, { options: {}, report: (diagnostic) => said.push(diagnostic) }))
    items.push(item);
  return { items, said };
}

const scraped = `---
layout: post
title: "标题 [一]"
date: 2022-02-04T12:44:38.038Z
author: 灯塔
from: https://example.org/a_(b)
tags: [ 灯塔 ]
comments: True
categories: [ 灯塔 ]
---
<!--1643999880000-->
[标题 [一]](https://example.org/a_(b))
------

<div>
<p>正文</p><div>x</div>
</div>
`;

describe('the scraped dialect', () => {
  test('every part is where it belongs, in the words of the source', async () => {
    const { items, said } = await read(scraped, '2022-02-04-x.txt');
    expect(items).toEqual([
      {
        kind: 'post',
        url: 'https://example.org/a_(b)',
        title: { as: 'text', value: '标题 [一]' },
        published: '2022-02-04T12:44:38.038Z',
        authors: [{ name: '灯塔' }],
        tags: [{ term: '灯塔' }, { term: '灯塔', scheme: 'category' }],
        attachments: [],
        extra: { layout: 'post', comments: 'True' },
        content: { as: 'html', value: '<p>正文</p><div>x</div>' },
        claims: [
          { field: 'published', by: 'comment', value: '1643999880000' },
          { field: 'title', by: 'heading', value: '标题 [一]' },
          { field: 'url', by: 'heading', value: 'https://example.org/a_(b)' },
          { field: 'published', by: 'file-name', value: '2022-02-04' },
        ],
        place: { file: '2022-02-04-x.txt', line: 1 },
      },
    ]);
    expect(said).toEqual([]);
  });

  test('whole is the same as one character at a time, and any cut ends without throwing', async () => {
    expect(await read(scraped, 'a.txt', 1)).toEqual(await read(scraped, 'a.txt'));
    for (let end = 0; end < scraped.length; end += 7)
      expect((await read(scraped.slice(0, end))).items.length).toBeLessThan(2);
  });
});

describe('what a body is written in', () => {
  test.each([
    ['a.md', '# T\n\ntext', 'markdown'],
    ['a.md', '\n<article>\n <p>x</p>\n</article>\n', 'html'],
    ['a.md', '<div>note</div>\n\nThen *Markdown* goes on', 'markdown'],
    ['a.html', 'plain', 'html'],
    ['a.txt', 'plain', 'text'],
    ['a.txt', '<!--NaN-->\n[t](https://x.y)\n------\n\n<div>\nplain\n</div>', 'html'],
  ])('%s with %j is %s', async (file, body, as) => {
    const { items } = await read(`---\ntitle: t\n---\n${body}`, file);
    expect(items[0]).toMatchObject({ kind: 'post', content: { as } });
  });
});

describe('other dialects', () => {
  test('fields of Jekyll, Hugo and our own Markdown', async () => {
    const { items } = await read(
      '---\ntitle: t\nlastmod: 2024-02-02\ndraft: true\nauthors:\n  - name: A\n    email: a@b.c\ntags: a, b\nlang: en\ndescription: d\nimage: /i.png\nattachments:\n  - url: /a.mp3\n    bytes: 12\nweight: 3\nextra:\n  date: x\n---\ntext',
    );
    expect(items[0]).toMatchObject({
      updated: '2024-02-02',
      status: 'draft',
      authors: [{ name: 'A', email: 'a@b.c' }],
      tags: [{ term: 'a' }, { term: 'b' }],
      language: 'en',
      summary: { as: 'text', value: 'd' },
      image: { url: '/i.png' },
      attachments: [{ url: '/a.mp3', bytes: '12' }],
      extra: { weight: '3', date: 'x' },
    });
  });

  test.each([
    ['published: 2020-01-01', { published: '2020-01-01' }, 'a date is no flag'],
    ['published: false', { status: 'draft' }, 'a flag is no date'],
    ['publish: false', { status: 'draft' }, 'what Obsidian says'],
    [
      'draft: true\nstatus: published',
      { status: 'draft', extra: { status: 'published' } },
      'a draft is never published by mistake',
    ],
    ['image: a.jpg\ncover: b.jpg', { image: { url: 'a.jpg' }, extra: { cover: 'b.jpg' } }, 'one picture, none lost'],
    ['video: true', { attachments: [], extra: { video: 'true' } }, 'a flag is no address'],
    ['author: {name: A, twitter: x}', { authors: [{ name: 'A' }], extra: { author: { twitter: 'x' } } }, 'none lost'],
    ['permalink: /:year/:title/', { extra: { permalink: '/:year/:title/' } }, 'a pattern is no address'],
    ['tags: []\nkeywords: a, b', { tags: [{ term: 'a' }, { term: 'b' }], extra: {} }, 'an empty list says nothing'],
    ['tags: Site Name', { tags: [{ term: 'Site Name' }] }, 'spaces part no tags'],
    [
      'audio: /a.mp3\nduration: "12:30"',
      { attachments: [{ url: '/a.mp3', seconds: '12:30' }] },
      'podcasts say how long it is beside the file',
    ],
    ['duration: 3', { attachments: [], extra: { duration: '3' } }, 'of no file it says nothing'],
    ['enclosure: {url: /a, length: 3}', { attachments: [{ url: '/a', bytes: '3' }] }, 'the words of RSS'],
  ])('%j: %o (%s)', async (header, post, _why) => {
    expect((await read(`---\n${header}\n---\n`)).items).toMatchObject([post]);
  });

  test.each([
    ['title: A\ntitle: B', { title: { value: 'A' }, extra: { title: 'B' } }, ['front-matter/repeated line 3']],
    ['weight: 1\nweight: 2', { extra: { weight: ['1', '2'] } }, ['front-matter/repeated line 3']],
    [
      'weight: 1\nweight: 2\nweight: 3',
      { extra: { weight: ['1', '2', '3'] } },
      ['front-matter/repeated line 3', 'front-matter/repeated line 4'],
    ],
    [
      '{x: y}: z\ntitle: A',
      { title: { value: 'A' }, extra: { 'front-matter': '{x: y}: z' } },
      ['front-matter/invalid line 2', 'front-matter/line line 2'],
    ],
    [
      '@@@ junk\ntitle: A\n- item\ndate: 2020-01-01',
      { title: { value: 'A' }, published: '2020-01-01', extra: { 'front-matter': ['@@@ junk', '- item'] } },
      ['front-matter/invalid line 2', 'front-matter/line line 2', 'front-matter/line line 4'],
    ],
  ])('nothing of a header is lost without a word: %j', async (header, post, codes) => {
    const { items, said } = await read(`---\n${header}\n---\ntext`);
    expect(items).toMatchObject([post]);
    expect(said.map(({ code, place }) => `${code} line ${place.line}`)).toEqual(codes);
  });

  test.each([
    [
      '[taxonomies]\ntags = ["rust", "web"]\ncategories = ["code"]\n[extra]\nauthor = "Ada"\ntoc = true',
      { tags: [{ term: 'rust' }, { term: 'web' }, { term: 'code', scheme: 'category' }], authors: [{ name: 'Ada' }] },
      { toc: true },
    ],
    [
      '[taxonomies]\nauthors = ["Ada"]\nseries = ["s"]',
      { authors: [{ name: 'Ada' }] },
      { taxonomies: { series: ['s'] } },
    ],
    [
      'keywords = ["a"]\nauthors = ["Bo"]\n[taxonomies]\ntags = ["b"]\n[extra]\nauthor = "Ada"',
      { tags: [{ term: 'a' }], authors: [{ name: 'Bo' }] },
      { taxonomies: { tags: ['b'] }, author: 'Ada' },
    ],
  ])('Zola keeps tags and authors in tables: %j', async (header, post, extra) => {
    const { items } = await read(`+++\ntitle = "t"\n${header}\n+++\ntext`);
    expect(items).toMatchObject([post]);
    expect(items[0]).toHaveProperty('extra', extra);
  });

  test('a field named like a prototype is a field', async () => {
    const { items } = await read('---\n__proto__: x\nextra:\n  constructor: y\n---\n');
    const [post] = items;
    expect(post?.kind === 'post' && Object.entries(post.extra ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });

  test('a heading is asked for a title only where the front matter has none', async () => {
    expect((await read('---\ntitle: t\n---\n# Heading')).items).toMatchObject([{ claims: [] }]);
    expect((await read('---\ntags: t\n---\n```\n# code\n```\n# Heading ##\n')).items).toMatchObject([
      { claims: [{ field: 'title', by: 'heading', value: 'Heading' }] },
    ]);
  });

  test('a site’s own configuration is a site', async () => {
    const { items } = await read(
      'title: T\nurl: https://example.org\nbaseurl: /blog\nlang: en\nauthor: A\n',
      '_config.yml',
    );
    expect(items).toMatchObject([
      {
        kind: 'site',
        title: { value: 'T' },
        url: 'https://example.org/blog/',
        language: 'en',
        authors: [{ name: 'A' }],
      },
    ]);
  });

  test.each([
    ['---\ntitle: a\n---\n', 'x.txt', 1],
    ['# a', 'x.md', 0.5],
    ['a', 'x.txt', 0.2],
    ['{"a":1}', 'x.json', 0],
    ['<?xml version="1.0"?><rss/>', 'x.xml', 0],
    ['title: t', '_config.yml', 1],
  ])('%j in %s is recognised with %d', (head, file, sure) => {
    expect(posts.sniff(head, file)).toBe(sure);
  });

  test('nothing throws on any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        await read(text);
        await read(`---\ntitle: t\n---\n<!--1-->\n[${text}](${text})\n-----\n${text}`);
      }),
    );
  });

  test.each(['[', '](', '-', '<!--', '---\n', '# ', '#', '<h1>', '<title ', '`', ' ', '\n', '{"'])(
    'half a million times %j takes no time',
    async (piece) => {
      const many = piece.repeat(500_000);
      for (const file of ['a.md', 'a.html']) {
        expect((await read(`${many}x`, file)).items.length).toBe(1);
        expect((await read(`---\nx: 1\n---\n<!--1-->\n[${many}](u)\n---\n${many}`, file)).items.length).toBe(1);
      }
    },
    5000,
  );
});
