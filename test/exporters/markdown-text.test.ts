import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import { describe, expect, test } from 'vitest';
import { toMarkdown } from '../../src/exporters/markdown/body.ts';
import { escapeText } from '../../src/base/xml.ts';
import { parseHtml, textOf } from '../../src/base/html/tree.ts';

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

describe('text is text', () => {
  test('Chinese text has no escapes', () => {
    const text = '「他說：『好！』」——（註一）；100%，第1.2節……【完】';
    expect(write(`<p>${text}</p>`)).toBe(`${text}\n`);
  });

  test('nothing is escaped that means itself', () => {
    const text = 'snake_case 5 * 3, [1] [sic]; AT&T &lt <3 a < b 3.5 -1 #tag C# !important^2 a|b foo@bar \\o/';
    expect(write(`<p>${escapeText(text)}</p>`)).toBe(`${text}\n`);
    expect(write('<p>#tag</p><p>-1</p><p>[1] a</p><p>2019 a</p>')).toBe('#tag\n\n-1\n\n[1] a\n\n2019 a\n');
  });

  test.each([
    '1. a',
    '1) a',
    '# a',
    '- a',
    '+ a',
    '* a',
    '> a',
    '=== a',
    '---',
    '***',
    '```',
    '~~~',
    '[a]: b',
    '[^1]',
    '^[a]',
    '[^1]: a',
    '<b>',
    '&amp;',
    'a_b_c',
    '*a*',
    '\\*',
    '| a |',
    '![a](b)',
    'http://a.b/_c_',
    '    a',
    ':-: | -',
    '<!-- a -->',
    '<?a',
    '\u3000a',
  ])('a paragraph of %s', (text) =>
    expect(back(`<p>${escapeText(text)}</p><p>${escapeText(text)}</p>`)).toBe(
      words(`${escapeText(text)} ${escapeText(text)}`),
    ),
  );

  const sign = fc.constantFrom(
    ...'ab1 .)#-+*_~`<>[](){}!|\\&;:=^@/"\'$%字。「'.split(''),
    '\n',
    '&amp;',
    'http://',
    '1. ',
    '# ',
    '[^1]',
    '    ',
  );
  const any = fc.oneof(fc.string({ unit: sign, maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 8 }));
  test.each(['p', 'h2', 'li', 'em', 'td', 'blockquote', 'a', 'sub', 'dd', 'pre', 'code', 'figcaption'])(
    'any text in %s comes back',
    (name) => {
      const wrap: Record<string, (text: string) => string> = {
        li: (text) => `<ul><li>${text}</li><li>${text}</li></ul>`,
        td: (text) => `<table><thead><tr><th>${text}</th></tr></thead><tbody><tr><td>${text}</td></tr></tbody></table>`,
        a: (text) => `<p>b <a href="https://e.org/">${text}</a> b</p>`,
        sub: (text) => `<p><sub>${text}</sub>${text}</p>`,
        code: (text) => `<p>a <code>${text}</code> b</p>`,
        dd: (text) => `<dl><dt>${text}</dt><dd>${text}</dd></dl>`,
      };
      fc.assert(
        fc.property(any, (text) => {
          // oxlint-disable-next-line no-control-regex -- what the normaliser has taken out
          const clean = escapeText(text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g, ''));
          const html = wrap[name]?.(clean) ?? `<${name}>${clean}</${name}>`;
          expect(back(html).replaceAll(' ', '')).toBe(words(html).replaceAll(' ', ''));
        }),
        { numRuns: 500 },
      );
    },
  );
});
