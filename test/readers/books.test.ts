import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { zip } from '../../src/base/zip.ts';
import { convert, type Diagnostic, type Site } from '../../src/index.ts';

const root = mkdtempSync(join(tmpdir(), 'feedmill-books-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Made {
  readonly title?: string;
  readonly url?: string;
  readonly published?: string;
  readonly authors: readonly { readonly name: string }[];
  readonly content: { readonly html: string };
  readonly language?: string;
}

async function packed(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const all = async function* () {
    for (const [path, data] of Object.entries(files)) yield { path, data };
  };
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip(all())) chunks.push(chunk);
  const path = join(mkdtempSync(join(root, 'in-')), name);
  writeFileSync(path, Buffer.concat(chunks));
  return path;
}

async function postsOf(path: string): Promise<{ posts: Made[]; said: Diagnostic[]; output: string; site: Site }> {
  const output = mkdtempSync(join(root, 'out-'));
  const said: Diagnostic[] = [];
  const now = new Date('2026-01-01T00:00:00Z');
  const { site } = await convert({
    inputs: path,
    output,
    to: ['ndjson', 'epub'],
    now,
    onDiagnostic: (one) => said.push(one),
  });
  const lines = readFileSync(join(output, 'posts.ndjson'), 'utf8').trim().split('\n');
  return { posts: lines.map((line) => JSON.parse(line) as Made), said, output, site };
}

test('a book that Feedmill made gives its posts back', async () => {
  const post = (name: string, rest: string, body: string): string => `---\n${rest}\n---\n\n${body} (${name})\n`;
  const first = await postsOf(
    await packed('posts.zip', {
      'a.md': post(
        'a',
        'title: High water\ndate: 2024-05-01\nfrom: https://example.org/high-water\nauthor: Mara Lind',
        'At *two* minutes to eight.',
      ),
      'b.md': post(
        'b',
        'title: "Low & slow"\ndate: 2024-05-02\nfrom: https://example.org/low',
        '潮水在清晨退去，港口又安靜下來了。',
      ),
    }),
  );
  const again = await postsOf(join(first.output, 'book.epub'));
  const facts = ({ title, url, published, authors, content }: Made) => ({
    title,
    url,
    day: published?.slice(0, 10),
    authors: authors.map(({ name }) => name),
    html: content.html,
  });
  expect(again.posts.map(facts)).toEqual(first.posts.map(facts));
});

test('links between the posts of a book that Feedmill made are links between them again', async () => {
  const long = `<p>${'The tide is out. '.repeat(9000)}</p>`.repeat(2);
  const first = await postsOf(
    await packed('posts.zip', {
      'a.md': [
        '---\ntitle: A\ndate: 2024-05-01\n---\n\n[b](b.md), [place](b.md#here), [url](c.md),',
        '[place there](https://example.org/c#deep), [web](https://example.net/)\n',
      ].join('\n'),
      'b.md': '---\ntitle: B\ndate: 2024-05-02\n---\n\nAs <a href="a.md">A</a> says.\n\n<p id="here">Here.</p>\n',
      'c.md': `---\ntitle: C\ndate: 2024-05-03\nfrom: https://example.org/c\n---\n<p><a href="#deep">down</a></p>${long}<p id="deep">Deep.</p>\n`,
    }),
  );
  const again = await postsOf(join(first.output, 'book.epub'));
  const linksOf = (posts: readonly Made[]): Record<string, string[]> =>
    Object.fromEntries(
      posts.map(({ title = '', content }) => [
        title,
        Array.from(content.html.matchAll(/ href="([^"]*)"/g), ([, href = '']) => href),
      ]),
    );
  expect(linksOf(first.posts)['C']).toEqual(['#deep']);
  const chapter = 'input:book.epub!/OEBPS/';
  expect(linksOf(again.posts)).toEqual({
    A: [
      `${chapter}c00002.xhtml`,
      `${chapter}c00002.xhtml#here`,
      ...['https://example.org/c', 'https://example.org/c#deep', 'https://example.net/'],
    ],
    B: [`${chapter}c00003.xhtml`],
    C: ['#deep'],
  });
});

const container =
  '<container><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>';
const opf = `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="b"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="b">urn:isbn:1</dc:identifier><dc:title>Tides</dc:title><dc:language>en</dc:language><dc:subject>Sea</dc:subject><dc:subject>Harbours</dc:subject></metadata><manifest><item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/><item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/><item id="two" href="text/two.xhtml" media-type="application/xhtml+xml"/><item id="one" href="text/one%20a.xhtml" media-type="application/xhtml+xml"/><item id="gone" href="text/gone.xhtml" media-type="application/xhtml+xml"/></manifest><spine toc="n"><itemref idref="c"/><itemref idref="one"/><itemref idref="two"/><itemref idref="gone"/></spine><guide><reference type="cover" href="cover.xhtml"/></guide></package>`;
const page = (body: string): string =>
  `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>${body}</body></html>`;

test('the chapters of any book come in the order of its spine, with the titles of its table of contents', async () => {
  const path = await packed('tides.epub', {
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': container,
    'OEBPS/book.opf': opf,
    'OEBPS/toc.ncx':
      '<ncx><navMap><navPoint><navLabel><text>One &amp; only</text></navLabel><content src="text/one%20a.xhtml#top"/></navPoint></navMap></ncx>',
    'OEBPS/cover.xhtml': page('<h1>Tides</h1>'),
    'OEBPS/text/one a.xhtml': page(
      '<a id="top"/><p>First, see <a href="two.xhtml#x">two</a>.</p><p>More of the <a href="none.xhtml">first</a>.</p>',
    ),
    'OEBPS/text/two.xhtml': page('<h2>Second</h2><p>And this is the second one.</p>'),
  });
  const { posts, said, site } = await postsOf(path);
  expect(site).toMatchObject({ title: 'Tides', extra: { subject: ['Sea', 'Harbours'] } });
  expect(new Set(posts.map(({ title }) => title))).toEqual(new Set(['One & only', 'Second']));
  const one = posts.find(({ title }) => title === 'One & only');
  expect(one?.content.html).toContain(
    '<p>First, see <a href="input:tides.epub!/OEBPS/text/two.xhtml#x">two</a>.</p><p>More of the first.</p>',
  );
  expect(posts.find(({ title }) => title === 'Second')?.content.html).toBe('<p>And this is the second one.</p>');
  expect(said.map(({ code, place }) => `${code} ${place.file}`)).toEqual(
    expect.arrayContaining([
      'record/skipped tides.epub!/OEBPS/cover.xhtml',
      'record/unreadable tides.epub!/OEBPS/text/gone.xhtml',
    ]),
  );
});

test('the table of a Substack export finds its bodies, and bodies without a row are posts too', async () => {
  const path = await packed('export.zip', {
    'posts/1.high.html': '<p>The water is high.</p>',
    'posts/3.lost.html': '<p>The net is lost.</p>',
    'posts.csv':
      'post_id,post_date,is_published,type,audience,title,subtitle\n1.high,2024-05-01T06:00:00Z,true,newsletter,everyone,High,sub\n2.gone,2024-05-02T06:00:00Z,true,newsletter,everyone,Gone,\n',
  });
  const { posts } = await postsOf(path);
  expect(Object.fromEntries(posts.map(({ title = '', content }) => [title, content.html]))).toEqual({
    Gone: '',
    High: '<p>The water is high.</p>',
    '': '<p>The net is lost.</p>',
  });
});
