import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { RawItem } from '../../src/model/raw.ts';
import { jsonParts, type JsonPart } from '../../src/base/json/parts.ts';
import { json } from '../../src/readers/json.ts';

async function* inPieces(text: string, size: number): AsyncIterable<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function partsOf(text: string, size: number): Promise<{ parts: JsonPart[]; end: string }> {
  const walk = jsonParts(inPieces(text, size), 'items');
  const parts: JsonPart[] = [];
  for (;;) {
    const next = await walk.next();
    if (next.done === true) return { parts, end: next.value };
    parts.push(next.value);
  }
}

async function read(text: string): Promise<{ items: RawItem[]; said: string[] }> {
  const said: Diagnostic[] = [];
  const items: RawItem[] = [];
  const input = { file: 'feed.json', bytes: () => inPieces('', 1) as never, text: () => inPieces(text, 1000) };
  for await (const item of json.read(input, { options: {}, report: (diagnostic) => said.push(diagnostic) }))
    items.push(item);
  return { items, said: said.map(({ message }) => message) };
}

const value = fc.jsonValue({ maxDepth: 4 });

describe('the parts of a JSON document', () => {
  test('are its members and the values of its list, however it is cut and laid out', async () => {
    const documents = fc.tuple(fc.dictionary(fc.string(), value), fc.array(value), fc.dictionary(fc.string(), value));
    await fc.assert(
      fc.asyncProperty(
        documents,
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('', '\t', '  '),
        async (all, size, indent) => {
          const [before, items, after] = all;
          const head = Object.fromEntries(Object.entries({ ...before, ...after }).filter(([name]) => name !== 'items'));
          const text = JSON.stringify({ ...head, items, last: 1 }, null, indent);
          const { parts, end } = await partsOf(text, size);
          const parsed = parts.filter(({ isInList }) => isInList).map((part) => JSON.parse(part.text ?? '') as unknown);
          expect(parsed).toEqual(JSON.parse(JSON.stringify(items)));
          const members = parts.filter(({ isInList }) => !isInList);
          const again = JSON.parse(`{${members.map((part) => part.text).join(',')}}`) as unknown;
          expect(again).toEqual(JSON.parse(JSON.stringify({ ...head, last: 1 })));
          expect(end).toBe('whole');
        },
      ),
    );
  });

  test('of anything at all come to an end', async () => {
    const soup = fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', '"items":[', 'x', '\n') });
    await fc.assert(
      fc.asyncProperty(soup, async (text) => {
        expect(await partsOf(text, 1)).toEqual(await partsOf(text, text.length + 1));
      }),
    );
  });

  test('know the lines they begin in', async () => {
    const { parts } = await partsOf('{\n"a":\n1,\n"items": [\n\n{},\n{\n}]\n}', 2);
    expect(parts.map(({ line }) => line)).toEqual([2, 6, 7]);
  });
});

test('an item that is nested without end costs itself, and no memory', async () => {
  const deep = '['.repeat(2_000_000) + ']'.repeat(2_000_000);
  const { items, said } = await read(
    `{"items":[{"id":"1","content_text":"a"},{"x":${deep}},{"id":"3","content_text":"c"}]}`,
  );
  expect(items.map((item) => item.kind === 'post' && item.id)).toEqual(['1', '3']);
  expect(said).toEqual(['record cannot be read: nested too deep, or too long']);
});

describe('what is no JSON Feed is said', () => {
  test.each([
    ['{"title":"t","items":[]}', [], 'a feed without entries'],
    ['{"title":"t"}', [], 'a feed without entries'],
    ['[]', ['record cannot be read: no JSON Feed in it'], undefined],
    ['{"title":"t","items":[{"id":"1"', ['record cannot be read: the feed ends in the middle'], undefined],
    ['{"items":[{"id":"1"}]} x', ['record cannot be read: something stands behind the end of the feed'], undefined],
    ['{"items":[{"id":"1"}}', [], undefined],
  ])('%s', async (text, messages, skipped) => {
    const { items, said } = await read(text);
    expect(said).toEqual(messages);
    expect(items.find(({ kind }) => kind === 'skip')).toEqual(
      skipped === undefined ? undefined : { kind: 'skip', reason: skipped, place: { file: 'feed.json', line: 1 } },
    );
  });
});

test.each([
  ['{ "version" : "https://jsonfeed.org/version/1" }', 1],
  ['\ufeff\n{"items":[],"version":"http:\\/\\/www.jsonfeed.org\\/version\\/1.1"}', 1],
  ['{"title":"no version","items":[{"id":"1","content_html":"x"}]}', 0.8],
  ['{"items":[{"name":"x"}]}', 0],
  ['{"id":"1","content":{"html":""}}', 0],
  ['"version": "https://jsonfeed.org/version/1"', 0],
])('%s is claimed with %s', (head, sure) => {
  expect(json.sniff(head, 'a.json')).toBe(sure);
});
