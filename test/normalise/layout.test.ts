import { describe, expect, test } from 'vitest';
import { explainBody } from './corpus.ts';

async function clean(html: string): Promise<string> {
  const { post, diagnostics } = await explainBody(html);
  expect(diagnostics.map(({ code }) => code)).not.toContain('body/unaccounted');
  const again = await explainBody(post.content.html);
  expect(again.post.content.html).toBe(post.content.html);
  return post.content.html;
}

const picture = (attributes = 'alt=""', src = 'https://x.y/a.jpg'): string => `<img src="${src}" ${attributes}>`;
const shown = (attributes = 'alt=""', src = 'https://x.y/a.jpg'): string => `<img src="${src}" ${attributes}/>`;

describe('white space that was layout', () => {
  test.each([
    ['<p>word&nbsp;&nbsp;&nbsp;word &nbsp; x</p>', '<p>word word x</p>', 'several no-break spaces are one space'],
    ['<p>10&nbsp;km</p>', '<p>10\u00a0km</p>', 'one is meant'],
    ['<pre>a&nbsp;&nbsp;b</pre>', '<pre>a\u00a0\u00a0b</pre>', 'in code all are'],
    ['<p>硬\u200b\u200b件 高\u200b<b>速</b></p>', '<p>硬件 高<b>速</b></p>', 'zero-width spaces in Chinese'],
    ['<p>\u200b中文\u200b</p><p>\u200b</p>', '<p>中文</p>', 'at the edges of a line'],
    ['<p>long\u200bword</p>', '<p>long\u200bword</p>', 'they say where a Latin word may break'],
    ['<p>กา\u200bกา</p>', '<p>กา\u200bกา</p>', 'and where a Thai one ends'],
    ['<p>中\u200b\u200b\u200b\u200b文</p>', '<p>中\u200b\u200b\u200b\u200b文</p>', 'many may hold a message'],
    ['<p><code>中\u200b文</code></p>', '<p><code>中\u200b文</code></p>', 'code stays'],
  ])('%j is %j: %s', async (html, after) => {
    expect(await clean(html)).toBe(after);
  });
});

describe('line breaks that were layout', () => {
  const row = (content: string): string => `<table><tbody><tr>${content}</tr></tbody></table>`;
  test.each([
    ['<ul><li>a<br><br><br>b<br></li></ul>', '<ul><li>a<br/><br/>b</li></ul>', 'in items'],
    [row('<td><br>a<br> <br> <br>b<br></td><td>c</td>'), row('<td>a<br/><br/>b</td><td>c</td>'), 'in cells'],
    ['<ul><li>a<br><ul><li>b</li></ul></li></ul>', '<ul><li>a<ul><li>b</li></ul></li></ul>', 'before a block'],
    ['<p>a<br><br><br><br>b</p>', '<p>a</p><p>b</p>', 'in paragraphs they part'],
    ['<ul><li>a<br>b<br><br>c</li></ul>', '<ul><li>a<br/>b<br/><br/>c</li></ul>', 'one and two stay'],
    ['<p>a<br>b</p>', '<p>a<br/>b</p>', 'verses stay'],
    ['<pre>a<br><br><br>b</pre>', '<pre>a\n\n\nb</pre>', 'code stays'],
  ])('%s is %s: %s', async (html, after) => {
    expect(await clean(html)).toBe(after);
  });
});

describe('rulers that were drawn', () => {
  test.each([
    ['<p>-----</p>', '<hr/>', 'hyphens'],
    ['<p>* * *</p>', '<hr/>', 'asterisks with spaces'],
    ['<p>***</p>', '<hr/>', 'asterisks'],
    ['<p>———</p>', '<hr/>', 'dashes'],
    ['<div>=====</div>', '<hr/>', 'a box'],
    ['<p align="center"><strong>＊＊＊</strong></p>', '<hr/>', 'full width, bold'],
    ['<p>· · ·</p>', '<hr/>', 'middle dots with spaces'],
    ['<p>***</p><p>---</p>', '<hr/>', 'several are one'],
    ['<hr><p>***</p>', '<hr/>', 'beside a true one'],
    ['<p>--</p>', '<p>--</p>', 'trap: a dash'],
    ['<p>——</p>', '<p>——</p>', 'trap: a Chinese dash'],
    ['<p>*</p>', '<p>*</p>', 'trap: a mark'],
    ['<p>······</p>', '<p>······</p>', 'trap: Chinese dots trail off'],
    ['<p>...</p>', '<p>...</p>', 'trap: so do full stops'],
    ['<p>*** note</p>', '<p>*** note</p>', 'trap: text behind it'],
    ['<p><a href="https://x.y/">***</a></p>', '<p><a href="https://x.y/">***</a></p>', 'trap: a link'],
    ['<ul><li><p>---</p></li></ul>', '<ul><li><p>---</p></li></ul>', 'trap: an item'],
    ['<p>☆☆☆</p>', '<p>☆☆☆</p>', 'trap: a verdict'],
    ['<pre>-----</pre>', '<pre>-----</pre>', 'trap: code'],
  ])('%s is %s: %s', async (html, after) => {
    expect(await clean(`<p>a</p>${html}<p>b</p>`)).toBe(`<p>a</p>${after}<p>b</p>`);
  });

  test('at an end they part nothing', async () => {
    expect(await clean('<p>***</p><p>---</p><p>a</p><p>***</p><p>---</p>')).toBe('<p>a</p>');
  });

  test('in a cell they say that there is nothing', async () => {
    const html = '<table><tbody><tr><td><p>---</p></td><td><p>b</p></td></tr></tbody></table>';
    expect(await clean(html)).toContain('---');
  });
});

describe('what is said of images', () => {
  test.each([
    ['alt="a b" title=" a  b "', 'alt="a b"', 'a title that repeats'],
    ['alt="a" title="b"', 'alt="a" title="b"', 'a title of its own'],
    ['alt="&lt;strong&gt;a&lt;/strong&gt; b" title="&lt;i class=x&gt;c&lt;/i&gt;"', 'alt="a b" title="c"', 'tags'],
    ['alt="a&lt;br /&gt;b"', 'alt="a b"', 'a line break'],
    ['alt="x&lt;b and c&gt;d"', 'alt="x&lt;b and c&gt;d"', 'trap: a comparison'],
    ['alt="&lt;p&gt; opens"', 'alt="&lt;p&gt; opens"', 'trap: a word about a tag'],
    ['alt="List&lt;String&gt;"', 'alt="List&lt;String&gt;"', 'trap: a type'],
  ])('%s is %s: %s', async (before, after) => {
    expect(await clean(`<p>x ${picture(before)}</p>`)).toBe(`<p>x ${shown(after)}</p>`);
  });
});

describe('one image twice', () => {
  const figure = (...inside: string[]): string => `<figure>${inside.join('')}</figure>`;
  const caption = (text: string): string => `<figcaption>${text}</figcaption>`;
  const linked = (href: string, image: string): string => `<a href="${href}">${image}</a>`;
  test.each([
    [picture() + picture('alt="b"'), figure(shown('alt="b"')), 'side by side'],
    [`<p>${picture('alt="a"')}</p><p>${picture()}</p>`, figure(shown('alt="a"')), 'in two paragraphs'],
    [`<p>x ${picture()}<br>${picture()} y</p>`, `<p>x ${shown()} y</p>`, 'in a line'],
    [picture('alt="a"') + picture('alt="b"'), figure(shown('alt="a / b"')), 'both descriptions'],
    [picture('alt="a"') + picture('alt="a, b"'), figure(shown('alt="a, b"')), 'the one that says more'],
    [
      figure(picture(), caption('a')) + figure(picture(), caption('b')),
      figure(shown(), caption('a<br/>b')),
      'both captions',
    ],
    [
      figure(picture()) + figure(picture(), caption('a')) + '<p>c</p>',
      `${figure(shown(), caption('a'))}<p>c</p>`,
      'one caption',
    ],
    [
      figure(picture(), caption('a')) + figure(picture(), caption('a')),
      figure(shown(), caption('a')),
      'equal captions',
    ],
    [
      figure(picture('alt="a"')) + figure(linked('https://x.y/b', picture())),
      figure(linked('https://x.y/b', shown('alt="a"'))),
      'the link stays',
    ],
  ])('%s: %#', async (html, after) => {
    expect(await clean(`<p>t</p>${html}`)).toBe(`<p>t</p>${after}`);
  });

  test.each([
    [picture() + picture('alt=""', 'https://x.y/b.jpg'), 'two images'],
    [picture() + picture() + picture(), 'a row of three'],
    [`${picture()}<p>a</p>${picture()}`, 'text between them'],
    [picture('width="20"') + picture('width="20"'), 'icons'],
    [picture('alt="*"', 'https://x.y/star-full.png').repeat(2), 'stars'],
    [linked('https://x.y/b', picture()) + linked('https://x.y/c', picture()), 'two links'],
    [`<table><tr><td>${picture()}</td><td>${picture()}</td></tr></table>`, 'a table'],
    [`<ul><li>${picture()} a</li><li>${picture()} b</li></ul>`, 'bullets'],
  ])('%s stays: %s', async (html) => {
    const { changes } = await explainBody(`<p>t</p>${html}`);
    expect(changes.map(({ rule }) => rule)).not.toContain('clean/image-double');
    await clean(`<p>t</p>${html}`);
  });
});

describe('sound and film in several formats', () => {
  const source = (src: string, type?: string): string => `<source src="${src}"${type ? ` type="${type}"` : ''}>`;
  const at = (name: string): string => `https://example.org/${name}`;
  test.each([
    [
      `<video>${source('/a.m3u8', 'application/x-mpegURL')}${source('/a.mp4', 'video/mp4; codecs=avc1')}${source('/a.webm')}</video>`,
      ['a.mp4', 'a.m3u8', 'a.webm'],
      'what can be played is shown, the others are attachments',
    ],
    [`<audio>${source('/a.mp3')}${source('/a.ogg', 'audio/ogg')}</audio>`, ['a.mp3', 'a.ogg'], 'the first'],
    [`<video src="/a.mp4">${source('/a.mp4')}${source('/b.webm')}</video>`, ['a.mp4', 'b.webm'], 'its own address'],
    [`<video>${source('/a.m3u8')}</video>`, ['a.m3u8'], 'where nothing can be played'],
    ['<audio data-src="/a.mp3"></audio>', ['a.mp3'], 'a lazy one'],
  ])('%s: %j: %s', async (html, names) => {
    const { post } = await explainBody(`<p>t</p>${html}`);
    expect(post.attachments.map(({ url }) => url)).toEqual(names.map(at));
    expect(post.content.html).toContain(`src="${at(names[0] ?? '')}" controls`);
    expect(post.content.html).not.toContain('<source');
  });

  test('types are kept without their parameters', async () => {
    const { post } = await explainBody(
      `<video>${source('/a', 'video/mp4; codecs=avc1')}${source('/b', 'video/webm')}</video>`,
    );
    expect(post.attachments.map(({ type }) => type)).toEqual(['video/mp4', 'video/webm']);
  });
});
