import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutAttributeLists } from '../../src/normalise/attribute-lists.ts';
import { processorMillis } from '../processor-time.ts';
import { quietAccount } from './settings.ts';

const without = (markdown: string, ...off: string[]): string => withoutAttributeLists(markdown, quietAccount(...off));

test.each([
  ['![a](b.png){: .wide width="300" }', '![a](b.png)'],
  ['High water.\n{: .note #tide}', 'High water.\n'],
  ['- a\n{:.list}', '- a\n'],
  ['[a](b){:target="_blank" rel=\'x y\'}', '[a](b)'],
  ['{:toc}\n{::options parse_block_html="true" /}\n{:/}', '\n\n'],
  ['- {:.small} a', '- a'],
  ['> Words.\n> {: .quote}', '> Words.\n> '],
  ['**High**{: .a}{: .b} water', '**High** water'],
  ['## Tide {#top .big}', '## Tide <a id="top"></a>'],
  ['## Tide {.big} ##', '## Tide'],
])('%j is %j without its attributes', (markdown, expected) => expect(without(markdown)).toBe(expected));

test.each([
  '`{: .code}`',
  '```\n{: .code}\n```',
  '    {: .code}',
  ':{) {: } {:)',
  'a {#b} c',
  'The atom {:ok} and {:error} are Elixir.',
  '{:ok} is an atom',
  '- {:ok} too',
  '{:a b} in Clojure',
  '## {{x}}',
  '## Set {1, 2}',
  '{:',
])('%j stays', (markdown) => expect(without(markdown)).toBe(markdown));

test('with the rule switched off all stays', () =>
  expect(without('a\n{: .b}', 'clean/attribute-list')).toBe('a\n{: .b}'));

test('property: what is left is what was there, and takes time by its length', () => {
  const piece = fc.constantFrom('{:', '}', ' ', '.a', '#b', 'c="d"', '"', '## x', '\n', '`', 'word', '{#', '/');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const left = without(text).replace(/ <a id="[^"]*"><\/a>/g, '');
      let at = 0;
      for (const sign of left) {
        at = text.indexOf(sign, at) + 1;
        expect(at).toBeGreaterThan(0);
      }
    }),
  );
  const started = processorMillis();
  for (const part of ['{: a', '{:.a', '## x {#a b ', '{: a="', '# x  ', '{::']) without(part.repeat(20_000));
  for (const part of ['{: ', '## a {.b', '# ', '>']) without(part + 'a '.repeat(60_000));
  for (const part of ['# x {#', '{:', '> {:.a', '{: b="']) without(part + 'a'.repeat(60_000));
  for (const part of ['*{:a}', '{:a} ', '- {: a}', '> {:a}\n', '{:a}{:b} x\n']) without(part.repeat(20_000));
  expect(processorMillis() - started).toBeLessThan(3000);
});
