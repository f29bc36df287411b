import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exporters } from '../src/exporters/index.ts';
import { readers } from '../src/readers/index.ts';
import { formats, hop, isReported, partsOf, postOf, writeFull, type Format } from './formats.ts';

const docs = new URL('../docs/formats.md', import.meta.url);
const names = Object.keys(formats) as Format[]; // its keys are nothing else
const cells = new Map<string, string>();
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'feedmill-formats-'));
  writeFull(join(folder, 'full.ndjson'));
  for (const from of names) {
    const { file } = await hop(join(folder, 'full.ndjson'), from, make(`from-${from}`));
    const before = partsOf(await postOf(file, make(`before-${from}`)));
    for (const to of names) {
      const { file: written, said } = await hop(file, to, make(`${from}-${to}`));
      const after = partsOf(await postOf(written, make(`after-${from}-${to}`)));
      for (const [part, value] of Object.entries(before)) {
        const cell = value === after[part] ? '✓' : isReported(part, said) ? 'reported' : `✗ ${value} ${after[part]}`;
        cells.set(`${part} ${from} ${to}`, value === undefined ? '' : cell);
      }
    }
  }
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function make(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}

test.each(names)('what %s says comes through any of the four formats, or its loss is on record', (from) => {
  const silent = [...cells].filter(([name, cell]) => name.split(' ').at(-2) === from && cell.startsWith('✗'));
  expect(silent).toEqual([]);
});

test('RSS → Atom → JSON Feed → RSS loses nothing', async () => {
  const { file: start } = await hop(join(folder, 'full.ndjson'), 'rss', make('round'));
  const before = partsOf(await postOf(start, make('round-before')));
  let file = start;
  for (const to of ['atom', 'json', 'rss'] as const) ({ file } = await hop(file, to, make(`round-${to}`)));
  expect(partsOf(await postOf(file, make('round-after')))).toEqual(before);
  expect(before['elements of XML']).toContain('very');
  expect(before['id']).toBe('"tag:example.org,2024:1"');
});

test('docs/formats.md says what is read and written, and what gets through', () => {
  if (process.env['UPDATE'] !== undefined) writeFileSync(docs, page());
  expect(readFileSync(docs, 'utf8')).toBe(page());
});

function page(): string {
  const list = (parts: readonly { readonly name: string; readonly title: string }[]): string =>
    parts.map(({ name, title }) => `- \`${name}\`: ${title}`).join('\n');
  const parts = [...new Set([...cells.keys()].map((name) => name.split(' ').slice(0, -2).join(' ')))];
  const head = names.flatMap((from) => names.map((to) => `${from} → ${to}`));
  const rows = parts.map((part) => {
    const row = names.flatMap((from) => names.map((to) => cells.get(`${part} ${from} ${to}`) ?? ''));
    return `| ${part} | ${row.join(' | ')} |`;
  });
  return `# Formats

Made by \`UPDATE=1 npx vitest run test/formats.test.ts --config .config/vitest.config.ts\`; a test holds it to what is true.

Read, by what a file holds rather than by its name:

${list(readers)}

Written:

${list(exporters)}

## From feed to feed

A post that says everything, in each of four formats, converted to each of the four. ✓ is there again when the output is read;
*reported* is said on the way (\`export/lacks\`, \`export/part\`); nothing where the source format itself has no place for it. Dates are
compared as moments. \`mood\` stands for any field of a source that the model has no word for; *elements of XML* for elements of
namespaces that nobody knows, which RSS and Atom write again, and all other formats keep under \`_xml\` in \`extra\`.

| part | ${head.join(' | ')} |
| --- | ${head.map(() => '---').join(' | ')} |
${rows.join('\n')}
`;
}
