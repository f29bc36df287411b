import fc from 'fast-check';
import { expect, test } from 'vitest';
import { serialise } from '../../src/base/html/serialise.ts';
import { parseHtml } from '../../src/base/html/tree.ts';
import { makeSound } from '../../src/exporters/epub/soundness.ts';
import { tagSoup } from './epub-soup.ts';

function sound(html: string): string {
  const body = parseHtml(html);
  makeSound(body);
  return serialise(body);
}

test.each([
  ['leaves a good body alone', '<p>a <em>b</em></p><ul><li>c</li></ul>', '<p>a <em>b</em></p><ul><li>c</li></ul>'],
  ['has one headline, which is not in the body', '<h1>a</h1>', '<h2>a</h2>'],
  ['makes a paragraph with a block in it a division', '<span><p>a</p></span>', '<div><p>a</p></div>'],
  ['keeps a heading and flattens what is in it', '<h2>a<div>b</div>c</h2>', '<h2>a b c</h2>'],
  ['keeps the lines of preformatted divisions', '<pre><div>a</div><div>b</div></pre>', '<pre>a\nb\n</pre>'],
  [
    'puts what stands loose in a list into items',
    '<ul>a<li>b</li><p>c</p></ul>',
    '<ul><li>a</li><li>b</li><li><p>c</p></li></ul>',
  ],
  ['takes item numbers out of lists without numbers', '<ul><li value="3">a</li></ul>', '<ul><li>a</li></ul>'],
  ['makes an item outside a list a division', '<li>a</li>', '<div>a</div>'],
  [
    'gives a definition list terms and definitions',
    '<dl><dd>a</dd><dt>b</dt></dl>',
    '<dl><dt></dt><dd>a</dd><dt>b</dt><dd></dd></dl>',
  ],
  [
    'puts the parts of a table in order',
    '<table><tfoot><tr><td>c</td></tr></tfoot><tbody><tr><td>b</td></tr></tbody><thead><tr><th>a</th></tr></thead></table>',
    '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody><tfoot><tr><td>c</td></tr></tfoot></table>',
  ],
  ['keeps the caption of a table without rows', '<table><caption>a</caption></table>', '<div>a</div>'],
  [
    'makes one caption of two',
    '<figure><figcaption>a</figcaption>x<figcaption>b</figcaption></figure>',
    '<figure><figcaption>a<br/>b</figcaption>x</figure>',
  ],
  [
    'opens details and gives them a summary',
    '<details>a</details>',
    '<details open="open"><summary>…</summary>a</details>',
  ],
  ['gives ruby brackets', '<ruby>漢<rt>kan</rt>字</ruby>', '<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字'],
  [
    'takes the inner of two links away',
    '<a href="https://a/"><object></object><table><tr><td><a href="https://b/">x</a></td></tr></table></a>',
    '<a href="https://a/"><table><tbody><tr><td>x</td></tr></tbody></table></a>',
  ],
  [
    'links to what plays',
    '<video src="https://a/b.mp4" title="Film"></video>',
    '<p><a href="https://a/b.mp4">▶ Film</a></p>',
  ],
  ['keeps what a player says that has no address', '<p><audio>Listen</audio></p>', '<p>Listen</p>'],
  [
    'gives ids once each and only where a link leads',
    '<i id="a">1</i><i id="a">2</i><i id="b">3</i><a href="#a">l</a>',
    '<i id="a">1</i><i>2</i><i>3</i><a href="#a">l</a>',
  ],
  [
    'gives strange ids legal names',
    '<i id="1 中">1</i><a href="#1%20%E4%B8%AD">l</a>',
    '<i id="at-3a9bdcdc877ca0bb">1</i><a href="#at-3a9bdcdc877ca0bb">l</a>',
  ],
  ['does not link to what is not there', '<a href="#a">l</a>', '<a>l</a>'],
  ['says where a link led that a book cannot follow', '<a href="magnet:?xt=1">m</a>', '<a title="magnet:?xt=1">m</a>'],
  ['does not say where a script was', '<a href="javascript:x()">m</a>', '<a>m</a>'],
  [
    'takes marks off that mean nothing without a value',
    '<time>now</time><data>d</data><bdo>b</bdo>',
    '<span>now</span><span>d</span><span>b</span>',
  ],
  [
    'says the language twice',
    '<p lang="zh-Hans">a</p><p lang="zh_CN">b</p>',
    '<p lang="zh-Hans" xml:lang="zh-Hans">a</p><p>b</p>',
  ],
  ['leaves nothing that XML cannot hold', '<p title="a&#1;">&#8;b&#xFFFE;</p>', '<p title="a">b</p>'],
  [
    'leaves no style, handler or class but the language of code',
    '<p style="x" onclick="y" class="z"><code class="language-ts">c</code></p>',
    '<p><code class="language-ts">c</code></p>',
  ],
  ['keeps the text of a drawing', '<svg><title>t</title><text>a</text></svg>', 'a'],
  [
    'completes a formula',
    '<math><mfrac><mi>a</mi></mfrac><mtd>b</mtd></math>',
    '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="ab"><mrow><mi>a</mi></mrow><mrow><mtext>b</mtext></mrow></math>',
  ],
])('%s', (_, html, expected) => {
  expect(sound(html)).toBe(expected);
});

test('keeps the text of what is nested beyond reason', () => {
  const html = `${'<div>'.repeat(3000)}deep`;
  expect(sound(html)).toContain('deep');
  expect(sound(html).split('<div>').length).toBeLessThan(500);
});

test('what is sound stays as it is', () => {
  fc.assert(
    fc.property(tagSoup, (html) => {
      const once = sound(html);
      const body = parseHtml(once);
      makeSound(body);
      expect(compact(serialise(body))).toBe(compact(once));
    }),
    { numRuns: 500 },
  );
});

/** Without white space, which the HTML parser treats in its own way at the start of `pre`. */
function compact(html: string): string {
  return html.replace(/\s+/g, '');
}
