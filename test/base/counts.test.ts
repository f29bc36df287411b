import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCounts } from '../../src/base/counts.ts';

test('counts as a map would, through its growth', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ maxLength: 2 }), fc.integer({ min: -3, max: 3 }))), (entries) => {
      const [counts, map] = [openCounts(), new Map<string, number>()];
      for (const [text, by] of entries) {
        map.set(text, (map.get(text) ?? 0) + by);
        expect(counts.add(text, by)).toBe(map.get(text));
      }
      for (const [text, count] of map) expect(counts.of(text)).toBe(count);
    }),
  );
});

test('fifty thousand names that differ little stay apart', () => {
  const counts = openCounts();
  for (let at = 0; at < 50_000; at++) expect(counts.add(`2024-05-01-${at}`, 1)).toBe(1);
  for (let at = 0; at < 50_000; at++) expect(counts.of(`2024-05-01-${at}`)).toBe(1);
  expect(counts.of('2024-05-02-1')).toBe(0);
});
