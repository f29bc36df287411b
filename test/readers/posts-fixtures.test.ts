import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { RawItem } from '../../src/model/raw.ts';
import { posts } from '../../src/readers/posts.ts';

const root = join(import.meta.dirname, 'fixtures/posts');

interface Outcome {
  readonly sure: number;
  readonly items: readonly RawItem[];
  readonly said: readonly string[];
}

async function read(file: string, text: string, size: number): Promise<Outcome> {
  const said: Diagnostic[] = [];
  const items: RawItem[] = [];
  const input = {
    file,
    bytes: async function* () {
      yield Buffer.from(text);
    },
    text: async function* () {
      for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
    },
  };
  for await (const item of posts.read(input, { options: {}, report: (diagnostic) => said.push(diagnostic) }))
    items.push(item);
  return {
    sure: posts.sniff(text.slice(0, 4096), file),
    items,
    said: said.map(({ code, place, message }) => `${code} line ${place.line ?? '-'}: ${message}`),
  };
}

describe.each(readdirSync(root).toSorted())('%s', (folder) => {
  // `one.md.input` is read as `one.md`; under its own name the formatter would rewrite it.
  const input = readdirSync(join(root, folder)).find((name) => name.endsWith('.input')) ?? '';
  const file = input.replace(/\.input$/, '');
  const text = readFileSync(join(root, folder, input), 'utf8');

  test('gives the expected item and diagnostics', async () => {
    const outcome = await read(file, text, text.length);
    const expected = join(root, folder, 'expected.json');
    if (process.env['UPDATE'] === '1') writeFileSync(expected, `${JSON.stringify(outcome, null, 2)}\n`);
    expect(outcome).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
  });

  test('whole is the same as one character at a time', async () => {
    expect(await read(file, text, 1)).toEqual(await read(file, text, text.length));
  });

  test('cut anywhere it ends with one item', async () => {
    for (let end = 0; end < text.length; end += 1)
      expect((await read(file, text.slice(0, end), text.length)).items).toHaveLength(1);
  });
});
