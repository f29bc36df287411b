import { describe, expect, test } from 'vitest';
import { makeBook, postOf } from './epub-make.ts';

describe('footnotes', () => {
  test('of Markdown stand by themselves, with their number, and are marked with what leads to them', async () => {
    const { text } = await makeBook([
      postOf(
        '<p>a<sup><a href="#fn1" id="ref1">[1]</a></sup></p><ol><li id="fn1"><p>Note. <a href="#ref1">↩</a></p></li></ol>',
      ),
    ]);
    expect(text('OEBPS/c00001.xhtml')).toContain(
      '<p>a<sup><a href="#fn1" id="ref1" epub:type="noteref" role="doc-noteref">[1]</a></sup></p>' +
        '<aside id="fn1" epub:type="footnote" role="doc-footnote"><p>1. Note. <a href="#ref1" role="doc-backlink">↩</a></p></aside>',
    );
  });

  test('of word processors are paragraphs that begin with their number', async () => {
    const { text } = await makeBook([
      postOf('<p>a<a href="#n1" id="r1">[1]</a></p><p><a href="#r1" id="n1">[1]</a> Note.</p>'),
    ]);
    expect(text('OEBPS/c00001.xhtml')).toContain(
      '<aside epub:type="footnote" role="doc-footnote" id="n1"><p><a href="#r1" role="doc-backlink">[1]</a> Note.</p></aside>',
    );
  });

  test('leave the other items of their list in lists', async () => {
    const { text } = await makeBook([
      postOf('<p><a href="#n" id="r">2</a></p><ol><li>a</li><li id="n">Note <a href="#r">^</a></li><li>b</li></ol>'),
    ]);
    expect(text('OEBPS/c00001.xhtml')).toMatch(
      /<ol><li>a<\/li><\/ol><aside .*?<\/aside><ol start="3"><li>b<\/li><\/ol>/,
    );
  });

  test('are none where a link just leads back to the top', async () => {
    const { text } = await makeBook([
      postOf('<ul id="top"><li><a href="#s">s</a></li></ul><h2 id="s">S</h2><p><a href="#top">top</a></p>'),
    ]);
    expect(text('OEBPS/c00001.xhtml')).not.toContain('noteref');
  });
});

describe('headings', () => {
  test('have no holes, and what is below a heading stays below it', async () => {
    const { text } = await makeBook([postOf('<h4>a</h4><h6>b</h6><h4>c</h4><h1>d</h1><h3>e</h3>')]);
    expect(text('OEBPS/c00001.xhtml')).toContain('<h2>a</h2><h3>b</h3><h2>c</h2><h2>d</h2><h3>e</h3>');
  });
});

describe('long chapters', () => {
  const words = 'word '.repeat(30_000);
  const body = `<h2>One</h2><p>${words}</p><h2 id="two">Two</h2><p>${words} <a href="#three">3</a></p><h2 id="three">Three</h2><p>x</p>`;

  test('are cut before headings, and links find the part', async () => {
    const posts = [
      postOf(body, { url: 'https://example.org/long' }),
      postOf('<a href="https://example.org/long#three">3</a><a href="https://example.org/long">l</a>'),
    ];
    const { text, entries } = await makeBook(posts);
    const parts = entries.filter(({ path }) => path.startsWith('OEBPS/c00001'));
    expect(parts.map(({ path }) => path)).toEqual(['OEBPS/c00001.xhtml', 'OEBPS/c00001-2.xhtml']);
    for (const { bytes } of parts) expect(bytes.length).toBeLessThan(250_000);
    expect(text('OEBPS/c00001-2.xhtml')).toContain(
      '<h1 id="_title" class="continued">Title (2)</h1></header>\n<h2>Two</h2>',
    );
    expect(text('OEBPS/c00002.xhtml')).toContain('<a href="c00001-2.xhtml#three">3</a><a href="c00001.xhtml">l</a>');
    expect(text('OEBPS/content.opf')).toMatch(/href="c00001\.xhtml".*\n.*href="c00001-2\.xhtml"/);
    expect(text('OEBPS/toc.xhtml')).not.toContain('c00001-2');
  });

  test.each([
    ['a list', `<ol>${`<li>${'word '.repeat(2000)}</li>`.repeat(60)}</ol>`],
    ['a division', `<div>${`<p>${'詞'.repeat(2000)}</p>`.repeat(100)}</div>`],
    ['one paragraph', `<p>${'一二三。'.repeat(60_000)}</p>`],
    ['one line', `<pre>${'x'.repeat(600_000)}</pre>`],
  ])('are cut inside of %s where nothing else can be cut', async (_, html) => {
    const { entries } = await makeBook([postOf(html)]);
    const parts = entries.filter(({ path }) => path.startsWith('OEBPS/c00001'));
    expect(parts.length).toBeGreaterThan(1);
    for (const { bytes } of parts) expect(bytes.length).toBeLessThan(250_000);
    const ink = (text: string): string => text.replaceAll(/<header>.*?<\/header>|<head>.*?<\/head>|<[^>]*>|\s/gs, '');
    expect(parts.map(({ bytes }) => ink(bytes.toString())).join('')).toBe(ink(html));
  });
});

describe('links between posts of a book', () => {
  const posts = [
    postOf(
      '<p id="here"><a href="input:b.md">file</a> <a href="input:b.md#part">place</a> <a href="input:b.md#none">none</a> <a href="input:a.md#here">own</a> <a href="https://example.org/old-b#part">former</a></p>',
      { id: 'a', place: { file: 'a.md' } },
    ),
    postOf('<p>One.</p><p id="part">Part. <a href="input:a.md">back</a></p>', {
      ...{ id: 'b', url: 'https://example.org/b', place: { file: 'b.md' } },
      extra: { aliases: ['/old-b'] },
    }),
  ];

  test('lead to its chapters, by the files, URLs and former addresses of the posts', async () => {
    const { text, said } = await makeBook(posts);
    expect(text('OEBPS/c00001.xhtml')).toContain(
      '<p id="here"><a href="c00002.xhtml">file</a> <a href="c00002.xhtml#part">place</a> <a href="c00002.xhtml#none">none</a> <a href="#here">own</a> <a href="c00002.xhtml#part">former</a></p>',
    );
    expect(text('OEBPS/c00002.xhtml')).toContain(
      '<span id="none"></span><p>One.</p><p id="part">Part. <a href="c00001.xhtml">back</a></p>',
    );
    expect(said.map(({ code }) => code)).not.toContain('export/no-link');
  });
});
