import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsBelow, factsOf, joinFacts, readRemembered } from '../../src/pipeline/remembered.ts';

describe('what is remembered of files', () => {
  const known = { 'a.xml': { guid: '1' }, 'tag/b/a.xml': { guid: '2' }, 'tag/bc/a.xml': { guid: '3' } };

  test('is that of the file at its path, in a group that of its folder', () => {
    expect(factsOf('a.xml', known)).toEqual({ guid: '1' });
    expect(factsOf('a.xml', factsBelow('tag/b', known))).toEqual({ guid: '2' });
    expect(factsOf('constructor', known)).toEqual({});
  });

  test('is what was said last, and of a file that is not written what was said before', () => {
    expect(joinFacts([known, { 'a.xml': { feed: 'x' } }])).toEqual({ ...known, 'a.xml': { feed: 'x' } });
  });

  test('is nothing where it is written otherwise', () => {
    expect(readRemembered({ 'a.xml': { guid: '1', count: 2, none: null }, b: 'text', c: null })).toEqual({
      'a.xml': { guid: '1' },
      b: {},
      c: {},
    });
    for (const value of [undefined, null, 'text', 7]) expect(readRemembered(value)).toEqual({});
  });

  test('is read from any JSON, and the same when it is read again', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const once = readRemembered(value);
        expect(readRemembered(once)).toEqual(once);
      }),
    );
  });
});
