import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldUrl } from '../../../src/normalise/identities/alike.ts';
import { toAliases } from '../../../src/normalise/identities/aliases.ts';
import { toLines, toPrint } from '../../../src/normalise/identities/print.ts';
import { sketchOf, toSketch } from '../../../src/normalise/sketch.ts';
import { plainPost } from '../../posts.ts';

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
  const withoutHost = plainPost({ extra: { aliases: ['/old/', 'AC/DC'] } });
  expect(toAliases(withoutHost)).toEqual(['/old/']);
  expect(toAliases(withoutHost, ['https://example.com'])).toEqual(['https://example.com/old/']);
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
