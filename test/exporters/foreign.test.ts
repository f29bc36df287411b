import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Extra, Json } from '../../src/model/json.ts';
import { toForeign, type Host } from '../../src/exporters/feed/foreign.ts';
import { readFeed } from '../../src/readers/feed/read.ts';

const ignore = (): void => undefined;

/** What a reader makes of an entry with these elements. */
async function readBack(xml: string, kind: Host['kind']): Promise<readonly Json[]> {
  const [start, end] =
    kind === 'rss'
      ? ['<rss version="2.0"><channel><item>', '</item></channel></rss>']
      : ['<feed xmlns="http://www.w3.org/2005/Atom"><entry>', '</entry></feed>'];
  const text = async function* () {
    yield start + xml + end;
  };
  for await (const item of readFeed({ file: 'a.xml', text }, ignore))
    if (item.kind === 'post') return (item.extra?.['_xml'] ?? []) as readonly Json[];
  return [];
}

/** An element as it is meant, whatever its prefixes are. */
function meant(element: Json): unknown {
  if (typeof element !== 'object' || element === null) return element;
  const { name, namespace, attributes = {}, namespaces = {}, children = [] } = element as Extra;
  const spaces = namespaces as Record<string, string>;
  const values = Object.entries(attributes as Extra).map(([key, value]) => {
    const [local, prefix = ''] = key.split(':').toReversed();
    return [prefix === '' ? '' : spaces[prefix], local, value];
  });
  const local = typeof name === 'string' ? name.replace(/^.*:/, '') : name;
  return { local, namespace, values, children: (children as readonly Json[]).map(meant) };
}

function sorted(elements: readonly Json[]): string[] {
  return elements.map((one) => JSON.stringify(meant(one))).toSorted();
}

const space = fc.constantFrom('urn:a', 'urn:b', 'urn:c&"<>');
const prefix = fc.constantFrom('a', 'b', 'ns', 'rss', 'constructor', '__proto__x');
const local = fc.constantFrom('one', 'two', 'mood', 'point');
const text = fc.string({ unit: fc.constantFrom('a', '&', '<', '"', "'", ' ', '\n', '中'), minLength: 1, maxLength: 8 });
const said = text.filter((one) => one.trim() !== '');
const { element } = fc.letrec<{ element: Json }>((tie) => ({
  element: fc
    .record({
      name: fc.tuple(fc.constantFrom('a:', 'b:', 'ns:', ''), local).map(([before, after]) => before + after),
      namespace: space,
      values: fc.uniqueArray(fc.tuple(prefix, space, local, text), {
        selector: ([before, , after]) => `${before}:${after}`,
        maxLength: 3,
      }),
      bare: fc.option(text, { nil: undefined }),
      children: fc.oneof(
        { depthSize: 'small' },
        fc.constant([]),
        fc.tuple(said),
        fc.array(tie('element'), { maxLength: 3 }),
        fc.tuple(said, tie('element')),
      ),
    })
    .map(({ name, namespace, values, bare, children }): Json => {
      // One meaning a prefix, as the reader has it.
      const spaces = new Map(values.map(([before, meaning]) => [before, meaning]));
      const attributes = values.map(([before, , after, value]) => [`${before}:${after}`, value] as const);
      return {
        name,
        namespace,
        attributes: Object.fromEntries(bare === undefined ? attributes : [...attributes, ['level', bare]]),
        namespaces: Object.fromEntries(spaces),
        children,
      };
    }),
}));

test.each(['rss', 'atom'] as const)('foreign elements come back from %s with what they mean', async (kind) => {
  await fc.assert(
    fc.asyncProperty(fc.array(element, { maxLength: 3 }), async (elements) => {
      const { xml, left } = toForeign({ _xml: elements }, { kind, within: 'entry' });
      expect(left).toEqual([]);
      // The order among elements of different names is not kept (decision 29).
      expect(sorted(await readBack(xml, kind))).toEqual(sorted(elements));
    }),
  );
});

test('an attribute does not take the prefix of its element away', () => {
  const one = { name: 'one', namespace: 'urn:a', attributes: { 'ns:x': '1' }, namespaces: { ns: 'urn:b' } };
  expect(toForeign({ _xml: [one] }, { kind: 'rss', within: 'entry' }).xml.trim()).toBe(
    '<ns:one xmlns:ns="urn:a" xmlns:ns2="urn:b" ns2:x="1"/>',
  );
});

test('elements in elements stand in lines of their own, and namespaces are declared once', () => {
  const point = (name: string, children: Json[]): Json => ({ name: `g:${name}`, namespace: 'urn:g', children });
  const where = point('where', [point('point', [point('pos', ['1 2'])]), point('note', ['a ', point('b', [])])]);
  expect(toForeign({ _xml: [where] }, { kind: 'rss', within: 'entry' }).xml).toBe(`
            <g:where xmlns:g="urn:g">
                <g:point>
                    <g:pos>1 2</g:pos>
                </g:point>
                <g:note>a <g:b/></g:note>
            </g:where>`);
});

test('what has no place is told, however deep it is', () => {
  const inner = { name: 'nobody:knows' };
  const outer = { name: 'a:b', namespace: 'urn:a', attributes: { 'zz:c': '1', d: '2' }, children: [inner] };
  const { xml, left } = toForeign({ other: 1, _xml: [outer] }, { kind: 'atom', within: 'entry' });
  expect([xml.trim(), left]).toEqual(['<a:b xmlns:a="urn:a" d="2"/>', ['other', 'a:b@zz:c', 'nobody:knows']]);
});
