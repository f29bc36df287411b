import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openRecall } from '../../src/base/recall.ts';

test('each key has the text that was given for it, and no other key has one', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 12 }), (keys) => {
      const [unknown = '', ...known] = keys;
      const recall = openRecall();
      for (const [at, key] of known.entries()) recall.add(key, `text ${at}`);
      expect(known.map((key) => recall.get(key))).toEqual(known.map((_, at) => `text ${at}`));
      expect(recall.get(unknown)).toBeUndefined();
    }),
  );
});

test('many keys are remembered as few are', () => {
  const recall = openRecall();
  for (let key = 0; key < 5000; key++) recall.add(`key ${key}`, `text ${key} 字`);
  for (let key = 0; key < 5000; key++) expect(recall.get(`key ${key}`)).toBe(`text ${key} 字`);
  expect(recall.get('key 5000')).toBeUndefined();
});
