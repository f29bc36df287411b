import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readChange } from '../../../src/normalise/identities/change-line.ts';
import { toChangePost } from '../../../src/normalise/identities/change-post.ts';
import { toDifference } from '../../../src/normalise/identities/difference.ts';
import type { Entry } from '../../../src/normalise/identities/entry.ts';
import { readEntry, toLine } from '../../../src/normalise/identities/line.ts';
import { toPrint } from '../../../src/normalise/identities/print.ts';
import type { PostChange } from '../../../src/model/post-change.ts';
import { at } from '../../posts.ts';
import { processorMillis } from '../../processor-time.ts';

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
    pages: ['2024/tide.html'],
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
