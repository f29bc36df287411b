import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import { describe, expect, test } from 'vitest';
import { toMarkdown } from '../../src/exporters/markdown/body.ts';
import { escapeText } from '../../src/base/xml.ts';
import { elements, parseHtml, textOf } from '../../src/base/html/tree.ts';

const markdown = new MarkdownIt({ html: true }).use(footnotes);

function write(html: string): string {
  return toMarkdown({ html }, (url) => url);
}

function words(html: string): string {
  return textOf(parseHtml(html)).replace(/\s+/g, ' ').trim();
}

function back(html: string): string {
  return words(markdown.render(write(html)));
}

describe('what Markdown can say is Markdown', () => {
  test.each([
    [
      'a figure',
      '<figure><img src="https://e.org/a.png" alt="x"/><figcaption>圖說</figcaption></figure>',
      '![x](https://e.org/a.png)\n\n*圖說*\n',
    ],
    [
      'a caption with a link',
      '<figure><img src="https://e.org/a.png"/><figcaption>by <a href="https://e.org/">me</a></figcaption></figure>',
      '![](https://e.org/a.png)\n\nby [me](https://e.org/)\n',
    ],
    ['code with its language', '<pre><code class="language-js">a\n```\nb\n</code></pre>', '````js\na\n```\nb\n````\n'],
    ['code first of all', '<pre>  a</pre>', '```\n  a\n```\n'],
    ['a hard break', '<p>a<br/>b</p>', 'a\\\nb\n'],
    ['a list that starts at three', '<ol start="3"><li>a</li><li>b</li></ol>', '3. a\n4. b\n'],
    ['a struck word', '<p>a <del>b</del></p>', 'a ~~b~~\n'],
    ['a rule, in no sign that starts front matter', '<hr/><p>a</p>', '***\n\na\n'],
    [
      'a table',
      '<table><thead><tr><th>a|b</th></tr></thead><tbody><tr><td>c</td></tr></tbody></table>',
      '| a\\|b |\n| - |\n| c |\n',
    ],
    [
      'a line break in a table',
      '<table><thead><tr><th>a<br/>b</th></tr></thead><tbody><tr><td><code>|</code></td></tr></tbody></table>',
      '| a<br/>b |\n| - |\n| `\\|` |\n',
    ],
    [
      'a list behind another',
      '<ul><li>a</li></ul><ul><li>b</li></ul><ol><li>c</li></ol><ol start="0"><li>d</li></ol>',
      '- a\n\n+ b\n\n1. c\n\n0) d\n',
    ],
    [
      'lists in lists, and what needs a blank line',
      '<ul><li>a<ul><li>b</li></ul></li><li>c<pre>d</pre></li></ul><ul><li>e<ol start="2"><li>f</li></ol></li></ul>',
      '- a\n  - b\n- c\n  ```\n  d\n  ```\n\n+ e\n\n  2. f\n',
    ],
    ['a heading that ends in a number sign', '<h2>C #</h2><h2>#1</h2><h2>F#</h2>', '## C \\#\n\n## #1\n\n## F#\n'],
    [
      'a caption in a paragraph',
      '<figure><img src="/a"/><figcaption><p>b</p></figcaption></figure>',
      '![](/a)\n\n*b*\n',
    ],
    ['spaces and breaks stand outside', '<p>a<strong> b<br/></strong>c<em> </em>d</p>', 'a **b**\\\nc d\n'],
    [
      'a target of a link at the start of what follows',
      '<p><a href="#n">a</a></p><div id="n"><h2>b</h2></div>',
      '[a](#n)\n\n## <a id="n"></a>b\n',
    ],
    ['a link with parentheses', '<p><a href="https://e.org/a_(b)">x</a></p>', '[x](https://e.org/a_\\(b\\))\n'],
  ])('%s', (_name, html, expected) => expect(write(html)).toBe(expected));
});

describe('what Markdown cannot say stays HTML', () => {
  test.each([
    [
      'ruby',
      '<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字</p>',
      '<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字\n',
    ],
    ['text inside is still text', '<p><kbd>*</kbd> and <kbd>*</kbd></p>', '<kbd>\\*</kbd> and <kbd>\\*</kbd>\n'],
    [
      'sub, sup, mark, u',
      '<p>H<sub>2</sub>O <sup>a</sup><mark>b</mark><u>c</u></p>',
      'H<sub>2</sub>O <sup>a</sup><mark>b</mark><u>c</u>\n',
    ],
    [
      'code with a link',
      '<pre>a\n\n<a href="https://e.org/">b</a></pre><p><code><a href="https://e.org/">*c*</a></code></p>',
      '<pre>a&#10;&#10;<a href="https://e.org/">b</a></pre>\n\n<code>[\\*c\\*](https://e.org/)</code>\n',
    ],
    [
      'audio',
      '<audio controls="" src="https://e.org/a.mp3"></audio>',
      '<audio controls="" src="https://e.org/a.mp3"></audio>\n',
    ],
    ['math', '<p><math><mi>x</mi><mo>*</mo></math></p>', '<math><mi>x</mi><mo>\\*</mo></math>\n'],
    [
      'details, in one line',
      '<details><summary>a</summary><p>b *c*</p>\n\n<pre>d\n\ne</pre></details>',
      '<details><summary>a</summary><p>b *c*</p> <pre>d&#10;&#10;e</pre></details>\n',
    ],
    [
      'a table without a head',
      '<table><tbody><tr><td>a</td></tr></tbody></table>',
      '<table><tbody><tr><td>a</td></tr></tbody></table>\n',
    ],
    [
      'a table with a span',
      '<table><thead><tr><th colspan="2">a</th></tr></thead></table>',
      '<table><thead><tr><th colspan="2">a</th></tr></thead></table>\n',
    ],
    [
      'a table with a list',
      '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td><ul><li>b</li></ul></td></tr></tbody></table>',
      '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td><ul><li>b</li></ul></td></tr></tbody></table>\n',
    ],
    [
      'where a link on the page leads',
      '<p><a href="#n">1</a></p><ul><li id="n">a</li><li id="m">b</li></ul>',
      '[1](#n)\n\n- <a id="n"></a>a\n- b\n',
    ],
    [
      'numbers that do not count up',
      '<ol reversed="reversed"><li>a</li></ol><ol><li>b</li><li value="7">c</li></ol><ol><li value="7">d</li></ol>',
      '<ol reversed="reversed"><li>a</li></ol>\n\n<ol><li>b</li><li value="7">c</li></ol>\n\n7. d\n',
    ],
    ['code that would end a label', '<p><a href="/a"><code>b]:</code></a> c</p>', '[<code>b\\]:</code>](/a) c\n'],
    [
      'HTML on both ends, so that it is not taken for HTML',
      '<dl><dt>a</dt></dl><p><em>b</em></p><dl><dt>c</dt></dl>',
      '<dl><dt>a</dt></dl>\n\n*b*\n\n<dl><dt>c</dt></dl>\n\n<!-- Markdown -->\n',
    ],
  ])('%s', (_name, html, expected) => expect(write(html)).toBe(expected));
});

describe('emphasis beside Chinese punctuation', () => {
  test.each([
    ['<p><strong>強調。</strong>字</p>', '<strong>強調。</strong>字\n'],
    ['<p>字<em>「強調」</em>字</p>', '字<em>「強調」</em>字\n'],
    ['<p>字<strong>強調</strong>。</p>', '字**強調**。\n'],
    ['<p><strong>強調。</strong></p>', '**強調。**\n'],
    ['<p>字<del>刪。</del>字</p>', '字<del>刪。</del>字\n'],
    ['<p><em>a</em><em>b</em></p>', '<em>a</em>*b*\n'],
  ])('%s', (html, expected) => {
    const text = write(html);
    expect(text).not.toContain('&#');
    expect(text).toBe(expected);
  });

  const piece = fc.constantFrom(
    '字',
    '。',
    '「',
    '」',
    'a',
    ' ',
    '*',
    '_',
    '~',
    '1',
    '!',
    '(',
    ')',
    '😀',
    '，',
    '𠀀',
    '\\',
    '`',
    '<',
  );
  const run = fc.string({ unit: piece, minLength: 1, maxLength: 4 }).map(escapeText);
  const marked = fc
    .tuple(fc.constantFrom('em', 'strong', 'del', 'sub', 'code'), run)
    .map(([name, text]) => `<${name}>${text}</${name}>`);
  const nested = fc
    .tuple(fc.constantFrom('em', 'strong', 'del'), run, marked, run)
    .map(([name, a, b, c]) => `<${name}>${a}${b}${c}</${name}>`);
  const line = fc
    .array(fc.oneof(run, marked, nested), { minLength: 1, maxLength: 5 })
    .map((parts) => `<p>x${parts.join('')}x</p>`);

  test('every emphasis comes back as emphasis of the same text', () => {
    const marks = (html: string): string[] =>
      elements(parseHtml(html))
        .filter(({ name }) => ['em', 'strong', 'del', 's', 'sub'].includes(name))
        .map((node) => `${node.name === 's' ? 'del' : node.name} ${textOf(node).replace(/\s+/g, '')}`)
        .filter((mark) => !mark.endsWith(' '));
    fc.assert(
      fc.property(line, (html) => {
        const rendered = markdown.render(write(html));
        expect(marks(rendered)).toEqual(marks(html));
        expect(words(rendered).replaceAll(' ', '')).toBe(words(html).replaceAll(' ', ''));
      }),
      { numRuns: 2000 },
    );
  });
});

test('the author’s own Markdown comes first, whole', () => {
  expect(toMarkdown({ html: '<p>a</p>', markdown: '\n    a  \n* b  \n\n' }, (url) => url)).toBe('    a  \n* b\n');
});

test('but not where it leads to files that are elsewhere now', () => {
  const content = { html: '<p><img src="input:p/a.png" alt="a"/></p>', markdown: '![a](a.png)' };
  expect(toMarkdown(content, () => 'assets/p/a.png')).toBe('![a](assets/p/a.png)\n');
});

test('a file that cannot be read leaves its text', () => {
  const html = '<p><img src="input:a.png" alt="圖"/> <a href="input:b.pdf">b</a></p>';
  expect(toMarkdown({ html }, (url) => (url.startsWith('input:') ? undefined : url))).toBe('圖 b\n');
});

test('deep nesting costs no more than its length', () => {
  const deep = (name: string): string => `<p>${`<${name}>a`.repeat(300)}${`</${name}>`.repeat(300)}</p>`;
  const quotes = `${'<blockquote>'.repeat(390)}<p>a</p>${'</blockquote>'.repeat(390)}`;
  expect(back(quotes)).toBe('a');
  const lists = `${'<ul><li>a'.repeat(195)}${'</li></ul>'.repeat(195)}`;
  expect(back(lists).replaceAll(' ', '')).toBe('a'.repeat(195));
  for (const name of ['em', 'strong', 'del', 'sub']) expect(back(deep(name))).toBe('a'.repeat(300));
});
