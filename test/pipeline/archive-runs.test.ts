import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { convert, type ConvertOptions, type Diagnostic } from '../../src/index.ts';
import { folderWith } from '../cli/call.ts';
import { post, tarOf, zipOf, type Files } from './packed.ts';

/** The files of a folder that holds archives. */
async function inputs(): Promise<string> {
  const folder = folderWith({ 'a.md': post('A') });
  const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const files = (name: string): Files => ({
    'blog/_config.yml': `title: Quay\nurl: https://${name}.example\n`,
    'blog/_posts/2024-05-01-b.md': post(`B ${name}`, '![sea](../img/sea.png) and [c](2024-05-02-c.md)'),
    'blog/_posts/2024-05-02-c.md': post(`C ${name}`, name),
    'blog/img/sea.png': picture,
  });
  writeFileSync(join(folder, 'one.zip'), await zipOf(files('one')));
  writeFileSync(join(folder, 'two.tar.gz'), gzipSync(tarOf(files('two'))));
  return folder;
}

/** What a run writes: the bytes of each file, and what was said. */
async function run(folder: string, more: Partial<ConvertOptions> = {}) {
  const said: Diagnostic[] = [];
  const output = folderWith({});
  const now = new Date('2026-01-01T00:00:00Z');
  const to = ['rss', 'markdown', 'ndjson', 'epub'];
  const summary = await convert({ inputs: folder, output, to, now, onDiagnostic: (one) => said.push(one), ...more });
  const names = readdirSync(output, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = names.map(({ parentPath, name }) => [
    join(parentPath, name).slice(output.length),
    readFileSync(join(parentPath, name)).toString('latin1'),
  ]);
  return { said, summary, files: Object.fromEntries(bytes) as Record<string, string> };
}

test('with a cache archives give the bytes that they give without, the first time and when something has changed', async () => {
  const folder = await inputs();
  const cache = folderWith({});
  const plain = await run(folder);
  expect(Object.keys(plain.files).filter((name) => name.endsWith('.png'))).toHaveLength(2);
  const first = await run(folder, { cache: { folder: cache, isTimed: true } });
  expect(first.files).toEqual(plain.files);
  expect(first.said).toEqual(plain.said);
  writeFileSync(join(folder, 'a.md'), post('A', 'Another text'));
  const again = await run(folder, { cache: { folder: cache, isTimed: true } });
  const fresh = await run(folder);
  expect(again.files).toEqual(fresh.files);
  expect(again.said).toEqual(fresh.said);
});

test('a file whose checksum is wrong costs itself', async () => {
  const zip = new ZipFile();
  for (const name of ['a', 'b', 'c']) zip.addBuffer(Buffer.from(post(name)), `${name}.md`, { compress: false });
  zip.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  const bytes = Buffer.concat(chunks);
  bytes.write('x', bytes.indexOf('Text of b'));
  const folder = folderWith({});
  writeFileSync(join(folder, 'o.zip'), bytes);
  const { said, summary } = await run(folder);
  expect(summary.ledger).toEqual({ read: 3, exported: 2, dropped: 0, rejected: 1 });
  const told = said.filter(({ severity }) => severity === 'error').map(({ code, place }) => `${code} ${place.file}`);
  expect(told).toEqual(['input/broken o.zip!/b.md']);
});

test('thousands of tiny files are read, and none is lost', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 2000 }, (_, at) => [`posts/p${at}.md`, post(`P${at}`, `${at}`)]),
  );
  const folder = folderWith({});
  writeFileSync(join(folder, 'o.zip'), await zipOf(files));
  const { summary } = await run(folder, { to: ['ndjson'] });
  expect(summary.ledger).toEqual({ read: 2000, exported: 2000, dropped: 0, rejected: 0 });
}, 60_000);
