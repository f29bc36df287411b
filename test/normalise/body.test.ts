import { describe, expect, test } from 'vitest';
import { toBody, type BodySetting } from '../../src/normalise/body.ts';
import { bodySetting } from './settings.ts';

const clean = async (html: string, change: Partial<BodySetting> = {}): Promise<string> =>
  (await toBody({ as: 'html', value: html }, bodySetting(change))).content.html;

describe('what readers must never see goes', () => {
  test.each([
    ['<p>a</p><script>alert(1)</script><style>p{}</style>', '<p>a</p>', 'scripts and styles'],
    ['<p onclick="x()" style="color:red" class="c" data-x="1">a</p>', '<p>a</p>', 'handlers, styles, classes, data'],
    ['<p><a href="javascript:alert(1)">a</a></p>', '<p>a</p>', 'active links keep their text'],
    ['<p><a href=" java\tscript:alert(1)">a</a></p>', '<p>a</p>', 'a scheme with a tab in it is the same scheme'],
    ['<p><a href="file:///C:/x.docx#_ftn1">[1]</a></p>', '<p>[1]</p>', "links into somebody's machine"],
    ['<form><p>text</p><input name="q"><button>go</button></form>', '<p>text</p>', 'form controls'],
    ['<p>a</p><svg onload="x()"><script>1</script></svg>', '<p>a</p>', 'raw SVG'],
    ['<p>a<img src="https://t.co/p.gif" width="1" height="1"></p>', '<p>a</p>', 'pixels that count'],
    ['<p>a</p><section id="imu"><div id="dfp-ad-imu1"> </div></section><p>b</p>', '<p>a</p><p>b</p>', 'ad slots'],
    ['<p>a</p><div class="cx_paywall_placeholder" id="x"></div>', '<p>a</p>', 'paywall stubs'],
    ['<p>&nbsp;</p><p>a</p><p> <span> </span></p><ul></ul>', '<p>a</p>', 'what is empty'],
    ['<p>a\u0008b\ufffec</p>', '<p>abc</p>', 'characters XML forbids'],
    ['<p>a</p><!-- comment -- --><![CDATA[x]]>', '<p>a</p>', 'comments'],
  ])('%j is %j: %s', async (html, expected) => {
    expect(await clean(html)).toBe(expected);
  });
});

describe('what must survive stays', () => {
  test.each([
    [
      '<table><tr><td>1</td></tr><tr><td>2</td></tr></table>',
      '<table><tbody><tr><td>1</td></tr><tr><td>2</td></tr></tbody></table>',
      'tables',
    ],
    [
      '<pre><code class="language-js hl">a  b\n  c\u200b</code></pre>',
      '<pre><code class="language-js">a  b\n  c\u200b</code></pre>',
      'code to the last space',
    ],
    [
      '<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>',
      '<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>',
      'ruby',
    ],
    ['<blockquote>q</blockquote>', '<blockquote><p>q</p></blockquote>', 'quotations'],
    ['<ul><li>a<ul><li>b</li></ul></li></ul>', '<ul><li>a<ul><li>b</li></ul></li></ul>', 'nested lists'],
    ['<p>see <The One Thing> by me</p>', '<p>see &lt;The One Thing&gt; by me</p>', 'words in angle brackets'],
    ['<p>用<青年论坛></p>', '<p>用&lt;青年论坛&gt;</p>', 'Chinese in angle brackets'],
    ['<p><o:p>x</o:p> <my-tag>y</my-tag></p>', '<p>x y</p>', 'the content of unknown elements'],
    ['<p>code: &lt;p&gt;a&lt;/p&gt;</p>', '<p>code: &lt;p&gt;a&lt;/p&gt;</p>', 'quoted markup as text'],
  ])('%j is %j: %s', async (html, expected) => {
    expect(await clean(html)).toBe(expected);
  });
});

describe('images have one true address', () => {
  const img = (src: string) => `<figure><img src="${src}" alt=""/></figure>`;
  test.each([
    [
      '<img src="data:image/gif;base64,R0lGOD" data-src="https://x.y/a.jpg">',
      img('https://x.y/a.jpg'),
      'a placeholder gives way',
    ],
    [
      '<img src="https://x.y/a.jpg" data-lazy-src="https://x.y/a.jpg&is-pending-load=1#038;ssl=1" srcset="data:image/gif;base64,R0lGOD">',
      img('https://x.y/a.jpg'),
      'a corrupt lazy address never wins over a real one',
    ],
    [
      '<img src="https://x.y/a.jpg"><noscript><img src="https://x.y/a.jpg?w=2"></noscript>',
      img('https://x.y/a.jpg'),
      'a noscript twin goes',
    ],
    [
      '<noscript><img src="https://x.y/only.jpg"></noscript>',
      img('https://x.y/only.jpg'),
      'a noscript image of its own stays',
    ],
    [
      '<picture><source srcset="https://x.y/s.webp 100w, https://x.y/l.webp 900w"><img src="https://x.y/a.jpg"></picture>',
      img('https://x.y/a.jpg'),
      'a picture is one image',
    ],
    [
      '<img srcset="https://x.y/s.jpg 100w, https://x.y/l.jpg 900w">',
      img('https://x.y/l.jpg'),
      'the largest of a srcset',
    ],
    ['<img src="//x.y/a.jpg">', img('https://x.y/a.jpg'), 'no scheme is https'],
    ['<img src="../i/a.jpg">', img('https://example.org/i/a.jpg'), 'relative addresses are resolved against the post'],
  ])('%j: %s', async (html, expected) => {
    expect(await clean(html)).toBe(expected);
  });

  test('a file of the input is referred to as such', async () => {
    const html = await clean('<img src="a b.png"><img src="/i/c.png">', {
      folder: 'posts',
      hasFile: (file) => ['posts/a b.png', 'i/c.png'].includes(file),
    });
    expect(html).toBe(
      '<figure><img src="input:posts/a%20b.png" alt=""/></figure><figure><img src="input:i/c.png" alt=""/></figure>',
    );
  });

  test('a caption that lost its figure finds its image', async () => {
    expect(await clean('<div><img src="https://x.y/a.jpg"></div> <figcaption>c</figcaption><p>t</p>')).toBe(
      '<figure><img src="https://x.y/a.jpg" alt=""/><figcaption>c</figcaption></figure><p>t</p>',
    );
  });
});

describe('structure is legal and says the same', () => {
  test.each([
    ['<strong><p>a</p>b</strong>', '<p><strong>a</strong></p><p><strong>b</strong></p>', 'inline around blocks'],
    ['<h2><p>a</p></h2>', '<h2>a</h2>', 'a block in a heading'],
    ['text<div>a</div>more', '<p>text</p><p>a</p><p>more</p>', 'loose text is a paragraph'],
    ['<p>a<br><br>b<br>c</p>', '<p>a</p><p>b<br/>c</p>', 'two line breaks end a paragraph'],
    [
      '<ul>x<li>a</li><ul><li>b</li></ul></ul>',
      '<ul><li>x</li><li>a<ul><li>b</li></ul></li></ul>',
      'lists hold items only',
    ],
    ['<li>a</li>', '<ul><li>a</li></ul>', 'an item alone gets a list'],
    ['<dl><dt><h3>Head</h3></dt><dd>D</dd></dl>', '<dl><dt>Head</dt><dd>D</dd></dl>', 'a heading in a term'],
    [
      '<dl><dt><div><h3>A</h3><h4>B</h4></div></dt><dd>D</dd></dl>',
      '<dl><dt><p>A</p><p>B</p></dt><dd>D</dd></dl>',
      'headings in a term',
    ],
    [
      '<pre>\n\nlead\n</pre>',
      '<pre> \nlead\n</pre>',
      'an empty line before code, but not the line end that parsers drop',
    ],
    ['<pre><br><br>lead</pre>', '<pre> \n\nlead</pre>', 'empty lines before code'],
    ['<pre>\n<code>\nlead</code></pre>', '<pre><code>\nlead</code></pre>', 'a line end inside the code'],
    ['<dl><dd>b</dd></dl>', '<p>b</p>', 'a description without a term is text'],
    ['<h1>A</h1><h4>B</h4><h2>C</h2>', '<h2>A</h2><h3>B</h3><h3>C</h3>', 'headings start at h2 and do not jump'],
    [
      '<p><a href="#n" id="r">1</a></p><p id="n">note</p>',
      '<p><a href="#n">1</a></p><p id="n">note</p>',
      'ids stay where a link leads',
    ],
    [
      '<p><a href="#gone">1</a></p>',
      '<p><a href="https://example.org/posts/one#gone">1</a></p>',
      'a fragment of the page that is not here',
    ],
  ])('%j is %j: %s', async (html, expected) => {
    expect(await clean(html)).toBe(expected);
  });

  test('the heading that repeats the title goes, other headings stay', async () => {
    expect(await clean('<h1>Hello,  World!</h1><h2>Hello</h2><p>a</p>', { title: 'Hello, world' })).toBe(
      '<h2>Hello</h2><p>a</p>',
    );
    expect(await clean('<h1>标题</h1><p>a</p>', { title: '标题 - 站名' })).toBe('<h2>标题</h2><p>a</p>');
  });

  test('prettified HTML puts no spaces into Chinese, also across tags', async () => {
    expect(await clean('<p>\n  中文\n  <strong>\n   强调\n  </strong>\n  继续 and\n  English\n</p>')).toBe(
      '<p>中文<strong>强调</strong>继续 and English</p>',
    );
  });
});

describe('kinds of body', () => {
  test('HTML without an element is plain text', async () => {
    expect(await clean('a &amp; b https://x.y/z中')).toBe(
      '<p>a &amp; b <a href="https://x.y/z">https://x.y/z</a><br/>中</p>',
    );
  });

  test('escaped HTML is unescaped, quoted markup is not', async () => {
    expect(
      await clean('&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b&lt;/p&gt;&lt;p&gt;c&lt;script&gt;1&lt;/script&gt;&lt;/p&gt;'),
    ).toBe('<p>a</p><p>b</p><p>c</p>');
    const article =
      '<p>In HTML a paragraph is &lt;p&gt;&lt;/p&gt;, and every page holds many of them, as everybody who writes pages knows.</p>';
    expect(await clean(article + '<pre>&lt;p&gt;1&lt;/p&gt;&lt;p&gt;2&lt;/p&gt;&lt;p&gt;3&lt;/p&gt;</pre>')).toContain(
      '<pre>&lt;p&gt;1',
    );
  });

  test('Markdown keeps its source only while both say the same', async () => {
    const source = '| a | b |\n|---|---|\n| 1 | 2 |\n\nText[^1]\n\n[^1]: Note\n\n- [x] done\n';
    const body = await toBody({ as: 'markdown', value: source }, bodySetting());
    expect(body.content.markdown).toBe(source);
    expect(body.content.html).toContain('<table><thead><tr><th>a</th>');
    expect(body.content.html).toContain('☑ done');
    expect(body.content.html).toMatch(/<a href="#fn1"( id="fnref1")?>/);
    const hostile = await toBody({ as: 'markdown', value: '<script>1</script>\n\ntext' }, bodySetting());
    expect(hostile.content.html).toBe('<p>text</p>');
    expect(hostile.content.markdown).toBeUndefined();
  });

  test('players of other sites become cards and attachments', async () => {
    const media: BodySetting['media'] = [];
    const html = await clean('<p>a</p><iframe src="https://www.youtube.com/embed/abcdefghijk" title="T"></iframe>', {
      media,
    });
    expect(html).toBe(
      '<p>a</p><figure><a href="https://www.youtube.com/watch?v=abcdefghijk"><img src="https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg" alt="YouTube"/></a>' +
        '<figcaption><a href="https://www.youtube.com/watch?v=abcdefghijk">▶ T (YouTube)</a></figcaption></figure>',
    );
    expect(media).toEqual([{ url: 'https://www.youtube.com/watch?v=abcdefghijk', type: 'text/html', title: 'T' }]);
  });
});

test('half a character leaves the text, where nothing else in the body is forbidden', async () => {
  expect(await clean('<p>a\ud83cb</p>')).toBe('<p>ab</p>');
});
