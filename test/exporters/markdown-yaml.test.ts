import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../src/model/json.ts';
import { findPlainHeader, findPlainYaml } from '../../src/exporters/markdown/plain-yaml.ts';
import { toAnyYaml, toFrontMatter, toYaml } from '../../src/exporters/markdown/serialise.ts';

/** What means something in YAML, alone and among letters. */
const pieces = (
  'a é 漢字 “ 《 （ ， ！ 🎉 0 1 12 2024 - -- --- ... . : :: # & * ! | > % @ ` , [ ] { } ? ~ = << + _ / \\ " \' ( ) ' +
  'yes No ON off true NULL null y n .nan .inf 0x1f 0o17 0b1 1e3 1_000 12:30 12:30:45 2024-05-01 2024-05-01T10:00:00Z ' +
  'T Z e x ☞ ❤️ 👍🏽 🇹🇼 ｜ True TRUE False On Off N https://example.org/a#b the 10 \u0085 \u00a0 \u2028 \u2029 \ufeff \u200b \u0001 \ud800 \u3000'
)
  .split(' ')
  .concat(' ', ' ', ' ', '\n', '\t', ': ', ' #', '- ', '? ', '1 ', '\r');

const text = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme' }),
  fc.string(),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.array(fc.constantFrom('the', '漢字', 'word', '10', '-', 'x:'), { maxLength: 200 }).map((words) => words.join(' ')),
);
const name = fc.oneof(
  fc.constantFrom('title', 'id', 'tags', 'on', 'Yes', 'n', 'og:title', 'a-b', 'null', '1', ''),
  text,
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.oneof(fc.integer(), fc.double(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
const fields = fc.dictionary(name, value, { maxKeys: 5, noNullPrototype: true });

test('fields that are plain beyond doubt are written as the serialiser writes them', () => {
  fc.assert(
    fc.property(fields, (data) => {
      expect(toYaml(data)).toBe(toAnyYaml(data));
    }),
    { numRuns: 3000 },
  );
});

test('a header that is plain beyond doubt is written as gray-matter and the serialiser write it', () => {
  fc.assert(
    fc.property(fields, (data) => {
      expect([undefined, toFrontMatter(data)]).toContain(findPlainHeader(data as Readonly<Record<string, Json>>));
    }),
  );
  expect(findPlainHeader({})).toBeUndefined();
  expect(findPlainHeader({ title: 'A', draft: true })).toBe('---\ntitle: A\ndraft: true\n---\n');
});

test('the usual fields are plain', () => {
  const usual = {
    title: 'A title: with a colon',
    date: '2024-05-01T10:00:00+08:00',
    from: 'https://example.org/2024/05/a#b',
    tags: ['10 things', '漢字', 'plain', '2023年', '11:54 海', '❤️👍🏽', 'True', 'n'],
    draft: true,
    attachments: [{ url: 'https://example.org/a.mp3', bytes: 12 }],
    extra: { guid: { text: 'a' } },
  };
  for (const [field, own] of Object.entries(usual)) expect(findPlainYaml(field, own), field).toBeDefined();
  expect(toYaml(usual)).toBe(toAnyYaml(usual));
});
