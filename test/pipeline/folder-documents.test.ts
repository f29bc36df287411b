import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { byCodeUnit } from '../../src/base/text.ts';
import { convert, type ConvertOptions, type Diagnostic } from '../../src/index.ts';
import { call, folderWith } from '../cli/call.ts';
import { post, zipOf } from './packed.ts';

const substack = {
  'email_list.harbour.csv': 'email,active\nada@example.org,true\n',
  'posts.csv':
    'post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url\n' +
    '101.high-water,2024-05-01T10:00:00.000Z,true,,,newsletter,everyone,High water,At two minutes to eight,\n' +
    '102.low-water,2024-05-02T10:00:00.000Z,false,,,newsletter,everyone,Low water,,\n',
  'posts/101.high-water.html': '<p>The river rose. <img src="a.png" alt="a"></p>',
  'posts/101.high-water.delivers.csv': 'post_id,timestamp,email\n101,2024-05-01,ada@example.org\n',
  'posts/102.low-water.html': '<p>The river fell.</p>',
  'posts/103.no-row.html': '<p>No row names this.</p>',
};

const joined = [
  {
    title: 'High water',
    published: '2024-05-01T10:00:00.000Z',
    status: 'published',
    summary: 'At two minutes to eight',
  },
  { title: 'Low water', published: '2024-05-02T10:00:00.000Z', status: 'draft' },
  { status: 'published', content: { html: '<p>No row names this.</p>' } },
];

interface Made {
  readonly title?: string;
  readonly content: { readonly html: string };
  readonly place: { readonly file: string };
}

async function run(inputs: string, more: Partial<ConvertOptions> = {}) {
  const output = folderWith({});
  const said: Diagnostic[] = [];
  const { recognised, ledger, site } = await convert({
    inputs,
    output,
    to: ['ndjson'],
    options: { select: { drafts: true } },
    onDiagnostic: (one) => said.push(one),
    ...more,
  });
  const at = join(typeof more.output === 'string' ? more.output : output, 'posts.ndjson');
  const lines = readFileSync(at, 'utf8').trim().split('\n');
  const posts = lines
    .map((line) => JSON.parse(line) as Made)
    .toSorted((a, b) => (a.content.html < b.content.html ? 1 : -1));
  const titles = posts.map(({ title }) => title ?? '').toSorted(byCodeUnit);
  return { posts, titles, recognised, ledger, said, site };
}

describe('an unpacked export of Substack', () => {
  test('is read as the archive is: rows and bodies together', async () => {
    const archive = join(folderWith({}), 'export.zip');
    writeFileSync(archive, await zipOf(substack));
    const packed = await run(archive);
    const unpacked = await run(folderWith(substack));
    for (const { posts, ledger } of [packed, unpacked]) {
      expect(posts).toHaveLength(3);
      expect(posts).toMatchObject(joined);
      expect(ledger).toMatchObject({ read: 3, exported: 3 });
    }
    expect(unpacked.posts.map(({ place }) => place.file).toSorted()).toEqual([
      'posts.csv',
      'posts.csv',
      'posts/103.no-row.html',
    ]);
    expect(unpacked.said.map(({ code, place: { file } }) => `${code} ${file}`)).toContain(
      'input/unrecognised email_list.harbour.csv',
    );
  });

  test('is found in a folder of other things, which are read as ever', async () => {
    const folder = folderWith({
      'notes/a.md': post('A note'),
      ...Object.fromEntries(Object.entries(substack).map(([name, text]) => [`old/export/${name}`, text])),
      'old/export/mine.md': post('Mine'),
    });
    const { titles, recognised } = await run(folder);
    expect(titles).toEqual(['', 'A note', 'High water', 'Low water', 'Mine']);
    expect(recognised).toContainEqual({
      reader: 'substack',
      score: 1,
      evidence: 'by the names of its files',
      files: 1,
      first: 'old/export',
    });
  });

  test('is what inspect says it is', async () => {
    const folder = folderWith(substack);
    const { out } = await call(['inspect', '.'], { cwd: folder });
    expect(out).toContain(`recognised ${basename(folder)}: substack 1, by the names of its files`);
  });

  test('is read as pages where the user says so', async () => {
    const { recognised } = await run(folderWith(substack), { from: 'page' });
    expect(recognised.map(({ reader }) => reader)).not.toContain('substack');
  });

  test('shows a body that was changed to the next run with a cache', async () => {
    const folder = folderWith(substack);
    const [cache, output] = [folderWith({}), folderWith({})];
    const old = new Date('2024-01-01T00:00:00Z');
    for (const name of Object.keys(substack)) utimesSync(join(folder, name), old, old);
    const more = { cache: { folder: cache, isTimed: false }, output };
    expect((await run(folder, more)).posts[1]?.content.html).toBe('<p>The river fell.</p>');
    writeFileSync(join(folder, 'posts/102.low-water.html'), '<p>The river fell back.</p>');
    expect((await run(folder, more)).posts[1]?.content.html).toBe('<p>The river fell back.</p>');
  });
});

test('a table that is called posts.csv and is none of Substack leaves its folder as it is', async () => {
  const { posts, titles, recognised } = await run(
    folderWith({
      'posts.csv': 'id,name\n1,One\n',
      'posts/one.html': '<html><head><title>One</title></head><body><p>Text of one page.</p></body></html>',
      'posts/two.md': post('Two'),
    }),
  );
  expect(titles).toEqual(['One', 'Two']);
  expect(posts).toHaveLength(2);
  expect(recognised.map(({ reader }) => reader)).toEqual(expect.arrayContaining(['page', 'posts']));
});

test('a book that was unpacked is a book, and what lies beside it is not', async () => {
  const container =
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/content.opf"/></rootfiles></container>';
  const book = {
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': container,
    'OEBPS/content.opf':
      '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Tides</dc:title></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
    'OEBPS/a.xhtml':
      '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>High water</title></head><body><h1>High water</h1><p>At eight.</p></body></html>',
    'OEBPS/stray.xhtml': '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>In no spine.</p></body></html>',
    'drafts/b.md': post('B'),
  };
  const { titles, site, recognised } = await run(folderWith(book));
  expect(titles).toEqual(['B', 'High water']);
  expect(site.title).toBe('Tides');
  expect(recognised.map(({ reader }) => reader)).toContain('epub');
  // A container that names nothing is none.
  const other = folderWith({ 'META-INF/container.xml': '<container/>', 'drafts/b.md': post('B') });
  expect((await run(other)).titles).toEqual(['B']);
});

test('explain shows a post of an unpacked export with its row', async () => {
  const folder = folderWith(substack);
  const { out } = await call(['explain', 'posts.csv'], { cwd: folder });
  expect(out).toContain('High water');
  expect(out).toContain('The river fell.');
});
