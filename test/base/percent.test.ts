import { expect, test } from 'vitest';
import { percentDecoded } from '../../src/base/percent.ts';

test.each([
  ['%E4%B8%80%2F%20', '一/ '],
  ['a+b', 'a+b'],
  ['100%', '100%'],
  ['%41%', '%41%'],
  ['%E4%B8', '%E4%B8'],
])('%j is %j', (text, decoded) => {
  expect(percentDecoded(text)).toBe(decoded);
});
