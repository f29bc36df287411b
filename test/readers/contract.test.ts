import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { Reader } from '../../src/model/contracts.ts';
import type { RawItem } from '../../src/model/raw.ts';
import { readers } from '../../src/readers/index.ts';

const root = join(import.meta.dirname, 'fixtures');

/** What a reader makes of a text that comes in pieces of this size. */
async function read(reader: Reader, { file, text }: { file: string; text: string }, size: number) {
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
  for await (const item of reader.read(input, { options: {}, report: (diagnostic) => said.push(diagnostic) }))
    items.push(item);
  return { items, said: said.map(({ code, place, message }) => `${code} line ${place.line ?? '-'}: ${message}`) };
}

/** A book is never a single text: `books.test.ts` reads whole ones. */
const ofTexts = readers.filter(({ name }) => name !== 'epub');

const cases = ofTexts.flatMap((reader) =>
  readdirSync(join(root, reader.name)).flatMap((folder) =>
    readdirSync(join(root, reader.name, folder))
      .filter((name) => name.endsWith('.input'))
      .map((name) => [`${reader.name}/${folder}/${name}`, reader, join(root, reader.name, folder)] as const),
  ),
);

describe.each(cases)('%s', (name, reader, folder) => {
  // `one.md.input` is read as `one.md`; under its own name the formatter would rewrite it.
  const base = name.slice(name.lastIndexOf('/') + 1);
  const source = { file: base.replace(/\.input$/, ''), text: readFileSync(join(folder, base), 'utf8') };

  test('gives the expected items and diagnostics', async () => {
    const outcome = { sure: reader.sniff(source.text.slice(0, 4096), source.file), ...(await read(reader, source, source.text.length)) }; // prettier-ignore
    const expected = join(folder, 'expected.json');
    if (process.env['UPDATE'] === '1') writeFileSync(expected, `${JSON.stringify(outcome, null, 2)}\n`);
    expect(outcome).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
  });

  test('whole is the same as one character at a time', async () => {
    expect(await read(reader, source, 1)).toEqual(await read(reader, source, source.text.length));
  });

  test('cut anywhere it ends without throwing, and no entry before the cut changes', async () => {
    const whole = await read(reader, source, source.text.length);
    for (let end = 0; end < source.text.length; end += Math.max(1, Math.floor(source.text.length / 400))) {
      const { items } = await read(reader, { ...source, text: source.text.slice(0, end) }, source.text.length);
      if (reader.name !== 'posts')
        expect(items.slice(0, -2)).toEqual(whole.items.slice(0, Math.max(0, items.length - 2)));
    }
  });

  test('no other reader claims it higher', () => {
    const head = source.text.slice(0, 4096);
    const own = reader.sniff(head, source.file);
    for (const other of readers)
      if (other !== reader) expect([other.name, other.sniff(head, source.file) < own]).toEqual([other.name, true]);
  });
});
