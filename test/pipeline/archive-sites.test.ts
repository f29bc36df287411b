import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { zip } from '../../src/base/zip.ts';
import { convert } from '../../src/index.ts';

const root = mkdtempSync(join(tmpdir(), 'feedmill-archive-sites-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What a run makes of a zip archive of these files. */
async function run(files: Readonly<Record<string, string>>, from?: string) {
  const folder = mkdtempSync(join(root, 'a-'));
  const all = async function* () {
    for (const [path, data] of Object.entries(files)) yield { path, data };
  };
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip(all())) chunks.push(chunk);
  writeFileSync(join(folder, 'o.zip'), Buffer.concat(chunks));
  const inputs = join(folder, 'o.zip');
  const output = join(folder, 'out');
  return { output, ...(await convert({ inputs, output, to: ['ndjson'], ...(from === undefined ? {} : { from }) })) };
}

test('posts of a site in an archive have its URLs, and the site its name', async () => {
  const { output, site } = await run({
    'blog/content/posts/one.md': '---\ntitle: One\ndate: 2024-01-01T00:00:00Z\n---\nText\n',
    'blog/hugo.toml': 'baseURL = "https://example.org/"\ntitle = "Quay"\n[permalinks]\nposts = "/:year/:slug/"\n',
  });
  expect(JSON.parse(readFileSync(join(output, 'posts.ndjson'), 'utf8'))).toMatchObject({
    url: 'https://example.org/2024/one/',
  });
  expect(site).toMatchObject({ title: 'Quay', url: 'https://example.org/' });
});

test('an archive that is one document says why; a reader that is named reads its files instead', async () => {
  const files = { 'posts.csv': 'post_id,post_date,is_published,title\n', 'posts/1.html': '<p>Text</p>' };
  const asWhole = await run(files);
  expect(asWhole.recognised).toEqual([
    { reader: 'substack', score: 1, evidence: 'by the names of its files', files: 1, first: 'o.zip' },
  ]);
  const asPages = await run(files, 'page');
  expect(asPages.recognised).toEqual([
    { reader: 'page', evidence: 'as --from says', files: 2, first: 'o.zip!/posts.csv' },
  ]);
});
