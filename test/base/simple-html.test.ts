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
    ),
  }));
  const html = fc.oneof(
    fc.array(whole.p).map((all) => all.join('')),
    fc
      .array(fc.oneof({ arbitrary: fc.constantFrom(...tags), weight: 3 }, fc.constantFrom(...others)))
      .map((all) => all.join('')),
  );
  fc.assert(
    fc.property(html, (source) => {
      const body = readSimpleHtml(source);
      if (!body) return;
      expect(serialise(body)).toBe(slowly(source));
      expect(isLinked(body)).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

/** Every child knows its parent and its neighbours. */
function isLinked(parent: Element): boolean {
  return parent.children.every((child: ChildNode, at) => {
    const [prev, next] = [parent.children[at - 1] ?? null, parent.children[at + 1] ?? null];
    return child.parent === parent && child.prev === prev && child.next === next && (!isTag(child) || isLinked(child));
  });
}
