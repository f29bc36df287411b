import { describe, expect, test } from 'vitest';
import { instant, makeBook, pixel, postOf } from './epub-make.ts';
import type { Post } from '../../src/model/post.ts';

const dated = (day: string, change: Partial<Post> = {}): Post =>
  postOf('<p>x</p>', { title: day, published: instant(`${day}T12:00:00Z`), ...change });

/** The table of contents: labels, those below a section with two spaces. */
function contents(nav: string): string[] {
  const toc = nav.slice(nav.indexOf('role="doc-toc"'), nav.indexOf('landmarks'));
  let depth = 0;
  return [...toc.matchAll(/<(\/?)ol>|<a href="[^"]*">(.*?)<\/a>/g)].flatMap(([, end, label]) => {
    if (label === undefined) depth += end === '' ? 1 : -1;
    return label === undefined ? [] : [`${'  '.repeat(depth - 1)}${label}`];
  });
}

const nav = async (
  posts: readonly Post[],
  sections: 'auto' | 'month' | 'tag' | 'author' | 'source' | 'none' | 'year',
) => contents((await makeBook(posts, { options: { sections } })).text('OEBPS/toc.xhtml')).slice(0, -1);

describe('sections', () => {
  test('by month stand in the order of the posts, with a page where there are several', async () => {
    const posts = [
      dated('2024-05-02'),
      dated('2024-05-01'),
      dated('2024-04-30'),
      postOf('<p>x</p>', { title: 'None' }),
    ];
    const { text, entries } = await makeBook(posts, { options: { sections: 'month' }, site: { language: 'en' } });
    expect(contents(text('OEBPS/toc.xhtml'))).toEqual([
      ...['May 2024', '  2024-05-02', '  2024-05-01', 'April 2024', '  2024-04-30', 'Undated', '  None'],
      'About this book',
    ]);
    expect(entries.filter(({ path }) => /\/s\d+\.xhtml/.test(path)).map(({ path }) => path)).toEqual([
      'OEBPS/s0001.xhtml',
    ]);
    expect(text('OEBPS/s0001.xhtml')).toContain(
      '<li><a href="c00001.xhtml">2024-05-02</a> <span class="about">2 May 2024</span></li>',
    );
    expect(text('OEBPS/toc.ncx')).toContain('<meta name="dtb:depth" content="2"/>');
  });

  test('by tag, author or source stand the largest first, and what has none last', async () => {
    const tags = (term: string) => ({ tags: [{ term }] });
    const posts = [
      dated('2024-05-04'),
      dated('2024-05-03', tags('b')),
      dated('2024-05-02', tags('a')),
      dated('2024-05-01', tags('a')),
    ];
    expect(await nav(posts, 'tag')).toEqual([
      ...['a', '  2024-05-02', '  2024-05-01', 'b', '  2024-05-03', 'Other', '  2024-05-04'],
    ]);
    const by = [dated('2024-05-01', { authors: [{ name: 'Ann' }], url: 'https://www.example.org/x' })];
    expect(await nav(by, 'author')).toEqual(['Ann', '  2024-05-01']);
    expect(await nav(by, 'source')).toEqual(['example.org', '  2024-05-01']);
  });

  test('are made only where a list would be long, unless they are asked for', async () => {
    const days = Array.from({ length: 31 }, (_, at) =>
      dated(`2024-0${1 + Math.floor(at / 4)}-1${at % 4}`),
    ).toReversed();
    expect(await nav(days.slice(0, 30), 'auto')).toHaveLength(30);
    expect((await nav(days, 'auto')).filter((label) => !label.startsWith(' '))).toHaveLength(8);
    expect(await nav(days, 'none')).toHaveLength(31);
  });

  test('are one level where a device has no more', async () => {
    const posts = [dated('2024-05-02'), dated('2024-04-30')];
    const { text } = await makeBook(posts, { options: { sections: 'month', device: 'compat' } });
    expect(text('OEBPS/toc.ncx')).toContain('<meta name="dtb:depth" content="1"/>');
    expect(text('OEBPS/toc.ncx')).not.toMatch(/<navPoint[^>]*>(?:(?!<\/navPoint>).)*<navPoint/s);
  });
});

describe('between chapters', () => {
  test('each leads to the one before and the one after it', async () => {
    const { text } = await makeBook(['New & <b>', 'Mid', 'Old'].map((title) => postOf('<p>x</p>', { title })));
    expect(text('OEBPS/c00002.xhtml')).toMatch(
      /<p>Previous: <a rel="prev" href="c00001\.xhtml">New &amp; &lt;b&gt;<\/a><\/p><p>Next: <a rel="next" href="c00003\.xhtml">Old<\/a><\/p>/,
    );
    expect(text('OEBPS/c00001.xhtml')).not.toContain('rel="prev"');
    expect(text('OEBPS/c00003.xhtml')).not.toContain('rel="next"');
  });

  test('links lead to the article of the book, and to the place in it', async () => {
    const [a, b] = ['https://example.org/a/', 'http://example.org/b'];
    const { text } = await makeBook([
      postOf(
        `<a href="${b}/index.html">b</a><a href="${b}#part 2">part</a><a href="${b}#gone">gone</a><a href="${a}#here">own</a><a href="${a}">self</a><a href="https://example.org/c">c</a><h2 id="here">Here</h2>`,
        { url: a },
      ),
      postOf('<h2>One</h2><h2 id="part 2">Two</h2>', { url: b }),
    ]);
    const page = text('OEBPS/c00001.xhtml');
    const [, place] = /href="c00002\.xhtml#(at-[\da-f]+)">part</.exec(page) ?? [];
    expect(page).toContain('<a href="c00002.xhtml">b</a>');
    expect(page).toContain('<a href="c00002.xhtml#gone">gone</a>');
    expect(page).toContain('<a href="#here">own</a>');
    expect(page).toContain(`<a href="${a}">self</a><a href="https://example.org/c">c</a><h2 id="here">`);
    const other = text('OEBPS/c00002.xhtml');
    expect(other).toContain(`<h2 id="${place}">Two</h2>`);
    expect(other).toContain('<span id="gone"></span><h2>One</h2>');
  });
});

describe('the cover', () => {
  test('is a picture for shelves, for old and new reading systems', async () => {
    const { text, entries } = await makeBook([dated('2024-05-01', { language: 'zh-Hans' })], {
      site: { title: '灯塔' },
    });
    const cover = entries.find(({ path }) => /^OEBPS\/cover\.(?:png|svg)$/.test(path));
    const file = cover?.path.slice('OEBPS/'.length) ?? '';
    // A machine without a Chinese font gets the drawing itself.
    if (file.endsWith('.png'))
      expect([cover?.bytes.readUInt32BE(16), cover?.bytes.readUInt32BE(20)]).toEqual([1600, 2400]);
    else
      expect(cover?.bytes.toString()).toContain('<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="2400"');
    expect(text('OEBPS/content.opf')).toMatch(
      new RegExp(`<item id="cover-image" href="${file}" media-type="image/[^"]+" properties="cover-image"/>`),
    );
    expect(text('OEBPS/content.opf')).toContain('<meta name="cover" content="cover-image"/>');
    expect(text('OEBPS/cover.xhtml')).toContain(`<img src="${file}" alt="封面：灯塔"/>`);
  });

  test('is the picture that was given', async () => {
    const { text, entries } = await makeBook([postOf('')], {
      options: { cover: '/c.png' },
      files: { '/c.png': pixel },
    });
    expect(entries.find(({ path }) => path === 'OEBPS/cover.png')?.bytes.equals(pixel)).toBe(true);
    expect(text('OEBPS/content.opf')).toContain('href="cover.png" media-type="image/png" properties="cover-image"');
  });

  test.each([
    ['is not there', {}, 'cannot be read'],
    ['is no picture', { '/c.png': Buffer.from('GIF89a') }, 'neither a JPEG nor a PNG'],
  ])('that %s costs the book and is said', async (_, files, said) => {
    await expect(makeBook([postOf('')], { options: { cover: '/c.png' }, files })).rejects.toThrow(said);
  });
});

describe('the colophon', () => {
  test('says where the posts are from and what is not in the book', async () => {
    const { text } = await makeBook(
      [
        dated('2024-05-02', {
          content: { html: '<img src="https://e.org/x.jpg" alt=""/><video src="https://e.org/v.mp4"></video>' },
          url: 'https://a.example/1',
        }),
        dated('2024-05-01', { url: 'https://a.example/2', updated: instant('2024-06-01T00:00:00Z') }),
        dated('2024-04-01', { url: 'https://b.example/' }),
      ],
      { site: { language: 'en' } },
    );
    const page = text('OEBPS/colophon.xhtml');
    expect(page).toContain('<p>3 posts · 1 April 2024 – 2 May 2024</p>');
    expect(page).toContain('<li>a.example: 2 posts</li>\n<li>b.example: 1 post</li>');
    expect(page).toContain('1 picture is not in this book');
    expect(page).toContain('1 film or recording');
    expect(page).toContain('last changed on 1 June 2024.');
  });
});

describe('columns', () => {
  test('run from right to left, with short numbers upright and code as it is', async () => {
    const zh = { language: 'zh-Hant', published: instant('2024-05-12T00:00:00Z') };
    const { text } = await makeBook(
      [
        postOf('<p>在2024年和12345號</p><pre>12</pre><table><tr><td>12</td></tr></table>', zh),
        postOf('<p>12</p>', { language: 'en' }),
      ],
      {
        options: { vertical: true },
      },
    );
    const page = text('OEBPS/c00001.xhtml');
    expect(page).toContain('lang="zh-Hant" class="vertical">');
    expect(page).toContain('<p>在<span class="upright">2024</span>年和12345號</p><pre>12</pre><table>');
    expect(page).toContain('<td>12</td>');
    expect(page).toContain('<span class="upright">5</span>月<span class="upright">12</span>日</time>');
    expect(text('OEBPS/c00002.xhtml')).not.toContain('vertical');
    expect(text('OEBPS/content.opf')).toContain('<spine toc="ncx" page-progression-direction="rtl">');
    expect(text('OEBPS/style.css')).toMatch(
      /-epub-writing-mode: vertical-rl; -webkit-writing-mode: vertical-rl; writing-mode: vertical-rl/,
    );
  });

  test('are never there unasked', async () => {
    const { text } = await makeBook([postOf('<p>在2024年</p>', { language: 'zh-Hant' })]);
    expect(text('OEBPS/style.css') + text('OEBPS/c00001.xhtml') + text('OEBPS/content.opf')).not.toMatch(
      /vertical-rl|class="vertical"|"rtl"/,
    );
  });
});

describe('what is said of accessibility', () => {
  const said = async (html: string): Promise<string[]> => {
    const { text } = await makeBook([postOf(html, { language: 'en' })], { files: { 'input:i.png': pixel } });
    return [...text('OEBPS/content.opf').matchAll(/property="schema:(\w+)">(.*?)</g)].map(
      ([, name, value]) => `${name} ${value}`,
    );
  };

  test('follows from what is in the book', async () => {
    expect(await said('<p>x</p>')).toEqual(
      expect.arrayContaining([
        'accessModeSufficient textual',
        'accessibilityHazard none',
        'accessibilitySummary The text can be read aloud and reflows. There are no pictures.',
      ]),
    );
    expect(await said('<img src="input:i.png" alt=""/><img src="input:i.png" alt="a"/>')).toEqual(
      expect.arrayContaining([
        'accessMode visual',
        'accessModeSufficient textual,visual',
        'accessibilitySummary The text can be read aloud and reflows. 1 of 2 pictures have no description.',
      ]),
    );
    expect(await said('<ruby>漢<rt>kan</rt></ruby><math><mi>x</mi></math>')).toEqual(
      expect.arrayContaining(['accessibilityFeature MathML', 'accessibilityFeature rubyAnnotations']),
    );
    expect(await said('<p>x</p>')).not.toContain('accessibilityFeature alternativeText');
  });
});
