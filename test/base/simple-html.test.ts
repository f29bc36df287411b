import fc from 'fast-check';
import { expect, test } from 'vitest';
import { serialise } from '../../src/base/html/serialise.ts';
import { readSimpleHtml } from '../../src/base/html/simple.ts';
import { isTag, parseHtml, type ChildNode, type Element } from '../../src/base/html/tree.ts';

/** The comment is nothing to a reader, and sends the text to the parser. */
const slowly = (html: string) => serialise(parseHtml(`<!---->${html}`));

test('what plain text becomes is read without the parser', () => {
  const html = '<p>a &amp; <a href="https://a.example/?b=1&amp;c=2">b</a><br/>c</p><hr/><ul><li>d</li><li>e</li></ul>';
  const body = readSimpleHtml(html);
  expect(body && serialise(body)).toBe(html);
});

test.each([
  ['<p>a', 'an end tag that is missing'],
  ['a</p>', 'a start tag that is missing'],
  ['<p>a<p>b</p></p>', 'a paragraph in a paragraph'],
  ['<ul>a<li>b</li></ul>', 'text where none belongs'],
  ['<a href="a">b<a href="c">d</a></a>', 'a link in a link'],
  ['<a href="a"><b>b<a href="c">d</a></b></a>', 'a link in a link, with a mark between them'],
  ['<b><p>a</p></b>', 'a paragraph in a mark'],
  ['<h2>a<h3>b</h3></h2>', 'a heading in a heading'],
  ['<table>a<tbody><tr><td>b</td></tr></tbody></table>', 'text that moves out of a table'],
  ['<table><tr><td>a</td></tr></table>', 'a row without a body'],
  ['<p><table></table></p>', 'a table in a paragraph'],
  ['<rt>a</rt>', 'a reading of nothing'],
  ['<pre>\na</pre>', 'a line end that the parser drops'],
  ['<img src="a" src="b"/>', 'an attribute that is there twice'],
  ['<img src=a/>', 'an attribute without quotes'],
  ['<img src="a>b"/>', 'a tag that seems to end'],
  ['<b>'.repeat(40) + '</b>'.repeat(40), 'great depth'],
  ['<p/>', 'an end that is none'],
  ['a &eacute;', 'a reference that is not ours'],
  ['a <b', 'a tag that does not end'],
  ['a\0b', 'what the parser drops'],
  ['a\rb', 'what the parser changes'],
  ['</body>', 'the element that is not there'],
])('%j goes to the parser', (html) => {
  expect(readSimpleHtml(html)).toBeUndefined();
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
