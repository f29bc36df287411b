import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shortHash } from '../../src/base/short-hash.ts';
import { foldUrl } from '../../src/normalise/identities/alike.ts';
import { toAliases } from '../../src/normalise/identities/aliases.ts';
import { readChange } from '../../src/normalise/identities/change-line.ts';
import { toChangePost } from '../../src/normalise/identities/change-post.ts';
import { toDifference } from '../../src/normalise/identities/difference.ts';
import type { Claim, Claims, Entries, Entry } from '../../src/normalise/identities/entry.ts';
import { collectKeys } from '../../src/normalise/identities/key-index.ts';
import { idsOf } from '../../src/normalise/identities/levels.ts';
import { readEntry, toLine } from '../../src/normalise/identities/line.ts';
import { match } from '../../src/normalise/identities/match.ts';
import { toNext } from '../../src/normalise/identities/next.ts';
import { toLines, toPrint } from '../../src/normalise/identities/print.ts';
import { sketchOf, toSketch } from '../../src/normalise/sketch.ts';
import type { PostChange } from '../../src/model/post-change.ts';
import { at, plainPost } from '../posts.ts';
import { processorMillis } from '../processor-time.ts';

describe('an address without what a move changes', () => {
  test.each<readonly [string, string]>([
    ['http://example.org/a', 'https://www.example.org/a/'],
    ['https://Example.org/a/index.html', 'https://example.org/a'],
    ['https://example.org/a?p=1', 'http://example.org/a/?p=1'],
    ['https://example.org/a#top', 'https://example.org/a'],
    ['https://example.org', 'https://example.org/'],
  ])('%s is %s', (a, b) => expect(foldUrl(a)).toBe(foldUrl(b)));

  test.each<readonly [string, string]>([
    ['https://example.org/a', 'https://example.org/A'],
    ['https://example.org/?p=1', 'https://example.org/?p=2'],
    ['https://example.org/a', 'https://example.net/a'],
    ['tag:a', 'tag:b'],
  ])('%s is not %s', (a, b) => expect(foldUrl(a)).not.toBe(foldUrl(b)));
});

test('aliases are addresses; names that a note goes by are none', () => {
  const extra = { aliases: ['/old/', 'Another name'], redirect_from: 'https://example.net/x' };
  expect(toAliases(plainPost({ url: 'https://example.org/new', extra }))).toEqual([
    'https://example.org/old/',
    'https://example.net/x',
  ]);
  expect(toAliases(plainPost({ extra: { aliases: '/old/' } }))).toEqual([]);
});

describe('what tells one text from another', () => {
  const printOf = (html: string) => toPrint({ html });

  test('markup and white space count for nothing, words do', () => {
    const html = '<p>One <b>two</b></p><p>three</p>';
    expect(printOf(html)).toEqual(printOf('<div>One two three</div>'));
    expect(printOf(html).text).not.toBe(printOf('<p>One two four</p>').text);
    expect(printOf('<p><img src="https://example.org/1.png" alt="a &gt; b"/></p>').sketch).toBe('');
  });

  test('property: a sketch is that of a plain search for the smallest hashes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: fc.constantFrom('a', 'b', '汉', ' ') }), (text) => {
        const ink = text.replaceAll(' ', '');
        const units = Uint16Array.from({ length: ink.length }, (_, place) => ink.charCodeAt(place));
        const all = sketchOf(units, Number.POSITIVE_INFINITY);
        expect([...new Set(all)].toSorted((a, b) => a - b)).toEqual(all);
        expect(sketchOf(units, 5)).toEqual(all.slice(0, 5));
        expect(toSketch(text)).toEqual(all.slice(0, 24));
      }),
    );
  });

  test('lines are the paragraphs as people read them', () => {
    expect(toLines('<p>One &amp;\n two<br/>three</p><ul><li>four</li></ul><img src="x"/>')).toBe(
      'One & two\nthree\nfour',
    );
  });
});

describe('differences', () => {
  test('of Chinese text are told sign by sign', () => {
    expect(toDifference('今天下雨了。', '昨天下雨了。').map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'removed 今',
      'added 昨',
      'same 天下雨了。',
    ]);
  });

  test('what stayed far from them is skipped', () => {
    const long = 'word '.repeat(200);
    const kinds = toDifference(`${long}old ${long}`, `${long}new ${long}`).map(({ kind }) => kind);
    expect(kinds).toEqual(['skipped', 'same', 'removed', 'added', 'same', 'skipped']);
  });

  test('property: both texts can be made of them, where nothing is skipped', () => {
    const text = fc.string({ maxLength: 60, unit: fc.constantFrom('a', 'b', ' ', '\n', '.', '汉', '𠀀') });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = toDifference(before, after);
        const without = (kind: string): string =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map((piece) => piece.text)
            .join('');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
      }),
    );
  });

  test('two long texts that have nothing in common take little time', () => {
    const textOf = (seed: number): string =>
      Array.from({ length: 20_000 }, (_, place) => `w${(place * seed) % 9973}`).join(' ');
    const started = processorMillis();
    expect(toDifference(textOf(7), textOf(11)).map(({ kind }) => kind)).toEqual(['removed', 'added']);
    expect(processorMillis() - started).toBeLessThan(1500);
  });
});

describe('a line of the ledger', () => {
  const print = toPrint({ html: '<p>Text of some length</p>', source: { as: 'text', value: 'Text' } });
  const entry: Entry = {
    id: 'tag:example.org,2024:1',
    url: 'https://example.org/1',
    title: 'One',
    published: at('2024-05-01T08:00:00Z'),
    status: 'draft',
    print,
    firstSeen: at('2026-01-01T00:00:00Z'),
    changed: at('2026-01-02T00:00:00Z'),
    formerUrls: ['https://example.org/0'],
    formerTitles: ['Nought'],
    formerTexts: [print.text],
    sources: [{ in: 'posts/1.md', id: 'https://example.org/1' }],
  };

  test('says again what it was made of', () => expect(readEntry(toLine(entry))).toEqual(entry));

  test.each([
    '',
    '[]',
    '{}',
    '{"id":"a"}',
    '{"id":"","text":"AAAAAAAAAAAAAAAAAAAAAA","firstSeen":"2026-01-01T00:00:00Z"}',
    '{"id":"a","text":"short","firstSeen":"2026-01-01T00:00:00Z"}',
  ])('%s is none', (line) => expect(readEntry(line)).toBeTypeOf('string'));

  test('property: no value throws, and fields of a wrong shape are left out', () => {
    const line = fc.record({
      ...Object.fromEntries(Object.keys(JSON.parse(toLine(entry)) as object).map((key) => [key, fc.jsonValue()])),
    });
    fc.assert(
      fc.property(line, (value) => {
        const found = readEntry(
          JSON.stringify({
            ...(JSON.parse(toLine(entry)) as object),
            ...value,
            id: 'a',
            text: print.text,
            firstSeen: '2026-01-01T00:00:00Z',
            sketch: '',
            source: '',
          }),
        );
        if (typeof found === 'string') throw new Error(found);
        expect(readEntry(toLine(found))).toEqual(found);
      }),
    );
  });

  test('property: any line of changes is a change or a phrase, and its post is well-formed', () => {
    const piece = fc.record({ kind: fc.constantFrom('same', 'added', 'removed', 'skipped'), text: fc.string() });
    const value = fc.record(
      {
        change: fc.string(),
        kind: fc.constantFrom('edited', 'removed', 'x'),
        at: fc.constantFrom('2026-01-01T00:00:00Z', 'now'),
        id: fc.string(),
        title: fc.string(),
        url: fc.string(),
        formerTitle: fc.string(),
        formerUrl: fc.webUrl(),
        difference: fc.array(piece),
      },
      { requiredKeys: ['kind', 'at'] },
    );
    fc.assert(
      fc.property(value, (fields) => {
        const change = readChange(JSON.stringify(fields));
        if (typeof change === 'string') return;
        const { html } = toChangePost(change, 'changes.ndjson').content;
        expect(html.replace(/<\/?(?:p|ins|del)>|<a href="[^"<>]*">|<\/a>|[^<>&]|&(?:amp|lt|gt|quot);/g, '')).toBe('');
        for (const name of ['ins', 'del', 'p'])
          expect(html.split(`<${name}>`).length).toBe(html.split(`</${name}>`).length);
      }),
    );
  });
});

test('a difference over several paragraphs is marked in each of them', () => {
  const change: PostChange = {
    change: 'urn:uuid:1',
    kind: 'edited',
    at: at('2026-01-01T00:00:00Z'),
    id: 'a',
    difference: [
      { kind: 'same', text: 'One ' },
      { kind: 'added', text: 'two\nthree' },
      { kind: 'same', text: ' four' },
      { kind: 'skipped', text: '' },
    ],
  };
  expect(toChangePost(change, 'f').content.html).toBe('<p>One <ins>two</ins></p><p><ins>three</ins> four</p><p>…</p>');
});

/** Claims that are in memory. */
function claimsOf(all: readonly Claim[]): Claims {
  const claimAt = (row: number): Claim => all[row] ?? (all[0] as Claim);
  return {
    size: all.length,
    at: claimAt,
    hashes: Float64Array.from(all, ({ id }) => shortHash(id)),
    isMixed: new Set(all.map(({ within }) => within)).size > 1,
  };
}

function entriesOf(all: readonly Entry[]): Entries {
  const keys = collectKeys();
  for (const [row, entry] of all.entries()) for (const id of idsOf(entry)) keys.add(id, row);
  return { size: all.length, at: (row) => all[row] ?? (all[0] as Entry), byId: keys.index() };
}

const claimOf = (number: number, host: string): Claim => ({
  id: `${host}/${number}`,
  isOwn: false,
  url: `${host}/${number}`,
  title: `${host} ${number}`,
  published: at('2024-05-01T08:00:00Z'),
  print: toPrint({
    html: `<p>${Array.from({ length: 12 }, (_, place) => `word${(number * 7919 + place * 104729) % 99991}`).join(' ')}</p>`,
  }),
  aliases: [],
  place: `${host.slice(8)}/${number}.md`,
  within: 'posts',
});

const now = at('2026-01-01T00:00:00Z');

/** What is remembered after a run with these posts. */
function remembered(claims: Claims, entries: Entries): Entry[] {
  const matched = match({ claims, entries, within: () => 'posts' });
  return Array.from(toNext(matched, { claims, entries, now, isGone: () => true }), ({ entry }) => entry);
}

test('a move of all posts is found in a time that grows as their number does', () => {
  const spent = [4000, 16_000].map((size) => {
    const numbers = Array.from({ length: size }, (_, number) => number);
    const before = entriesOf(
      remembered(claimsOf(numbers.map((number) => claimOf(number, 'https://a.example'))), entriesOf([])),
    );
    const moved = claimsOf(numbers.map((number) => claimOf(number, 'https://b.example')));
    const started = processorMillis();
    const after = remembered(moved, before);
    expect(
      after.filter(({ id, removed }) => id.startsWith('https://a.example/') && removed === undefined),
    ).toHaveLength(size);
    return processorMillis() - started;
  });
  expect(spent[1]).toBeLessThan(10 * (spent[0] ?? 0) + 200);
}, 60_000);
