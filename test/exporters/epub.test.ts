import { describe, expect, test } from 'vitest';
import { instant, makeBook, pixel, postOf } from './epub-make.ts';

const chapters = (opf: string): string[] =>
  [...opf.matchAll(/<item id="[^"]+" href="(c\d+\.xhtml)"/g)].map(([, href]) => href!);
const labels = (nav: string): string[] =>
  [...nav.matchAll(/<li><a href="c\d+\.xhtml">(.*?)<\/a>/g)].map(([, label]) => label!);

describe('the container', () => {
  test('begins with the media type at a fixed place, stored, without extra field or descriptor (OCF §4.3)', async () => {
    const { archive, entries } = await makeBook([postOf('<p>x</p>')]);
    expect(archive.toString('latin1', 30, 58)).toBe('mimetypeapplication/epub+zip');
    expect(entries[0]).toMatchObject({ path: 'mimetype', isStored: true });
    const dataDescriptor = 0x8; // other bits say how names are encoded; ours are ASCII
    expect((entries[0]?.flags ?? dataDescriptor) & dataDescriptor).toBe(0);
  });

  test('is the same in every time zone and run', async () => {
    const before = process.env['TZ'];
    const posts = [postOf('<p>x</p>', { published: instant('2022-02-04T23:30:00-08:00') })];
    process.env['TZ'] = 'Asia/Shanghai';
    const east = await makeBook(posts);
    process.env['TZ'] = 'America/Los_Angeles';
    const west = await makeBook(posts);
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
    expect(east.archive.equals(west.archive)).toBe(true);
    expect(new Set(east.entries.map(({ date }) => date))).toEqual(new Set([0x0021_6000]) /* 1980-01-01, 12:00 */);
  });

  test('holds images as they are, once each, and deflates text', async () => {
    const files = { 'input:a.png': pixel, 'input:b.png': pixel };
    const { entries, text } = await makeBook(
      [postOf('<img src="input:a.png" alt="a"/><img src="input:b.png" alt="b"/>')],
      { files },
    );
    const images = entries.filter(({ path }) => path.startsWith('OEBPS/images/'));
    expect(images.map(({ bytes }) => bytes.equals(pixel))).toEqual([true]);
    expect(entries.find(({ path }) => path === 'OEBPS/c00001.xhtml')?.isStored).toBe(false);
    expect(text('OEBPS/content.opf').match(/href="images\/[^"]*" media-type="image\/png"/g)).toHaveLength(1);
  });
});

describe('the order', () => {
  const posts = [postOf('<p>2</p>', { title: 'New' }), postOf('<p>1</p>', { title: 'Old' })];

  test('is that of the posts', async () => {
    const { text } = await makeBook(posts);
    expect(labels(text('OEBPS/toc.xhtml'))).toEqual(['New', 'Old']);
    expect(chapters(text('OEBPS/content.opf'))).toEqual(['c00001.xhtml', 'c00002.xhtml']);
  });

  test('can be turned round, in contents, NCX and spine alike', async () => {
    const { text } = await makeBook(posts, { options: { order: 'oldest' } });
    expect(labels(text('OEBPS/toc.xhtml'))).toEqual(['Old', 'New']);
    expect(chapters(text('OEBPS/content.opf'))).toEqual(['c00001.xhtml', 'c00002.xhtml']);
    expect(text('OEBPS/c00001.xhtml')).toContain('Old');
    expect([...text('OEBPS/toc.ncx').matchAll(/<text>(Old|New)<\/text>/g)].map(([, label]) => label)).toEqual([
      'Old',
      'New',
    ]);
  });
});

describe('a chapter', () => {
  test('names its title, authors, day as written and source', async () => {
    const authors = [{ name: 'Ann & Bo' }, { name: '联合早报' }];
    const change = {
      authors,
      published: instant('2022-02-04T23:30:00-08:00'),
      url: 'https://example.org/a?b=1&c=[2]',
      language: 'en',
    };
    const page = (await makeBook([postOf('<p>x</p>', { ...change, title: 'A <b> & "c" <%= 1 %>' })])).text(
      'OEBPS/c00001.xhtml',
    );
    expect(page).toContain('<h1 id="_title">A &lt;b&gt; &amp; "c" &lt;%= 1 %&gt;</h1>');
    expect(page).toContain(
      '<span class="author">Ann &amp; Bo, 联合早报</span> · <time datetime="2022-02-04">4 February 2022</time>',
    );
    expect(page).toContain(
      '<a class="source" href="https://example.org/a?b=1&amp;c=%5B2%5D">Original: example.org</a>',
    );
  });

  test.each([
    ['zh-Hans', '2022年2月4日', '原文'],
    ['zh-TW', '2022年2月4日', '原文'],
    ['ja', '2022年2月4日', '元の記事'],
    ['ko-KR', '2022년 2월 4일', '원문'],
    ['en-GB', '4 February 2022', 'Original'],
    ['fr', '2022-02-04', 'Original'],
    ['und', '2022-02-04', 'Original'],
  ])('in %s says %s', async (language, day, source) => {
    const post = postOf('<p>x</p>', {
      language,
      published: instant('2022-02-04T00:00:00Z'),
      url: 'https://example.org/',
    });
    const page = (await makeBook([post])).text('OEBPS/c00001.xhtml');
    expect(page).toContain(`xml:lang="${language}" lang="${language}"`);
    expect(page).toContain(`>${day}</time>`);
    expect(page).toMatch(new RegExp(`>${source}(?:: |：)example\\.org</a>`));
  });

  test('without a usable language is in that of the site, else in none', async () => {
    const post = postOf('<p>x</p>', { language: 'zh_CN' });
    expect((await makeBook([post], { site: { language: 'ja' } })).text('OEBPS/c00001.xhtml')).toContain('lang="ja"');
    expect((await makeBook([post])).text('OEBPS/c00001.xhtml')).toContain('lang="und"');
  });

  test('with a URL that is none does without a source', async () => {
    const page = (await makeBook([postOf('<p>x</p>', { url: 'http://[bad' })])).text('OEBPS/c00001.xhtml');
    expect(page).not.toContain('class="source"');
  });

  test('without a title is named by its summary, text, day or number; that is reported once', async () => {
    const title = undefined;
    const { text, said } = await makeBook([
      postOf('<p>text</p>', { title, summary: 'The\nsummary\u0001' }),
      postOf(`<p>${'一'.repeat(50)}</p>`, { title }),
      postOf('<img src="https://example.org/i.png" alt=""/>', { title, published: instant('2022-02-04T00:00:00Z') }),
      postOf('', { title }),
    ]);
    expect(labels(text('OEBPS/toc.xhtml'))).toEqual(['The summary', `${'一'.repeat(40)}…`, '2022-02-04', '#4']);
    expect(
      said.filter(({ message }) => message.includes('title')).map(({ code, detail }) => [code, detail['count']]),
    ).toEqual([['export/nearest', 4]]);
  });
});

describe('an image', () => {
  test('that is not in the book is a link in its place, named in the language of the post, and counted', async () => {
    const figure = '<figure><img src="https://example.org/y.jpg" alt=""/><figcaption>There</figcaption></figure>';
    const body = `<p><img src="https://example.org/x.jpg" alt="chart"/></p>${figure}<a href="https://example.org/"><img src="input:gone.png" alt=""/></a>`;
    const { text, said } = await makeBook([postOf(body, { language: 'zh-Hant' })]);
    expect(text('OEBPS/c00001.xhtml')).toContain(
      '<p><a class="image" href="https://example.org/x.jpg">圖片: chart</a></p>' +
        '<figure><a class="image" href="https://example.org/y.jpg">圖片</a><figcaption>There</figcaption></figure>' +
        '<a href="https://example.org/"><span class="image">圖片</span></a>',
    );
    // Whether there is a font for the cover hangs on the machine.
    const ofImages = said.filter(({ message }) => !message.includes('a cover'));
    expect(ofImages.map(({ code, detail }) => [code, detail['count']])).toEqual([
      ['export/nearest', 3],
      ['picture/missing', 1],
    ]);
  });

  test('without a description is described by its caption', async () => {
    const body = '<figure><img src="input:a.png"/><figcaption>A lamp</figcaption></figure>';
    const { text } = await makeBook([postOf(body)], { files: { 'input:a.png': pixel } });
    expect(text('OEBPS/c00001.xhtml')).toMatch(/<img src="images\/[\da-f]{16}\.png" alt="A lamp"\/>/);
    expect(text('OEBPS/content.opf')).toContain('alternativeText');
  });

  test('that nobody describes takes the promise of descriptions away from the whole book', async () => {
    const { text } = await makeBook([postOf('<img src="input:a.png"/>')], { files: { 'input:a.png': pixel } });
    const opf = text('OEBPS/content.opf');
    expect(opf).toContain('<meta property="schema:accessMode">visual</meta>');
    expect(opf).not.toContain('alternativeText');
    expect(opf).not.toContain('accessModeSufficient">textual<');
  });
});

describe('the package', () => {
  test('knows the book by its site, whatever is in it', async () => {
    const site = { url: 'https://example.org/' };
    const id = async (title: string): Promise<string | undefined> =>
      /<dc:identifier id="id">(.*?)</.exec(
        (await makeBook([postOf('<p>x</p>', { title })], { site })).text('OEBPS/content.opf'),
      )?.[1];
    expect(await id('One')).toMatch(/^urn:uuid:[\da-f-]{36}$/);
    expect(await id('One')).toBe(await id('Two'));
  });

  test('is as new as its newest post, else as the run', async () => {
    const published = instant('2022-02-04T23:30:00-08:00');
    const dated = await makeBook([postOf('<p>x</p>', { published }), postOf('<p>y</p>')]);
    expect(dated.text('OEBPS/content.opf')).toContain('>2022-02-05T07:30:00Z<');
    const updated = await makeBook([postOf('<p>x</p>', { published, updated: instant('2023-01-01T00:00:00.5Z') })]);
    expect(updated.text('OEBPS/content.opf')).toContain('>2023-01-01T00:00:00Z<');
    expect((await makeBook([postOf('<p>x</p>')])).text('OEBPS/content.opf')).toContain('>2026-01-02T03:04:05Z<');
  });

  test('is in the language of the site, else of most posts, else of none', async () => {
    const posts = ['en', 'zh-Hans', 'zh-Hans'].map((language) => postOf('<p>x</p>', { language }));
    expect((await makeBook(posts, { site: { language: 'ja' } })).text('OEBPS/content.opf')).toContain(
      '<dc:language>ja<',
    );
    expect((await makeBook(posts)).text('OEBPS/content.opf')).toContain('<dc:language>zh-Hans<');
    expect((await makeBook([postOf('')])).text('OEBPS/content.opf')).toContain('<dc:language>und<');
  });

  test('is by the authors of the site, else of the posts where they are few', async () => {
    const by = (...names: string[]) => postOf('<p>x</p>', { authors: names.map((name) => ({ name })) });
    const creators = async (posts: ReturnType<typeof by>[], names: string[] = []): Promise<string[]> => {
      const { text } = await makeBook(posts, { site: { authors: names.map((name) => ({ name })) } });
      return [...text('OEBPS/content.opf').matchAll(/<dc:creator[^>]*>(.*?)</g)].map(([, name]) => name!);
    };
    expect(await creators([by('A', 'B'), by('A')])).toEqual(['A', 'B']);
    expect(await creators([by('A')], ['S & T'])).toEqual(['S &amp; T']);
    expect(await creators([by('A', 'B', 'C'), by('D', 'E', 'F')])).toEqual([]);
  });

  test('says nothing that is not known', async () => {
    const opf = (await makeBook([postOf('<p>x</p>')])).text('OEBPS/content.opf');
    expect(opf).not.toMatch(/<dc:(?:publisher|date|description|rights|creator|source)/);
  });

  test('without posts has the colophon as its only entry', async () => {
    const { text, said } = await makeBook([]);
    expect(text('OEBPS/toc.xhtml')).toContain('<ol>\n<li><a href="colophon.xhtml">About this book</a></li>\n</ol>');
    expect(said).toEqual([]);
  });

  test('keeps titles apart from its templates', async () => {
    const title = '<%= process.exit() %> %> <%- "x" %>';
    const { text } = await makeBook([postOf('<p>x</p>', { title })], { site: { title } });
    for (const path of ['OEBPS/content.opf', 'OEBPS/toc.ncx', 'OEBPS/toc.xhtml', 'OEBPS/title.xhtml']) {
      expect(text(path)).toMatch(/&lt;%= process\.exit\(\) %&gt; %&gt; &lt;%- (?:"|&#34;)x(?:"|&#34;) %&gt;/);
    }
  });
});
