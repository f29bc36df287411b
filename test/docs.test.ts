import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { convert } from '../src/index.ts';
import { loadPlugin } from '../src/pipeline/plugins.ts';

const docs = new URL('../docs/plugins.md', import.meta.url);
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feedmill-docs-'));
  await writeFile(join(folder, 'titles.mjs'), await example());
  await writeFile(
    join(folder, 'post.md'),
    '---\ntitle: High water\ndate: 2024-05-01T08:00:00Z\nfrom: https://example.org/high-water\n---\n\nAt two minutes to eight.\n',
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the exporter in docs/plugins.md lists date, title and address', async () => {
  expect(await run({})).toBe('2024-05-01\tHigh water\thttps://example.org/high-water\n');
});

test('its option leaves the date out', async () => {
  expect(await run({ titles: { dates: false } })).toBe('High water\thttps://example.org/high-water\n');
});

test('docs/plugins.md has one example to run', async () => {
  const blocks = (await readFile(docs, 'utf8')).match(/^```js$/gm);
  expect(blocks).toHaveLength(1);
});

test('the YAML in docs/machines.md is YAML, and says the version of this package', async () => {
  const page = await readFile(new URL('../docs/machines.md', import.meta.url), 'utf8');
  const blocks = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, block = '']) => block);
  expect(blocks.map((block) => parseAllDocuments(block).length)).toEqual([1, 2]);
  for (const block of blocks) for (const document of parseAllDocuments(block)) expect(document.errors).toEqual([]);
  const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as Manifest;
  for (const [, tag] of page.matchAll(/feedmill:(\d[\w.-]*)/g)) expect(tag).toBe(version);
});

interface Manifest {
  readonly version: string;
}

async function run(options: Readonly<Record<string, Readonly<Record<string, boolean>>>>): Promise<string> {
  const output = join(folder, 'out');
  const plugin = await loadPlugin(pathToFileURL(join(folder, 'titles.mjs')).pathname, folder);
  const { ledger } = await convert({
    inputs: join(folder, 'post.md'),
    output,
    to: ['titles'],
    plugins: [plugin],
    options,
  });
  expect(ledger).toEqual({ read: 1, exported: 1, dropped: 0, rejected: 0 });
  return readFile(join(output, 'titles.txt'), 'utf8');
}

async function example(): Promise<string> {
  const block = /^```js\n(.*?)^```$/ms.exec(await readFile(docs, 'utf8'))?.[1];
  if (block === undefined) throw new Error('docs/plugins.md has no js block');
  return block;
}
