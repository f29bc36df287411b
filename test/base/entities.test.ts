import fc from 'fast-check';
import he from 'he';
import { expect, test } from 'vitest';
import { decodeEntities, encodeEntities } from '../../src/base/entities.ts';

test.each([
  ['Salt &amp; rope', 'Salt & rope', 'once'],
  ['&amp;lt;', '&lt;', 'and only once'],
  ['caf&eacute; &#8212; &#x6d77;', 'café — 海', 'by name and by number'],
  ['AT&T, R&D', 'AT&T, R&D', 'a bare ampersand is one'],
  ['no reference', 'no reference', 'what has none is itself'],
])('%j is %j: %s', (text, decoded) => {
  expect(decodeEntities(text)).toBe(decoded);
});

test('any text is decoded as he decodes it, and comes back when it was encoded', () => {
  const piece = fc.constantFrom('&', 'amp', 'copy', 'not', 'it', ';', '#', 'x', '128', '41', ' ', '=', '海');
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (any) => {
      expect(decodeEntities(any)).toBe(he.decode(any));
      expect(decodeEntities(encodeEntities(any))).toBe(any);
    }),
  );
});
