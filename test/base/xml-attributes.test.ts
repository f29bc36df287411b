import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairsIn } from '../../src/base/xml/attributes.ts';

const name = fc.stringMatching(/^[A-Za-z_:][A-Za-z0-9_.:-]{0,8}$/);
const value = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll(/["'&]/g, ''));
const space = fc.constantFrom(' ', '\n', '\t ', '  ');

test('attributes are the same whether they are written as XML asks or otherwise', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(space, name, value), { maxLength: 6 }), (all) => {
      const pairs = all.map(([, key, text]) => [key, text]);
      const written = (form: (key: string, text: string) => string): string =>
        all.map(([before, key, text]) => before + form(key, text)).join('');
      expect(pairsIn(written((key, text) => `${key}="${text}"`))).toEqual(pairs);
      expect(pairsIn(written((key, text) => `${key}='${text}'`))).toEqual(pairs);
      expect(pairsIn(written((key, text) => `${key} = "${text}"`))).toEqual(pairs);
      expect(pairsIn(`${written((key, text) => `${key}="${text}"`)} /`)).toEqual(pairs);
    }),
  );
});

test.each([
  ['', []],
  [' a', [['a', '']]],
  [' a b="c"', [['a', ''], ['b', 'c']]], // prettier-ignore
  [' a=b', [['a', 'b']]],
  [' a="b"c="d"', [['a', 'b'], ['c', 'd']]], // prettier-ignore
  [' a="b', [['a', ''], ['b', '']]], // prettier-ignore
  [' ä="b"', [['ä', 'b']]],
  [' a="b &amp; c"', [['a', 'b & c']]],
  [' "a"="b"', [['a', ''], ['b', '']]], // prettier-ignore
])('%j', (written, pairs) => {
  expect(pairsIn(written)).toEqual(pairs);
});
