import { expect, test } from 'vitest';
import { jsonRows } from '../../src/base/json/rows.ts';
import { opml } from '../../src/readers/opml.ts';
import type { RawItem } from '../../src/model/raw.ts';

async function* once(text: string): AsyncIterable<string> {
  yield text;
}

test('what is nested too deep in a list of JSON is a row without text, and the next row is read', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const rows: (string | undefined)[] = [];
  for await (const { text } of jsonRows(once(`{"x":${deep},"posts":[1,${deep},{"a":2}]}`), new Set(['posts'])))
    rows.push(text);
  expect(rows).toEqual(['1', undefined, '{"a":2}']);
});

test('folders in folders of a list of feeds cost no more than they say', async () => {
  const text = `<opml><body>${'\n<outline text="sea" xmlUrl="https://e.example/">'.repeat(20_000)}</body></opml>`;
  const found: RawItem[] = [];
  const input = { file: 'a.opml', text: () => once(text), bytes: async function* () {} };
  for await (const item of opml.read(input, { options: {}, report: () => undefined })) found.push(item);
  expect(found).toHaveLength(20_000);
  expect(found[2]).toMatchObject({ extra: { folder: 'sea/sea' }, place: { line: 4 } });
});
