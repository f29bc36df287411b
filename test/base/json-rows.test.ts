import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonParts } from '../../src/base/json/parts.ts';
import { jsonRows, type JsonRow } from '../../src/base/json/rows.ts';

async function rowsOf(text: string, lists: readonly string[], size = text.length): Promise<JsonRow[]> {
  const pieces = async function* () {
    for (let at = 0; at < text.length; at += Math.max(1, size)) yield text.slice(at, at + Math.max(1, size));
  };
  const rows: JsonRow[] = [];
  for await (const row of jsonRows(pieces(), new Set(lists))) rows.push(row);
  return rows;
}

test('values of a list are found by the members and lists around it', async () => {
  const text = '{"posts":[0],"db":[{"data":{"posts":[{"a":"]},"},\n 7, "x"],"tags":[[1],[]],"posts_tags":[]}}]}';
  const rows = await rowsOf(text, ['db.*.data.posts', 'db.*.data.tags']);
  expect(rows.map(({ list, text: value, line }) => [list, value, line])).toEqual([
    ['db.*.data.posts', '{"a":"]},"}', 1],
    ['db.*.data.posts', '7', 2],
    ['db.*.data.posts', '"x"', 2],
    ['db.*.data.tags', '[1]', 2],
    ['db.*.data.tags', '[]', 2],
  ]);
});

test('a value that is cut off is told', async () => {
  expect(await rowsOf('{"posts":[{"a":1},{"b":', ['posts'])).toMatchObject([
    { isCut: false },
    { isCut: true, text: '{"b":' },
  ]);
});

test('a list that is the whole document has no name', async () => {
  expect((await rowsOf('[1,{"a":2}]', [''])).map(({ text }) => text)).toEqual(['1', '{"a":2}']);
});

test('pieces may be cut anywhere, and the values are those of the document', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue()),
      fc.jsonValue(),
      fc.integer({ min: 1, max: 9 }),
      async (list, other, size) => {
        const text = JSON.stringify({ before: { rows: other }, rows: list, behind: other }, null, 1);
        const rows = await rowsOf(text, ['rows'], size);
        expect(rows.map(({ text: value = '' }) => JSON.parse(value))).toEqual(JSON.parse(JSON.stringify(list)));
      },
    ),
  );
});

test('nothing throws on any text', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom(...'{ } [ ] " , : a 1 \\ \n'.split(' ')), maxLength: 60 }),
      async (text) => {
        await rowsOf(`{"rows":[${text}`, ['rows'], 3);
      },
    ),
  );
});

test('a value without end costs itself, and no memory', { timeout: 120_000 }, async () => {
  const piece = 'x'.repeat(1 << 20);
  const text = async function* () {
    yield '{"rows":[{"a":1},{"b":"';
    for (let at = 0; at < 130; at++) yield piece;
    yield '"},{"c":2}]}';
  };
  const taken: unknown[] = [];
  for await (const row of jsonRows(text(), new Set(['rows']))) taken.push(row.text);
  for await (const part of jsonParts(text(), 'rows')) taken.push(part.text);
  const all = ['{"a":1}', undefined, '{"c":2}'];
  expect(taken).toEqual([...all, ...all]);
});
