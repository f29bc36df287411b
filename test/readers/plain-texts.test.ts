import { describe, expect, test } from 'vitest';
import type { Reader } from '../../src/model/contracts.ts';
import type { RawItem } from '../../src/model/raw.ts';
import { toPlain, toPlainLine } from '../../src/normalise/title.ts';
import { feed } from '../../src/readers/feed.ts';
import { json } from '../../src/readers/json.ts';
import { ndjson } from '../../src/readers/ndjson.ts';

const readers = { feed, json, ndjson };

interface Texts {
  readonly title: string | undefined;
  readonly summary: string | undefined;
  readonly names: readonly string[];
  readonly tags: readonly string[];
  readonly files: readonly string[];
}

async function textsOf(reader: Reader, source: string): Promise<Texts> {
  const text = async function* (): AsyncIterable<string> {
    yield source;
  };
  const input = { file: 'a', bytes: () => text() as never, text };
  const items: RawItem[] = [];
  for await (const item of reader.read(input, { options: {}, report: () => undefined })) items.push(item);
  const post = items.find((item) => item.kind === 'post');
  return {
    title: post?.title && toPlain(post.title),
    summary: post?.summary && toPlain(post.summary),
    names: (post?.authors ?? []).map(({ name = '' }) => toPlainLine(name)),
    tags: (post?.tags ?? []).map(({ term }) => toPlainLine(term)),
    files: (post?.attachments ?? []).map(({ title = '' }) => toPlainLine(title)),
  };
}

const rss = (inside: string): string => `<rss version="2.0"><channel><item>${inside}</item></channel></rss>`;
const atom = (inside: string): string => `<feed xmlns="http://www.w3.org/2005/Atom"><entry>${inside}</entry></feed>`;

describe('a title', () => {
  test.each<readonly [keyof typeof readers, string, string, string]>([
    ['feed', rss('<title>AT&#x26;amp;T</title>'), 'AT&amp;T', 'the RSS profile writes signs of plain text so'],
    ['feed', rss('<title>&#x3C;b> &#x26; &#x26;lt;</title>'), '<b> & &lt;', 'and no element is in it'],
    ['feed', rss('<title>AT&amp;amp;T</title>'), 'AT&T', 'many escape twice'],
    ['feed', rss('<title>AT&amp;amp;T &#x26;amp;</title>'), 'AT&T &', 'signs of both kinds say nothing'],
    ['feed', rss('<title>&#x3C;b&#x3E;<![CDATA[AT&amp;T]]></title>'), 'AT&T', 'nor do signs in a CDATA section'],
    ['feed', rss('<title><![CDATA[AT&amp;T]]></title>'), 'AT&T', 'a CDATA section holds what WordPress has for HTML'],
    ['feed', atom('<title type="text">AT&amp;amp;T</title>'), 'AT&amp;T', 'Atom can say that a text is text'],
    ['feed', atom('<title>AT&amp;amp;T</title>'), 'AT&T', 'where it does not, many escape twice'],
    ['feed', atom('<title type="html">AT&amp;amp;T</title>'), 'AT&T', 'HTML is HTML'],
    ['json', '{"items":[{"id":"1","title":"AT&amp;T"}]}', 'AT&T', 'many write HTML into JSON Feed'],
    ['json', '{"items":[{"id":"1","title":"AT&amp;T","_feedmill":{"plain":true}}]}', 'AT&amp;T', 'Feedmill says so'],
    ['ndjson', '{"id":"1","title":"AT&amp;T","content":{"html":""}}', 'AT&amp;T', 'the model has plain text'],
    [
      'ndjson',
      '{"kind":"post","title":{"as":"text","value":"AT&amp;T"}}',
      'AT&T',
      'a rejected record is as it was found',
    ],
  ])('in %s of %s is %s: %s', async (name, source, title) => {
    expect((await textsOf(readers[name], source)).title).toBe(title);
  });
});

test.each([
  [
    'RSS',
    feed,
    rss(
      '<dc:creator>AT&#x26;amp;T</dc:creator><category>AT&#x26;amp;T</category><description>AT&amp;amp;amp;T</description>' +
        '<content:encoded>x</content:encoded><media:content url="a"><media:title>AT&#x26;amp;T</media:title></media:content>',
    ),
  ],
  [
    'Atom',
    feed,
    atom(
      '<author><name>AT&amp;amp;T</name></author><category term="AT&amp;amp;T"/><summary type="text">AT&amp;amp;T</summary>' +
        '<content>x</content><link rel="enclosure" href="a" title="AT&amp;amp;T"/>',
    ),
  ],
  [
    'JSON Feed',
    json,
    '{"items":[{"id":"1","authors":[{"name":"AT&amp;T"}],"tags":["AT&amp;T"],"summary":"AT&amp;T",' +
      '"attachments":[{"url":"a","title":"AT&amp;T"}],"_feedmill":{"plain":true}}]}',
  ],
  [
    'NDJSON',
    ndjson,
    '{"id":"1","authors":[{"name":"AT&amp;T"}],"tags":[{"term":"AT&amp;T"}],"summary":"AT&amp;T",' +
      '"attachments":[{"url":"a","title":"AT&amp;T"}]}',
  ],
] as const)('summary, names, tags and titles of files of %s are plain text too', async (_, reader, source) => {
  const text = 'AT&amp;T';
  const others = { names: [text], tags: [text], files: [text] };
  expect(await textsOf(reader, source)).toEqual({ title: undefined, summary: text, ...others });
});
