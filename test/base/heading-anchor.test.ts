import { expect, test } from 'vitest';
import { headingAnchor, toHeadingAnchor } from '../../src/base/heading-anchor.ts';

test.each([
  ['Grind size!', 'grind-size'],
  ['  A & B ', 'a--b'],
  ['C++ (2.0)', 'c-20'],
  ['潮汐 與 風', '潮汐-與-風'],
  ['snake_case-name', 'snake_case-name'],
  ['…', ''],
])('the place of the heading %j is %j', (text, anchor) => expect(headingAnchor(text)).toBe(anchor));

test.each([
  ['Turning the heap', 'turning-the-heap'],
  ['feeding', 'feeding'],
  ['fn:1', 'fn:1'],
  ['Ü', 'ü'],
])('a link to %j leads to %j', (fragment, anchor) => expect(toHeadingAnchor(fragment)).toBe(anchor));
