import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import { expect, test } from 'vitest';
import { toMarkdown } from '../../src/exporters/markdown/body.ts';
import { escapeAttribute, escapeText } from '../../src/base/xml.ts';
import { isTag, isText, parseHtml, type ChildNode } from '../../src/base/html/tree.ts';

const markdown = new MarkdownIt({ html: true }).use(footnotes);

/** Elements that Markdown leaves out, or whose place it takes with a blank line. */
const unseen = new Set(['p', 'div', 'span', 'figure', 'tbody', 'section', 'aside', 'time']);
const sameAs: Readonly<Record<string, string>> = { b: 'strong', i: 'em', s: 'del' };
const shown = ['href', 'src', 'alt', 'title', 'start', 'class', 'id'];

/** What a reader gets to see: the elements as they lie in each other, the text without white space. */
function outline(nodes: readonly ChildNode[]): string {
  return nodes.map(outlineOf).join('');
}

function outlineOf(node: ChildNode): string {
  if (isText(node)) return escapeText(node.data.replace(/\s+/g, ''));
  if (!isTag(node)) return '';
  const { name, attribs, children } = node;
  const inner = outline(children);
  const isCaption = name === 'figcaption' && !children.some(isTag);
  if (unseen.has(name) || (name === 'figcaption' && !isCaption)) return inner;
  if (['em', 'strong', 'del', 'b', 'i', 's', 'code', 'figcaption'].includes(name) && inner === '') return '';
  if (name === 'pre') return `<pre>${inner.replace(/<\/?code[^>]*>/g, '')}</pre>`;
  const said = shown.flatMap((key) => (attribs[key] === undefined ? [] : [` ${key}=${decoded(attribs[key])}`]));
  return `<${isCaption ? 'em' : (sameAs[name] ?? name)}${said.join('')}>${inner}</>`;
}

function decoded(value: string): string {
  const text = value.replace(/\s|%20|%C2%A0|%E3%80%80/g, '');
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

const sign = fc.constantFrom(
  ...'ab1字。「」，*_~`<>[](){}!|\\&;:=^@/"\'$%#+-. '.split(''),
  ...[
    '1. ',
    '2) ',
    '# ',
    '- ',
    '---',
    '===',
    ':-',
    '|-',
    '> ',
    '[x] ',
    '[^1]',
    '](',
    ']:',
    '&amp;',
    '&lt',
    '<b>',
    '</b>',
  ],
  ...[
    '<!--',
    '-->',
    'http://a.b',
    'www.a.b',
    'a@b.c',
    '```',
    '~~~',
    '**',
    '__',
    '*[',
    '^[',
    '![',
    '[a](b)',
    '😀',
    '𠀀',
    '\u00a0',
    '\u3000',
  ],
);
const raw = fc.string({ unit: sign, minLength: 1, maxLength: 6 });
const text = raw.map(escapeText);
const word = raw.map((some) => escapeText(`x${some}x`));
const address = fc
  .constantFrom(
    'https://e.org/',
    'https://e.org/a_(b)',
    'https://e.org/?a=1&copy=2&amp;c;',
    '/a b',
    '#n',
    'a*b_c`d',
    'a|b',
    '<a>',
    'mailto:a@b.c',
    '[x]',
    '\\',
  )
  .map(escapeAttribute);
const wrapped = (names: readonly string[], content: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...names), content).map(([name, inner]) => `<${name}>${inner}</${name}>`);
const picture = fc
  .tuple(address, raw, fc.boolean())
  .map(
    ([src, alt, has]) =>
      `<img src="${src}" alt="${escapeAttribute(alt)}"${has ? ` title="${escapeAttribute(alt.trim() || 'x')}"` : ''}/>`,
  );
const phrase = fc.letrec<{ inner: string; link: string; phrase: string }>((tie) => ({
  inner: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    wrapped(['code'], text),
    wrapped(['em', 'strong', 'del', 'sub', 'kbd', 'u', 'span', 'q', 'mark'], tie('phrase')),
    picture,
  ),
  link: fc.tuple(address, tie('phrase')).map(([href, inner]) => `<a href="${href}">${inner}</a>`),
  phrase: fc.array(tie('inner'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
}));
const line = fc
  .array(
    fc.oneof(
      phrase.inner,
      phrase.link,
      word,
      fc.constant('<br/>').chain((br) => word.map((a) => `x${br}${a}`)),
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((parts) => parts.join(''));
const flat = line.map((html) => html.replaceAll('<br/>', ' '));
const listing = raw.map(
  (code) => `<pre><code class="language-js">${escapeText(`x\n${code}\n\n  ${code}`)}</code></pre>`,
);
const table = (head: string, cell: string): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(line, line), { minLength: 1, maxLength: 3 })
    .map((rows) =>
      rows
        .map(([a, b], at) =>
          at === 0
            ? `<tr><${head}>${a}</${head}><${head}>${b}</${head}></tr>`
            : `<tr><${cell}>${a}</${cell}><${cell}>${b}</${cell}></tr>`,
        )
        .join(''),
    )
    .map((rows) =>
      rows
        .replace(/^(.*?<\/tr>)(.*)$/s, '<table><thead>$1</thead><tbody>$2</tbody></table>')
        .replace('<tbody></tbody>', ''),
    );
const flow = fc.letrec<{ block: string; blocks: string; item: string; list: string }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    wrapped(['p'], line),
    wrapped(['h1', 'h2', 'h6'], flat),
    listing,
    fc.constant('<hr/>'),
    tie('list'),
    wrapped(['blockquote', 'div', 'aside'], tie('blocks')),
    table('th', 'td'),
    table('td', 'td'),
    fc.tuple(picture, word).map(([image, caption]) => `<figure>${image}<figcaption>${caption}</figcaption></figure>`),
    fc.tuple(flat, tie('blocks')).map(([a, b]) => `<dl><dt>${a}</dt><dd>${b}</dd></dl>`),
    fc.tuple(flat, tie('blocks')).map(([a, b]) => `<details><summary>${a}</summary>${b}</details>`),
  ),
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
  item: fc.oneof(
    line,
    tie('blocks'),
    fc.tuple(line, tie('list')).map((parts) => parts.join('')),
    fc.constant(''),
  ),
  list: fc
    .tuple(
      fc.constantFrom('<ul>', '<ol>', '<ol start="3">', '<ol start="0">', '<ol start="-1">'),
      fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
    )
    .map(([open, items]) => `${open}${items.map((item) => `<li>${item}</li>`).join('')}</${open.slice(1, 3)}>`),
}));

test('any tree that a body may be comes back as it was, or as HTML', () => {
  fc.assert(
    fc.property(flow.blocks, (html) => {
      const written = toMarkdown({ html }, (url) => url);
      const back = outline(parseHtml(markdown.render(written)).children);
      expect(back, written).toBe(outline(parseHtml(html).children));
    }),
    { numRuns: Number(process.env['RUNS'] ?? 1000) },
  );
});
