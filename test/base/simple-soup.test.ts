import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kinds } from '../../src/base/html/nesting.ts';
import { serialise } from '../../src/base/html/serialise.ts';
import { readSimpleHtml } from '../../src/base/html/simple.ts';
import { prepareSource } from '../../src/base/html/source.ts';
import { isTag, parseAnyHtml, type ChildNode, type Element } from '../../src/base/html/tree.ts';

test('of any soup of tags it reads what the parser reads, and no source is prepared for it', () => {
  const names = [...kinds.keys()];
  const attribute = fc.constantFrom(
    '',
    '',
    ' ',
    ' class="a b"',
    " id='c'",
    ' width=1',
    ' hidden',
    ' word',
    ' and word',
    ' href="?a=1&b=2&amp;c"',
    ' title="a > b < c"',
    ' data-a="&quot;&eacute;&#39;"',
    '\n  lang="en"',
    '/',
    ' /',
    ' src=a/b/',
    ' B="c"',
  );
  const tag = fc
    .tuple(fc.constantFrom(...names), fc.array(attribute, { maxLength: 3 }))
    .map(([name, attributes]) => `<${name}${attributes.join('')}>`);
  const endTag = fc.constantFrom(...names).map((name) => `</${name}>`);
  const other = fc.constantFrom('a', ' ', '\n', 'b c', '< 1', '&lt;p&gt;', '&nbsp;', '&not', '<!-- a -->', '<!---->');
  const whole = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 6 },
      { arbitrary: other, weight: 3 },
      { arbitrary: tag, weight: 1 },
      { arbitrary: endTag, weight: 1 },
      {
        arbitrary: fc
          .tuple(fc.constantFrom(...names), attribute, fc.array(tie('node'), { maxLength: 4 }))
          .map(([name, attributes, nodes]) => `<${name}${attributes}>${nodes.join('')}</${name}>`),
        weight: 8,
      },
      {
        arbitrary: fc
          .tuple(
            fc.constantFrom('ul', 'dl', 'table', 'tbody', 'tr', 'ruby', 'ol'),
            fc.array(tie('node'), { maxLength: 3 }),
          )
          .map(([name, nodes]) => `<${name}>${nodes.map((node) => partOf(name, node)).join('')}</${name}>`),
        weight: 4,
      },
    ),
  }));
  let seen = 0;
  fc.assert(
    fc.property(fc.array(whole.node, { maxLength: 6 }), (nodes) => {
      const source = nodes.join('');
      const body = readSimpleHtml(source);
      if (!body) return;
      expect(serialise(body)).toBe(serialise(parseAnyHtml(source)));
      expect(isLinked(body)).toBe(true);
      expect(prepareSource(source, { words: true })).toEqual({ html: source, asText: 0, excess: 0 });
      seen += 1;
    }),
    { numRuns: 4000 },
  );
  expect(seen).toBeGreaterThan(500);
});

/** A part of a list or table around the node, with or without its end tag. */
function partOf(name: string, node: string): string {
  const part = { ul: 'li', ol: 'li', dl: 'dd', table: 'tr', tbody: 'tr', tr: 'td', ruby: 'rt' }[name] ?? 'p';
  return node.length % 3 === 0 ? `<${part}>${node}` : `<${part}>${node}</${part}>`;
}

/** Every child knows its parent and its neighbours. */
function isLinked(parent: Element): boolean {
  return parent.children.every((child: ChildNode, at) => {
    const [prev, next] = [parent.children[at - 1] ?? null, parent.children[at + 1] ?? null];
    return child.parent === parent && child.prev === prev && child.next === next && (!isTag(child) || isLinked(child));
  });
}
