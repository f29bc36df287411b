import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSimple } from '../../src/base/header/simple.ts';
import { parseYaml } from '../../src/base/header/yaml.ts';

/** The comment on top is nothing to the YAML parser, and sends the header there. */
const slowly = (header: string, isPost: boolean) => parseYaml(`#\n${header}`, isPost);

const post = `layout: post
title: "A \\"b\\": c # d"
date: 2024-12-01T13:58:04.000Z
from: https://www.youtube.com/watch?v=1#t
author: 某人 It's
tags: [ 某人, It's b ]
comments: True
empty:
`;

describe('headers without a surprise', () => {
  test('are read without the YAML parser', () => {
    expect(readSimple(post)).toEqual(
      new Map<string, unknown>([
        ['layout', 'post'],
        ['title', 'A "b": c # d'],
        ['date', '2024-12-01T13:58:04.000Z'],
        ['from', 'https://www.youtube.com/watch?v=1#t'],
        ['author', "某人 It's"],
        ['tags', ['某人', "It's b"]],
        ['comments', 'True'],
        ['empty', ''],
      ]),
    );
  });

  test.each([
    ['a: b # c', 'a comment'],
    ['a: b: c', 'a mapping in a mapping'],
    ['a: b:', 'the same without a value'],
    ['a: "\\u0041"', 'an escape'],
    ["a: 'b'", 'single quotes'],
    ['a: *b', 'an alias'],
    ['a: [b, [c]]', 'a list in a list'],
    ['title: [b]', 'brackets that are no list'],
    ['a: b\n  c', 'words over lines'],
    ['a: |\n  b', 'a block'],
    ['a: b\na: c', 'a name a second time'],
    ['a: b\n\nc: d', 'an empty line'],
  ])('%j goes to the YAML parser', (header) => {
    expect(readSimple(header)).toBeUndefined();
  });

  const sign = fc.constantFrom(
    ...'aaaabbbb0011某某某,, ab0 é某　\u00a0\u200b:#"\'\\[]{},-?!&*|>%@`~.=<(\t\n'.split(''),
  );
  const value = fc.string({ unit: sign, maxLength: 8 });
  const line = fc
    .tuple(
      fc.constantFrom('title', 'author', 'tags', 'date', 'x', '__proto__', 'y', 'null', '<<', 'a b'),
      fc.constantFrom(':', ': ', ': "', ': [', ': [ '),
      value,
      fc.constantFrom('', '"', ']', ' ]'),
    )
    .map((parts) => parts.join(''));
  const headers = fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '\n'))
    .map(([lines, end]) => lines.join('\n') + end);

  test('give what the YAML parser gives', () => {
    let simple = 0;
    const check = (header: string, isPost: boolean): void => {
      const fields = readSimple(header);
      if (!fields) return;
      simple += 1;
      expect({ kind: 'fields', fields }).toEqual(slowly(header, isPost));
    };
    check(post, true);
    fc.assert(fc.property(headers, fc.boolean(), check), { numRuns: 20_000 });
    expect(simple).toBeGreaterThan(400);
  });
});
