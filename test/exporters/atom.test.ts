import { describe, expect, it } from 'vitest';
import { atom } from '../../src/exporters/atom.ts';
import {
  details,
  forbidden,
  harmless,
  harmlessText,
  hostilePost,
  instant,
  parsed,
  postWith,
  render,
  site,
  texts,
} from './feed/setting.ts';

const bare = { title: 'Notes', authors: [], extra: {} };
const page = 'https://example.org/one';

describe('an entry', () => {
  it('brings hostile text back as it was, without what XML forbids', async () => {
    const { path, text } = await render(atom, [hostilePost]);
    const $ = parsed(text);
    expect(path).toBe('atom.xml');
    expect(text).not.toMatch(forbidden);
    expect($('entry > title').text()).toBe(harmless);
    expect($('entry > summary').text()).toBe(harmlessText);
    expect(texts(text, 'entry > author > name')).toEqual([harmless, 'No mail']);
    expect($('entry > author > email').text()).toBe('a&b@example.org');
    expect($('entry > author > uri').text()).toBe('https://example.org/?a=1&b=%22%3C');
    expect([...$('category')].map((element) => $(element).attr())).toEqual([
      { term: harmless, label: harmless },
      { term: '技術', label: '技術', scheme: 'https://example.org/tags?a=1&b=2' },
    ]);
  });

  it('says that a text is plain where it holds references', async () => {
    const { text } = await render(atom, [postWith({ title: 'What &amp; is', summary: 'Salt & <b>' })], {
      ...site,
      title: 'All of &lt;',
    });
    expect(text).toContain('<title type="text">All of &amp;lt;</title>');
    expect(text).toContain('<title type="text">What &amp;amp; is</title>');
    expect(text).toContain('<summary>Salt &amp; &lt;b&gt;</summary>');
  });

  it('has HTML as one text without elements, and plain text without a type', async () => {
    const { text } = await render(atom, [{ ...hostilePost, title: 'Salt & <b>', summary: 'Rope & <i>' }]);
    const $ = parsed(text);
    expect($('content').attr('type')).toBe('html');
    expect($('content').children()).toHaveLength(0);
    expect($('content').text()).toBe('<p>x ]]&gt; y ]]&gt; &amp;amp; $&amp; </p>');
    expect($('entry > title').attr('type')).toBeUndefined();
    expect($('summary').attr('type')).toBeUndefined();
  });

  it('escapes a title once', async () => {
    const { text } = await render(atom, [postWith({ title: 'Vec<T> & co' })]);
    expect(text).toContain('<title>Vec&lt;T&gt; &amp; co</title>');
  });

  it.each([
    { id: 'https://Example.org/%7Ea', shown: 'https://Example.org/%7Ea' },
    { id: 'tag:example.org,2024:1', shown: 'tag:example.org,2024:1' },
    { id: 'post 17', shown: expect.stringMatching(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-/) },
    { id: 'urn:x:\u0001', shown: expect.stringMatching(/^urn:uuid:/) },
  ])('$id stays, or becomes an IRI that stays', async ({ id, shown }) => {
    const { text } = await render(atom, [postWith({ id })]);
    expect(texts(text, 'entry > id')).toEqual([shown]);
  });

  it('is called by the start of its summary when it has no title, and says so', async () => {
    const { text, said } = await render(atom, [postWith({ summary: '道'.repeat(80) })]);
    expect(texts(text, 'entry > title')).toEqual(['道'.repeat(60)]);
    expect(details(said, 'export/nearest')).toContainEqual(
      expect.objectContaining({ exporter: 'atom', field: 'a title', count: 1 }),
    );
  });

  it('has content where it has no page', async () => {
    const $ = parsed((await render(atom, [postWith({ content: { html: '' } })])).text);
    expect($('entry > content')).toHaveLength(1);
  });

  it('names its language where it is not that of the feed', async () => {
    const posts = [postWith({ language: 'en' }), postWith({ language: 'zh-Hant' }), postWith()];
    const $ = parsed((await render(atom, posts, { ...site, language: 'en' })).text);
    expect($('feed').attr('xml:lang')).toBe('en');
    expect([...$('entry')].map((element) => $(element).attr('xml:lang'))).toEqual([undefined, 'zh-Hant', undefined]);
  });
});

describe('dates', () => {
  it('keep the offset and the fraction their author wrote', async () => {
    const { text } = await render(atom, [hostilePost]);
    expect(texts(text, 'published')).toEqual(['2024-05-01T09:30:00+02:00']);
    expect(texts(text, 'updated')).toEqual(['2024-05-02T09:30:00.5+02:00', '2024-05-02T09:30:00.5+02:00']);
  });

  it('of publication are not invented, and text that looks like one stays', async () => {
    const html = '<p><published>x</published></p>';
    const { text } = await render(atom, [postWith({ content: { html } })]);
    expect(texts(text, 'published')).toEqual([]);
    expect(texts(text, 'content')).toEqual([html]);
    const dated = await render(atom, [
      postWith({ content: { html }, published: instant('2024-05-01T09:30:00+02:00') }),
    ]);
    expect(texts(dated.text, 'published')).toEqual(['2024-05-01T09:30:00+02:00']);
    expect(texts(dated.text, 'content')).toEqual([html]);
  });

  it('of the last change are never before the publication, and that is said', async () => {
    const dates = { published: instant('2024-05-01T09:30:00Z'), updated: instant('2024-04-01T09:30:00Z') };
    const { text, said } = await render(atom, [postWith(dates)]);
    expect(texts(text, 'entry > updated')).toEqual(['2024-05-01T09:30:00Z']);
    expect(details(said, 'export/nearest')).toContainEqual({
      exporter: 'atom',
      field: 'a last change that is not before the publication',
      used: 'the publication',
      count: 1,
    });
  });

  it('of the last change are the newest plausible one of the feed where a post has none, and that is said', async () => {
    const posts = [postWith({ published: instant('2099-01-01T00:00:00Z') }), hostilePost, postWith()];
    const { text, said } = await render(atom, posts);
    expect(texts(text, 'entry > updated')).toEqual([
      '2099-01-01T00:00:00Z',
      '2024-05-02T09:30:00.5+02:00',
      '2024-05-02T09:30:00.5+02:00',
    ]);
    expect(texts(text, 'feed > updated')).toEqual(['2024-05-02T09:30:00.5+02:00']);
    expect(details(said, 'export/nearest').filter(({ field }) => field === 'a date of the last change')).toHaveLength(
      1,
    );
  });
});

describe('links', () => {
  it('lead to the page, what it is about, and every file', async () => {
    const post = postWith({ ...hostilePost, url: 'https://例え.jp/道?q=値&x=1', linksTo: 'https://o.example/?a&b' });
    const $ = parsed((await render(atom, [post])).text);
    expect([...$('entry > link')].map((element) => $(element).attr())).toEqual([
      { rel: 'alternate', type: 'text/html', href: 'https://例え.jp/道?q=値&x=1' },
      { rel: 'related', href: 'https://o.example/?a&b' },
      {
        rel: 'enclosure',
        type: 'audio/mpeg',
        length: '10',
        title: harmless,
        href: 'https://example.org/a.mp3?x=1&y=2',
      },
      { rel: 'enclosure', type: 'audio/x-m4a', title: harmless, href: 'https://example.org/b.m4a?q=%22%3C' },
      { rel: 'related', type: 'text/html', href: 'https://example.org/watch?v=1&t=2' },
    ]);
  });

  it('leave out files that have no address, and say how many', async () => {
    const { text, said } = await render(atom, [postWith({ attachments: [{ url: 'input:z.mp3' }] })], bare);
    expect(text).not.toContain('input:');
    expect(details(said, 'export/no-address')).toEqual([{ exporter: 'atom', count: 1 }]);
  });
});

describe('the feed', () => {
  it('has its address as id, in the canonical form', async () => {
    const { text } = await render(atom, [], { ...site, url: 'https://example.org' });
    expect(texts(text, 'feed > id')).toEqual(['https://example.org/']);
  });

  it('has an id that stays when no address is known, and no link that leads nowhere', async () => {
    const { text } = await render(atom, [postWith()], bare);
    expect(texts(text, 'feed > id')).toEqual([expect.stringMatching(/^urn:uuid:/)]);
    expect(parsed(text)('feed > link')).toHaveLength(0);
  });

  it.each([
    { feedUrl: 'https://example.org/feeds/', self: 'https://example.org/feeds/atom.xml' },
    { feedUrl: 'https://example.org/atom', self: 'https://example.org/atom' },
    { feedUrl: 'https://example.org/blog.atom', self: 'https://example.org/blog.atom' },
    { feedUrl: 'https://example.org/feed', self: 'https://example.org/atom.xml' },
  ])('with $feedUrl lives at $self', async ({ feedUrl, self }) => {
    const $ = parsed((await render(atom, [], { ...site, feedUrl })).text);
    expect($('feed > link[rel=self]').attr('href')).toBe(self);
  });

  it('names all authors of the site', async () => {
    const authors = [
      { name: 'A & B', email: 'a@example.org' },
      { name: '$& C', url: 'https://example.org/c' },
    ];
    const { text } = await render(atom, [postWith()], { ...site, authors });
    expect(texts(text, 'feed > author > name')).toEqual(['A & B', '$& C']);
    expect(texts(text, 'feed > author > email')).toEqual(['a@example.org']);
    expect(texts(text, 'feed > author > uri')).toEqual(['https://example.org/c']);
  });

  it('needs no author when every entry has one, else takes the title of the site and says so', async () => {
    const signed = postWith({ authors: [{ name: 'A' }] });
    expect(texts((await render(atom, [signed])).text, 'feed > author')).toEqual([]);
    const { text, said } = await render(atom, [signed, postWith()]);
    expect(texts(text, 'feed > author > name')).toEqual(['Notes']);
    expect(details(said, 'export/nearest').map(({ field }) => field)).toContain('an author');
  });
});

it('takes an address that is none for no address', async () => {
  const post = postWith({
    id: page,
    url: '/one',
    authors: [{ name: 'A', url: 'nowhere' }],
    attachments: [{ url: 'a.mp3' }],
  });
  const $ = parsed((await render(atom, [post])).text);
  expect($('entry > link, uri')).toHaveLength(0);
});

it('holds in its attributes what no URL may hold', async () => {
  const post = postWith({ id: 'urn:a<b', url: page, tags: [{ term: 'x', scheme: 'x:a<b&c"d' }] });
  const { text } = await render(atom, [post]);
  expect(text).toContain('scheme="x:a%3Cb&amp;c%22d"');
  expect(texts(text, 'entry > id')).toEqual([expect.stringMatching(/^urn:uuid:/)]);
});

it.each([
  { url: ' https://example.org/a b', href: 'https://example.org/a%20b' },
  { url: 'https:\\\\example.org\\a', href: 'https://example.org/a' },
  { url: 'input:%ZZ', href: 'https://example.org/%ZZ' },
  { url: 'input://[', href: 'https://example.org///%5B' },
  { url: 'input:x:y', href: 'https://example.org/x:y' },
])('makes of $url the address $href', async ({ url, href }) => {
  const post = postWith({ authors: [{ name: 'A', url }], attachments: [{ url }] });
  const { text } = await render(atom, [post]);
  expect(parsed(text)('link[rel=enclosure]').attr('href')).toBe(href);
});

it('takes a title of which nothing is left for no title', async () => {
  const { text } = await render(atom, [postWith({ title: '\u0000', summary: 'In short' })]);
  expect(texts(text, 'entry > title')).toEqual(['In short']);
});

it('gives the same bytes twice and leaves its posts alone', async () => {
  const posts = [hostilePost, postWith()];
  const before = structuredClone(posts);
  expect((await render(atom, posts)).text).toBe((await render(atom, posts)).text);
  expect(posts).toEqual(before);
});
