import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { RawItem } from '../../src/model/raw.ts';
import { openTokens } from '../../src/base/xml/tokens.ts';
import { readFeed } from '../../src/readers/feed/read.ts';
import { readers } from '../../src/readers/index.ts';

async function read(chunks: Iterable<string>): Promise<{ items: RawItem[]; said: Diagnostic[] }> {
  const [items, said]: [RawItem[], Diagnostic[]] = [[], []];
  const text = async function* () {
    yield* chunks;
  };
  for await (const item of readFeed({ file: 'a.xml', text }, (one) => said.push(one))) items.push(item);
  return { items, said };
}

const codes = (said: readonly Diagnostic[]): (readonly [string, number | undefined])[] =>
  said.map(({ code, place }) => [code, place.line]);

function* around(start: string, piece: string, count: number): Iterable<string> {
  yield start;
  const block = piece.repeat(1000);
  for (let at = 0; at < count; at += 1000) yield block;
  yield '</item><item><guid>last</guid><title>Last</title></item></channel></rss>';
}

const start = '<rss version="2.0">\n<channel>\n<item><guid>first</guid><title>First</title>\n';

test.each([
  ['nesting', '<a>'],
  ['nesting with line breaks', '<a\n>'],
  ['elements of declared names', '<a xmlns:b="c">'],
])('%s without end is left out, counted and said once; the entries around it are read', async (_, piece) => {
  const { items, said } = await read(around(start, piece, 300_000));
  expect(items.flatMap((item) => (item.kind === 'post' ? [item.id] : []))).toEqual(['first', 'last']);
  expect(codes(said)).toEqual([['xml/nesting', expect.any(Number)]]);
  expect(said[0]?.detail['count']).toBe(300_000 - 200 + 3);
});

test('elements beside one another are bounded too, and the next entry has its own', async () => {
  const { items, said } = await read(around(start, '<a/>', 600_000));
  expect(items).toHaveLength(2);
  expect(said.map(({ code }) => code)).toEqual(['xml/nesting']);
});

test('text in what is nested too deeply stays', async () => {
  const nested = `${'<a>'.repeat(400)}the word${'</a>'.repeat(400)}`;
  const { items, said } = await read([`${start}${nested}<author>Ann</author></item></channel></rss>`]);
  expect(JSON.stringify(items)).toContain('the word');
  expect(items[0]).toMatchObject({ authors: [{ name: 'Ann' }] });
  expect(said[0]?.message).toBe('203 elements beyond what a document may nest or hold left out');
});

test('a field that is too long ends, which is said once; the entries around it are read', async () => {
  const { items, said } = await read(around(`${start}<description>`, ' text of a page'.repeat(15), 200_000));
  expect(items).toHaveLength(2);
  expect(codes(said)).toEqual([['xml/length', 4]]);
});

test('a page that is named as a feed is said to be a page', () => {
  const page = '<!DOCTYPE html><html><head><title>Gone</title>';
  const surest = (file: string): string | undefined =>
    readers.toSorted((a, b) => b.sniff(page, file) - a.sniff(page, file))[0]?.name;
  expect(['feed.xml', 'a.rss', 'a.atom', 'https://x.example/feed/', 'https://x.example/rss?p=2'].map(surest)).toEqual(
    Array.from({ length: 5 }, () => 'feed'),
  );
  expect(['a.html', 'https://x.example/about-rss', 'https://x.example/'].map(surest)).toEqual(['page', 'page', 'page']);
});

/** Processor time of taking a text apart that comes in pieces. */
function cost(begin: string, piece: string, size: number): number {
  const tokens = openTokens({ onOpen: () => undefined, onClose: () => undefined, onText: () => undefined });
  const block = piece.repeat(Math.ceil(65_536 / piece.length));
  const before = process.cpuUsage();
  tokens.write(begin);
  for (let done = 0; done < size; done += block.length) tokens.write(block);
  tokens.end();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

test.each([
  ['a section', '<a><![CDATA[', 'x ]] >'],
  ['a comment', '<!--', '- - >'],
  ['an instruction', '<?php', ' ? >'],
  ['a declaration', '<!DOCTYPE a [', '<!ENTITY b "c"> '],
  ['a quotation mark', '<a b="', "c d='"],
  ['tags that are cut off', '', '<a b '],
  ['quotation marks in tags', '', `<a b="<c d='`],
  ['declarations', '', '<!DOCTYPE ['],
  ['signs', '', '<!'],
])('four times as much of %s without end costs about four times as much', { timeout: 60_000 }, (_, begin, piece) => {
  const size = 6 << 20;
  cost(begin, piece, size);
  const ratios: number[] = [];
  while (ratios.length < 3 && !(Math.min(...ratios) < 8)) {
    const once = cost(begin, piece, size);
    ratios.push(cost(begin, piece, 4 * size) / once);
  }
  expect(Math.min(...ratios)).toBeLessThan(8);
});

test.each([
  ['tags that are cut off', '<a b '],
  ['quotation marks in tags', `<a b="<c d='`],
  ['quotation marks after tags', '<a b <a c="'],
  ['declarations', '<!DOCTYPE ['],
  ['signs', '<!'],
  ['sections', '<![CDATA['],
])('16 MB of %s in one piece cost no more than their length', { timeout: 20_000 }, (_, piece) => {
  const before = process.cpuUsage();
  const tokens = openTokens({ onOpen: () => undefined, onClose: () => undefined, onText: () => undefined });
  tokens.write(piece.repeat((16 << 20) / piece.length));
  tokens.end();
  expect(process.cpuUsage(before).user).toBeLessThan(10_000_000);
});

test('a section comes whole however it is cut', () => {
  const text = '<![CDATA[a]]]]><![CDATA[>b]]><!-->--->c<![CDATA[]]><![CDATA[d]]';
  const taken = (size: number): string => {
    let all = '';
    const tokens = openTokens({
      onOpen: () => undefined,
      onClose: () => undefined,
      onText: (piece) => void (all += piece),
    });
    for (let at = 0; at < text.length; at += size) tokens.write(text.slice(at, at + size));
    tokens.end();
    return all;
  };
  expect([1, 2, 3, 7, 100].map(taken)).toEqual(Array.from({ length: 5 }, () => 'a]]>bcd]]'));
});

test.each([['<a>'], ['<a>\n'], ['x\n'], ['<a/>']])(
  '16 MB of %j in one piece cost no more than their length',
  async (piece) => {
    const before = process.cpuUsage();
    await read([start + piece.repeat((16 << 20) / 4)]);
    expect(process.cpuUsage(before).user).toBeLessThan(15_000_000);
  },
  30_000,
);

test('an attribute may have any name', async () => {
  const { items } = await read([
    `${start}<item><a:b xmlns:a="u:x" constructor="c" toString="d"/></item></channel></rss>`,
  ]);
  expect(items.at(-1)).toMatchObject({ extra: { _xml: [{ attributes: { constructor: 'c', toString: 'd' } }] } });
});
