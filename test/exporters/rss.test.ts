import { describe, expect, it } from 'vitest';
import { rss } from '../../src/exporters/rss.ts';
import {
  details,
  forbidden,
  harmless,
  hostilePost,
  instant,
  parsed,
  postWith,
  render,
  site,
  texts,
} from './feed/setting.ts';

const page = 'https://example.org/one';

describe('an item', () => {
  it('brings hostile text back as it was, without what XML forbids', async () => {
    const { path, text } = await render(rss, [hostilePost]);
    expect(path).toBe('rss.xml');
    expect(text).not.toMatch(forbidden);
    expect(texts(text, 'item > title')).toEqual([harmless]);
    expect(texts(text, 'category')).toEqual([harmless, '技術']);
    expect(texts(text, 'dc:creator')).toEqual([harmless, 'No mail']);
    expect(texts(text, 'content:encoded')).toEqual(['<p>x ]]&gt; y ]]&gt; &amp;amp; $&amp; </p>']);
  });

  it('ends a CDATA section only where it means to', async () => {
    const { text } = await render(rss, [hostilePost]);
    for (const [, after] of text.matchAll(/\]\]>(.{2})/gs)) expect(after).toBe('</');
  });

  it('encodes titles and categories as the profile wants them', async () => {
    const { text } = await render(rss, [postWith({ title: 'Vec<T> & co', tags: [{ term: 'R&D' }] })], {
      ...site,
      title: 'A & B',
    });
    expect(text).toContain('<title>A &#x26; B</title>');
    expect(text).toContain('<title>Vec&#x3C;T&gt; &#x26; co</title>');
    expect(text).toContain('<category>R&#x26;D</category>');
  });

  it('encodes categories of an item without a body the same way', async () => {
    const { text } = await render(rss, [postWith({ title: 'T', content: { html: '' }, tags: [{ term: 'R&D <x>' }] })]);
    expect(text).toContain('<category>R&#x26;D &#x3C;x&gt;</category>');
  });

  it.each(['\u0000', '\u200b', ' '])('takes a title of which nothing is left (%j) for no title', async (title) => {
    const { text } = await render(rss, [postWith({ title, content: { html: '' } })]);
    expect(texts(text, 'item > title')).toEqual([]);
    expect(texts(text, 'item > description')).toEqual([page]);
  });

  it('has no title where the post has none, and no guessed description beside the body', async () => {
    const { text } = await render(rss, [postWith()]);
    expect(texts(text, 'item > title')).toEqual([]);
    expect(texts(text, 'item > description')).toEqual(['<p>Body</p>']);
    expect(texts(text, 'content:encoded')).toEqual([]);
  });

  it('puts the summary before the full text', async () => {
    const { text } = await render(rss, [postWith({ summary: 'In short: a < b' })]);
    expect(texts(text, 'item > description')).toEqual(['In short: a &lt; b']);
    expect(text.lastIndexOf('<description>')).toBeLessThan(text.indexOf('<content:encoded>'));
  });

  it('says so where only the address is left to show', async () => {
    const { text, said } = await render(rss, [postWith({ content: { html: '' } })]);
    expect(texts(text, 'item > description')).toEqual([page]);
    expect(details(said, 'export/nearest')).toContainEqual(
      expect.objectContaining({ field: 'a title or a description', count: 1 }),
    );
  });
});

describe('guid', () => {
  it.each([
    { id: page, url: page, isPermaLink: 'true' },
    { id: page, url: `${page}#here`, isPermaLink: 'false' },
    { id: 'https://例え.jp/道', url: 'https://例え.jp/道', isPermaLink: 'false' },
    { id: page, url: undefined, isPermaLink: 'false' },
    { id: 'tag:example.org,2024:1', url: 'tag:example.org,2024:1', isPermaLink: 'false' },
    { id: 'guid & <odd> "q"', url: page, isPermaLink: 'false' },
  ])('$id at $url: isPermaLink $isPermaLink', async ({ id, url, isPermaLink }) => {
    const { text } = await render(rss, [postWith({ id, ...(url === undefined ? {} : { url }) })]);
    expect(parsed(text)('guid').attr('isPermaLink')).toBe(isPermaLink);
    expect(texts(text, 'guid')).toEqual([id]);
  });
});

describe('dates', () => {
  it.each([
    { published: '2024-05-01T09:30:00+02:00', pubDate: ['Wed, 01 May 2024 07:30:00 GMT'] },
    { published: '2024-06-01T00:10:00Z', pubDate: ['Sat, 01 Jun 2024 00:10:00 GMT'] },
    { published: '2024-06-01T00:10:01Z', pubDate: [] },
    { published: '1990-01-01T00:00:00Z', pubDate: ['Mon, 01 Jan 1990 00:00:00 GMT'] },
    { published: '1970-01-01T00:00:00Z', pubDate: [] },
  ])('$published gives $pubDate', async ({ published, pubDate }) => {
    const { text, said } = await render(rss, [postWith({ published: instant(published) })]);
    expect(texts(text, 'pubDate')).toEqual(pubDate);
    expect(details(said, 'export/nearest').filter((detail) => detail['field'] === 'a plausible date')).toHaveLength(
      1 - pubDate.length,
    );
  });

  it('invents none', async () => {
    const { text } = await render(rss, [postWith()]);
    expect(text).not.toContain('<pubDate>');
  });

  it('gives the newest plausible change as lastBuildDate, else the clock of the run', async () => {
    const future = postWith({ published: instant('2099-01-01T00:00:00Z') });
    const { text } = await render(rss, [future, hostilePost]);
    expect(texts(text, 'lastBuildDate')).toEqual(['Thu, 02 May 2024 07:30:00 GMT']);
    expect(texts((await render(rss, [])).text, 'lastBuildDate')).toEqual(['Sat, 01 Jun 2024 00:00:00 GMT']);
  });
});

describe('files', () => {
  it('has one enclosure, and the others as media:content', async () => {
    const $ = parsed((await render(rss, [hostilePost])).text);
    expect($('enclosure').attr()).toEqual({
      url: 'https://example.org/a.mp3?x=1&y=2',
      length: '10',
      type: 'audio/mpeg',
    });
    expect([...$('media\\:content')].map((element) => $(element).attr('url'))).toEqual([
      'https://example.org/b.m4a?q=%22%3C',
      undefined,
    ]);
    expect($('media\\:content media\\:title').text()).toBe(harmless);
    expect($('media\\:player').attr('url')).toBe('https://example.org/watch?v=1&t=2');
    expect($('media\\:thumbnail').attr('url')).toBe('https://example.org/i.png?a=1&b=%222%22');
  });

  it('keeps as media:content what no enclosure may be', async () => {
    const { text } = await render(rss, [postWith({ attachments: [{ url: 'magnet:?xt=urn:btih:1&dn=x' }] })]);
    const $ = parsed(text);
    expect($('enclosure')).toHaveLength(0);
    expect($('media\\:content').attr('url')).toBe('magnet:?xt=urn:btih:1&dn=x');
    expect(text).toContain('xmlns:media=');
  });

  it('shows files of the input at their address on the site', async () => {
    const html = '<p><img src="input:img/a%20b.png" alt="A"/><a href="input:f.pdf">f</a></p>';
    const { text } = await render(rss, [postWith({ content: { html } })], { ...site, url: 'https://example.org/blog' });
    expect(texts(text, 'item > description')).toEqual([
      '<p><img src="https://example.org/blog/img/a%20b.png" alt="A"/><a href="https://example.org/blog/f.pdf">f</a></p>',
    ]);
  });

  it('leaves only their description without an address, and says how many', async () => {
    const html = '<p><img src="input:a.png" alt="A &amp; B"/><img src="input:b.png"/><a href="input:f.pdf">f</a></p>';
    const post = postWith({ content: { html }, attachments: [{ url: 'input:z.mp3' }], image: { url: 'input:a.png' } });
    const { text, said } = await render(rss, [post], { title: 'Notes', authors: [], extra: {} });
    expect(text).not.toContain('input:');
    expect(texts(text, 'item > description')).toEqual(['<p>A &amp; B<a>f</a></p>']);
    expect(details(said, 'export/no-address')).toEqual([{ exporter: 'rss', count: 5 }]);
  });

  it('does not touch code that shows a link', async () => {
    const html = '<p><a href="#n">1</a> <code>&lt;a href="#n"&gt; &lt;img src="input:a.png"&gt;</code></p>';
    const { text } = await render(rss, [postWith({ url: page, content: { html } })]);
    expect(texts(text, 'item > description')).toEqual([html.replace('<a href="#n">', `<a href="${page}#n">`)]);
  });
});

describe('the channel', () => {
  it('declares the prefixes that are used, and no other', async () => {
    const plain = (await render(rss, [postWith()])).text;
    expect(plain).toContain('<rss version="2.0">');
    const lost = postWith({
      image: { url: 'nowhere' },
      attachments: [{ url: 'input:x' }, { url: 'input:y' }, { url: 'nowhere' }],
    });
    expect((await render(rss, [lost])).text).toContain('<rss version="2.0" xmlns:media=');
    expect((await render(rss, [lost], { title: 'Notes', authors: [], extra: {} })).text).toContain(
      '<rss version="2.0">',
    );
    const full = (await render(rss, [hostilePost], { ...site, feedUrl: 'https://example.org/' })).text;
    const used = new Set([...full.matchAll(/<(\w+):/g)].map(([, prefix]) => prefix));
    expect(new Set([...full.matchAll(/xmlns:(\w+)=/g)].map(([, prefix]) => prefix))).toEqual(used);
  });

  it.each([
    { feedUrl: 'https://example.org/feeds/', self: 'https://example.org/feeds/rss.xml' },
    { feedUrl: 'https://example.org/feed', self: 'https://example.org/feed' },
    { feedUrl: 'https://example.org/index.xml', self: 'https://example.org/index.xml' },
    { feedUrl: 'https://example.org/a/feed.json', self: 'https://example.org/a/rss.xml' },
    { feedUrl: 'https://example.org/a/atom.xml', self: 'https://example.org/a/rss.xml' },
    { feedUrl: undefined, self: undefined },
  ])('with $feedUrl lives at $self', async ({ feedUrl, self }) => {
    const { text } = await render(rss, [], { ...site, ...(feedUrl === undefined ? {} : { feedUrl }) });
    expect(parsed(text)('atom\\:link[rel=self]').attr('href')).toBe(self);
  });

  it('links to where the newest post lives when the site has no address, and says so', async () => {
    const { text, said } = await render(rss, [postWith({ url: page })], { title: 'Notes', authors: [], extra: {} });
    expect(texts(text, 'channel > link')).toEqual(['https://example.org/']);
    expect(texts(text, 'channel > description')).toEqual(['Notes']);
    expect(details(said, 'export/nearest').map((detail) => detail['field'])).toEqual([
      'a link to the site',
      'a description of the site',
    ]);
  });
});

it('links to the newest page where posts have no page, or an address that is none', async () => {
  const posts = [postWith({ url: '/one' }), postWith({ url: 'urn:x:1' }), postWith({ url: page })];
  const { text } = await render(rss, posts, { title: 'Notes', authors: [], extra: {} });
  expect(texts(text, 'channel > link')).toEqual(['https://example.org/']);
});

it('gives the same bytes twice and leaves its posts alone', async () => {
  const posts = [hostilePost, postWith()];
  const before = structuredClone(posts);
  expect((await render(rss, posts)).text).toBe((await render(rss, posts)).text);
  expect(posts).toEqual(before);
});
