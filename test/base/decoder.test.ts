import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDecoder } from '../../src/base/decoder.ts';

function decoded(pieces: readonly Uint8Array[], encoding = 'utf-8') {
  const decoder = openDecoder(encoding);
  const text = pieces.map((piece) => decoder.write(piece)).join('') + decoder.end();
  return { text, ...decoder.counts() };
}

function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const size of sizes) pieces.push(bytes.subarray(at, (at += size)));
  return [...pieces, bytes.subarray(at)];
}

/** Bytes that are often valid for a while: marks of byte order, U+FFFD itself, NUL, parts of characters. */
const parts = fc.constantFrom('efbbbf', 'efbfbd', '00', 'e4bda0', 'f09f9880', 'c3', 'e4bd', 'f09f', '61', 'ff', 'bf');
const sizes = fc.array(fc.nat(5));

test('bytes in any pieces give the text that they give whole, and the same counts', () => {
  fc.assert(
    fc.property(fc.array(parts), sizes, (hex, lengths) => {
      const bytes = Buffer.from(hex.join(''), 'hex');
      const text = new TextDecoder().decode(bytes);
      const found = decoded(cut(bytes, lengths));
      expect(found.text).toBe(text.replaceAll('\0', ''));
      expect(found.nuls).toBe(text.split('\0').length - 1);
      expect(found).toEqual(decoded([bytes]));
    }),
  );
});

test('what is valid has no faults, also where it holds U+FFFD or is cut within a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), sizes, (text, lengths) => {
      const bytes = Buffer.from(`a${text}`);
      expect(decoded(cut(bytes, lengths)).invalid).toBe(0);
    }),
  );
});

test('faults are counted, but not a U+FFFD beside them', () => {
  const bytes = Buffer.from('61efbfbdff62efbfbdc3', 'hex');
  expect(decoded(cut(bytes, [2, 1, 1, 3]))).toEqual({ text: 'a\ufffd\ufffdb\ufffd\ufffd', invalid: 2, nuls: 0 });
});

test('a mark of byte order is left out at the start and nowhere else', () => {
  const bytes = Buffer.from('efbbbf61efbbbfff', 'hex');
  expect(decoded(cut(bytes, [1, 3, 3])).text).toBe('a\ufeff\ufffd');
});
