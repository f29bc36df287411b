import { describe, expect, it } from 'vitest';
import { json } from '../../src/exporters/json.ts';
import type { Post } from '../../src/model/post.ts';
import type { Site } from '../../src/model/site.ts';
import { details, harmless, harmlessText, hostile, hostilePost, postWith, render, site } from './feed/setting.ts';

const page = 'https://example.org/one';

async function itemOf(post: Post, from: Site = site): Promise<Record<string, unknown>> {
  return JSON.parse((await render(json, [post], from)).text).items[0];
}

describe('an item', () => {
  it('has the fields of version 1.1, and hostile text back as it was', async () => {
    expect(await itemOf(hostilePost)).toEqual({
      id: 'https://example.org/a',
      url: 'https://example.org/a',
      title: harmless,
      summary: harmless,
      content_html: '<p>x ]]> y ]]> &amp;amp; $&amp; </p>',
      image: 'https://example.org/i.png?a=1&b=%222%22',
      date_published: '2024-05-01T09:30:00+02:00',
      date_modified: '2024-05-02T09:30:00.5+02:00',
      authors: [
        { name: harmless, url: 'https://example.org/?a=1&b="<', _email: 'a&b@example.org' },
        { name: 'No mail' },
      ],
      tags: [harmless, '技術'],
      language: 'zh-Hant',
      attachments: [
        {
          url: 'https://example.org/a.mp3?x=1&y=2',
          mime_type: 'audio/mpeg',
          title: harmless,
          size_in_bytes: 10,
          duration_in_seconds: 61.4,
        },
        { url: 'https://example.org/b.m4a?q=%22%3C', mime_type: 'audio/x-m4a', title: harmless },
        { url: 'https://example.org/watch?v=1&t=2', mime_type: 'text/html' },
      ],
      _feedmill: expect.objectContaining({
        tags: [
          { term: harmlessText, scheme: 'no IRI & "<' },
          { term: '技術', scheme: 'https://example.org/tags?a=1&b=2' },
        ],
      }),
    });
  });

  it('has nothing that the post has not, but the content that every item needs', async () => {
    expect(await itemOf(postWith({ content: { html: '' } }))).toEqual({ id: page, content_html: '' });
  });

  it('keeps the summary of a post without a body', async () => {
    expect(await itemOf(postWith({ content: { html: '' }, summary: 'Only this' }))).toMatchObject({
      summary: 'Only this',
    });
  });

  it('says of a file without a type only that it is one', async () => {
    const item = await itemOf(postWith({ attachments: [{ url: 'https://example.org/x' }] }));
    expect(item['attachments']).toEqual([{ url: 'https://example.org/x', mime_type: 'application/octet-stream' }]);
  });

  it('points to the page it is about', async () => {
    expect(await itemOf(postWith({ url: page, linksTo: 'https://o.example/?a&b' }))).toMatchObject({
      url: page,
      external_url: 'https://o.example/?a&b',
    });
  });

  it('leaves out files that have no address, and says how many', async () => {
    const post = postWith({ attachments: [{ url: 'input:z.mp3' }], image: { url: 'input:a.png' } });
    const { text, said } = await render(json, [post], { title: 'Notes', authors: [], extra: {} });
    expect(text).not.toContain('input:');
    expect(details(said, 'export/no-address')).toEqual([{ exporter: 'json', count: 2 }]);
  });
});

describe('the extension', () => {
  it('carries what JSON Feed has no word for', async () => {
    const item = await itemOf(postWith({ status: 'draft', extra: { layout: 'wide', deep: { list: [{ a: 1 }] } } }));
    expect(item['_feedmill']).toEqual({
      about: expect.any(String),
      status: 'draft',
      extra: { layout: 'wide', deep: { list: [{ a: 1 }] } },
    });
  });

  it('has no full stop in a name and loses no neighbour for it', async () => {
    const extra = { 'a.b': 1, a_b: 2, 'a.b_': 3, c: [{ 'd.e': 4 }] };
    const item = await itemOf(postWith({ extra }));
    expect(item['_feedmill']).toMatchObject({ extra: { a_b: 2, a_b_: 1, a_b__: 3, c: [{ d_e: 4 }] } });
  });

  it('has no character that a parser may refuse', async () => {
    const { text } = await render(json, [postWith({ extra: { odd: hostile, 'od\ud800d\ufffe': 1, '\u0000': 2 } })]);
    expect(text).not.toMatch(/\\u(?:0000|d800)|\ufffe/);
    expect(text).toContain('"odd_":1,"":2');
  });
});

describe('the feed', () => {
  it('says what the site is', async () => {
    const { path, text } = await render(json, [], {
      ...site,
      feedUrl: 'https://example.org/',
      description: 'A & B',
      language: 'zh-Hans',
      icon: { url: 'https://example.org/i.png' },
      authors: [{ name: 'A', url: 'https://example.org/a', avatar: 'https://example.org/a.png' }, { name: 'B' }],
    });
    expect(path).toBe('feed.json');
    expect(JSON.parse(text)).toEqual({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Notes',
      home_page_url: 'https://example.org/',
      feed_url: 'https://example.org/feed.json',
      description: 'A & B',
      icon: 'https://example.org/i.png',
      authors: [{ name: 'A', url: 'https://example.org/a', avatar: 'https://example.org/a.png' }, { name: 'B' }],
      language: 'zh-Hans',
      items: [],
    });
  });

  it('has one item a line', async () => {
    const { text } = await render(json, [hostilePost, postWith(), postWith()]);
    expect(text.split('\n').filter((line) => line.startsWith('    {"id":'))).toHaveLength(3);
    expect(text.endsWith('\n  ]\n}\n')).toBe(true);
  });

  it.each([
    { feedUrl: 'https://example.org/index.json', self: 'https://example.org/index.json' },
    { feedUrl: 'https://example.org/a/feed.xml', self: 'https://example.org/a/feed.json' },
  ])('with $feedUrl lives at $self', async ({ feedUrl, self }) => {
    expect(JSON.parse((await render(json, [], { ...site, feedUrl })).text)).toMatchObject({ feed_url: self });
  });
});

it('gives the same bytes twice and leaves its posts alone', async () => {
  const posts = [hostilePost, postWith()];
  const before = structuredClone(posts);
  expect((await render(json, posts)).text).toBe((await render(json, posts)).text);
  expect(posts).toEqual(before);
});
