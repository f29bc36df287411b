import fc from 'fast-check';
import { expect, test } from 'vitest';
import { serialise } from '../../src/base/html/serialise.ts';
import { readSimpleHtml } from '../../src/base/html/simple.ts';
import { isTag, parseAnyHtml, type ChildNode, type Element } from '../../src/base/html/tree.ts';

/** As the parser reads it. */
const slowly = (html: string) => serialise(parseAnyHtml(html));

test('what plain text becomes is read without the parser', () => {
  const html = '<p>a &amp; <a href="https://a.example/?b=1&amp;c=2">b</a><br/>c</p><hr/><ul><li>d</li><li>e</li></ul>';
  const body = readSimpleHtml(html);
  expect(body && serialise(body)).toBe(html);
});

test.each([
  ['a</b>', 'a start tag that is missing'],
  ['<table></p></table>', 'the end of a paragraph in a table'],
  ['<button><button>a</button></button>', 'a control in a control'],
  ['<div>a</b></div>', 'an end tag of something else'],
  ['<b>a<i>b</b></i>', 'marks that overlap'],
  ['<p><b>a<p>b</p></b></p>', 'a mark that goes on in the next paragraph'],
  ['<a href="a">b<a href="c">d</a></a>', 'a link in a link'],
  ['<a href="a"><b>b<a href="c">d</a></b></a>', 'a link in a link, with a mark between them'],
  ['<p><b><div>a</div></b></p>', 'a box in a mark in a paragraph'],
  ['<h2>a<h3>b</h3></h2>', 'a heading in a heading'],
  ['<form><form>a</form></form>', 'a form in a form'],
  ['<table>a<tbody><tr><td>b</td></tr></tbody></table>', 'text that moves out of a table'],
  ['<table>&#32;<tbody></tbody></table>', 'a reference in a table'],
  ['<table><!-- a --><tbody></tbody></table>', 'a comment in a table'],
  ['<table><tbody><td>a</td></tbody></table>', 'a cell without a row'],
  ['<table><form></form></table>', 'a form in a table'],
  ['<tr><td>a</td></tr>', 'a row without a table'],
  ['<td>a</td>', 'a cell of nothing'],
  ['<rt>a</rt>', 'a reading of nothing'],
  ['<li>a</li>', 'an item of nothing'],
  ['<pre>&#10;a</pre>', 'a line end that the parser may drop'],
  ['<img src="a" src="b"/>', 'an attribute that is there twice'],
  ['<img src="a"alt="b"/>', 'attributes without a gap'],
  ['<img src=a"b>', 'a quote in an attribute without quotes'],
  ['<img src = "a">', 'gaps within an attribute'],
  ['<b and c>a</b>', 'what may be a sentence'],
  ['the <video> element', 'what may be a word'],
  ['<my-box>a</my-box>', 'an element that is none'],
  ['<P>a</P>', 'names in capitals'],
  ['<b>'.repeat(120) + '</b>'.repeat(120), 'great depth'],
  ['<p/>', 'an end that is none'],
  ['a &notit; b', 'a reference of which the parser knows the beginning'],
  ['a &nbsp b', 'a reference that does not end'],
  ['<a href="?a&copy">b</a>', 'a reference that does not end in an attribute'],
  ['&#128;&#0;&#xd800;', 'references to what is no character'],
  ['<script>a<!-- b</script>', 'a script with markup in it'],
  ['<svg><path/></svg>', 'a drawing'],
  ['<select><option>a</option></select>', 'a control'],
  ['<!-->a-->', 'a comment that ends at once'],
  ['<!-- a --!> b -->', 'a comment with an odd end'],
  ['<!DOCTYPE html>', 'a declaration'],
  ['a <b', 'a tag that does not end'],
  ['a\0b', 'what the parser drops'],
  ['a\rb', 'what the parser changes'],
  ['</body>', 'the element that is not there'],
])('%j goes to the parser', (html) => {
  expect(readSimpleHtml(html)).toBeUndefined();
});

test.each([
  ['<p>a<p>b<div>c</div>', '<p>a</p><p>b</p><div>c</div>', 'a paragraph ends where the next block starts'],
  ['<p>a<h2>b</h2></p>', '<p>a</p><h2>b</h2><p></p>', 'and its end tag makes an empty one'],
  ['<p><button><p>a</button>b</p>', '<p><button><p>a</p></button>b</p>', 'but not in a control'],
  ['<ul><li>a<li><p>b</ul>', '<ul><li>a</li><li><p>b</p></li></ul>', 'so does an item'],
  ['<dl><dt>a<dd><p>b<dt>c</dl>', '<dl><dt>a</dt><dd><p>b</p></dd><dt>c</dt></dl>', 'so does a term'],
  [
    '<table> <tr><td><p>a<td>b<tr><td>c</table>',
    '<table> <tbody><tr><td><p>a</p></td><td>b</td></tr><tr><td>c</td></tr></tbody></table>',
    'so does a cell, and rows get a body',
  ],
  ['a<!-- b -->c', 'ac', 'a comment is left out'],
  ['<pre>\n\na</pre>', '<pre>\na</pre>', 'the first line end of code is left out'],
  ['a < b &amp; c & d', 'a &lt; b &amp; c &amp; d', 'signs that are no markup'],
  ['&eacute;&semi;&#8217;&#x1F600;&nbsp;', 'é;’😀\u00a0', 'references'],
  ['<a href="?a=1&b=2&copy=3&amp;d">e</a>', '<a href="?a=1&amp;b=2&amp;copy=3&amp;d">e</a>', 'addresses in links'],
  [
    "<img SRC='a' width=1 hidden><iframe src=/a allowFullScreen></iframe>",
    '<img src="a" width="1" hidden=""/><iframe src="/a" allowfullscreen=""></iframe>',
    'attributes in all ways of writing',
  ],
  ['<b><p>a</p></b><noscript><img></noscript>', '<b><p>a</p></b><noscript><img/></noscript>', 'a block in a mark'],
  ['<script>a && b</script><style>p{}</style>', '<script>a &amp;&amp; b</script><style>p{}</style>', 'raw text'],
])('%j is read without the parser', (html, expected) => {
  const body = readSimpleHtml(html);
  expect(body && serialise(body)).toBe(expected);
  if (body) expect(serialise(body)).toBe(slowly(html));
});

test('the tree is the one of the parser', () => {
  const tags = [
    '<p>',
    '</p>',
    '<ul>',
    '</ul>',
    '<li>',
    '</li>',
    '<br/>',
    '<hr/>',
    '<a>',
    '<a href="b&quot;&amp;">',
    '</a>',
    ...[
      'h2',
      'table',
      'tbody',
      'thead',
      'tr',
      'td',
      'th',
      'ruby',
      'rt',
      'h3',
      'ol',
      'blockquote',
      'pre',
      'div',
      'figure',
      'figcaption',
      'b',
      'code',
      'span',
      'em',
      'del',
    ].flatMap((name) => [`<${name}>`, `</${name}>`, `<${name} id="a" class="b&lt;c">`]),
    '<img src="a" alt="b &amp; c" width="1"/>',
    '<img/>',
  ];
  const others = [
    'a',
    'b c',
    ' ',
    '\n',
    '&lt;',
    '&',
    '>',
    '"',
    '\ud800',
    '\ufeff',
    '\f',
    '<',
    '<b>',
    '<text>',
    '\r',
    '\0',
  ];
  const whole = fc.letrec<{ p: string; line: string }>((tie) => ({
    line: fc
      .array(fc.constantFrom('a', '&gt;', '\ud800', '\n ', '<br/>', '<a href="&amp;">b</a>'))
      .map((all) => all.join('')),
    p: fc.oneof(
      tie('line'),
      fc.constant('<hr/>'),
      tie('line').map((line) => `<p>${line}</p>`),
      tie('line').map((line) => `<ul><li>${line}</li><li>a</li></ul>`),
      tie('line').map((line) => `<table><thead><tr><th>${line}</th></tr></thead></table>`),
    ),
  }));
  const nested = fc.letrec<{ flow: string; line: string }>((tie) => ({
    line: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('a', ' ', '\n', '&gt;', '\ud800', '<br/>', '<img src="&amp;" alt=""/>'),
      fc
        .tuple(
          fc.constantFrom('a', 'b', 'code', 'em', 'span', 'u', 'sup', 'del', 'ruby'),
          fc.array(tie('line'), { maxLength: 4 }),
        )
        .map(([name, all]) => `<${name} title="&quot;">${all.join('')}</${name}>`),
      fc
        .array(fc.tuple(fc.constantFrom('rt', 'rp'), tie('line')), { maxLength: 2 })
        .map((all) => `<ruby>a${all.map(([name, one]) => `<${name}>${one}</${name}>`).join('b')}</ruby>`),
    ),
    flow: fc.oneof(
      { maxDepth: 4 },
      tie('line'),
      fc
        .tuple(fc.constantFrom('p', 'pre', 'h1', 'h6'), fc.array(tie('line'), { maxLength: 4 }))
        .map(([name, all]) => `<${name}>${all.join('')}</${name}>`),
      fc
        .tuple(fc.constantFrom('div', 'blockquote', 'figure', 'figcaption'), fc.array(tie('flow'), { maxLength: 3 }))
        .map(([name, all]) => `<${name}>${all.join('')}</${name}>`),
      fc
        .tuple(fc.constantFrom('ul', 'ol'), fc.array(tie('flow'), { maxLength: 3 }))
        .map(([name, all]) => `<${name}>${all.map((one) => `<li>${one}</li>`).join('')}</${name}>`),
      fc
        .tuple(fc.constantFrom('thead', 'tbody', 'tfoot'), fc.array(tie('flow'), { maxLength: 3 }))
        .map(([part, all]) => {
          const cells = all.map((one, at) => (at % 2 === 0 ? `<td colspan="2">${one}</td>` : `<th>${one}</th>`));
          return `<table><${part}></${part}><tbody><tr>${cells.join('')}</tr><tr></tr></tbody></table>`;
        }),
    ),
  }));
  const html = fc.oneof(
    fc.array(nested.flow).map((all) => all.join('')),
    fc.array(whole.p).map((all) => all.join('')),
    fc
      .array(fc.oneof({ arbitrary: fc.constantFrom(...tags), weight: 3 }, fc.constantFrom(...others)))
      .map((all) => all.join('')),
  );
  let seen = 0;
  fc.assert(
    fc.property(html, (source) => {
      const body = readSimpleHtml(source);
      if (!body) return;
      expect(serialise(body)).toBe(slowly(source));
      expect(isLinked(body)).toBe(true);
      seen += 1;
    }),
    { numRuns: 5000 },
  );
  expect(seen).toBeGreaterThan(2000);
});

/** Every child knows its parent and its neighbours. */
function isLinked(parent: Element): boolean {
  return parent.children.every((child: ChildNode, at) => {
    const [prev, next] = [parent.children[at - 1] ?? null, parent.children[at + 1] ?? null];
    return child.parent === parent && child.prev === prev && child.next === next && (!isTag(child) || isLinked(child));
  });
}
