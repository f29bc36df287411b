import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, test } from 'vitest';
import { explainReal, hasCorpus, normaliserWith, realPosts } from './corpus.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** SAN-50 and SAN-52, written down a second time so that the rules cannot check themselves. */
const allowed: Readonly<Record<string, string>> = {
  a: 'href hreflang',
  abbr: '',
  aside: '',
  audio: 'src controls',
  b: '',
  bdi: '',
  bdo: '',
  blockquote: 'cite',
  br: '',
  caption: '',
  cite: '',
  code: 'class',
  col: 'span',
  colgroup: 'span',
  dd: '',
  del: 'cite datetime',
  details: 'open',
  dfn: '',
  div: '',
  dl: '',
  dt: '',
  em: '',
  figcaption: '',
  figure: '',
  h2: '',
  h3: '',
  h4: '',
  h5: '',
  h6: '',
  hr: '',
  i: '',
  img: 'src alt width height',
  ins: 'cite datetime',
  kbd: '',
  li: 'value',
  mark: '',
  ol: 'start reversed type',
  p: '',
  pre: 'class',
  q: 'cite',
  rp: '',
  rt: '',
  ruby: '',
  s: '',
  samp: '',
  small: '',
  span: '',
  strong: '',
  sub: '',
  summary: '',
  sup: '',
  table: '',
  tbody: '',
  td: 'colspan rowspan',
  tfoot: '',
  th: 'colspan rowspan scope',
  thead: '',
  time: 'datetime',
  tr: '',
  u: '',
  ul: '',
  var: '',
  video: 'src poster controls width height',
  wbr: '',
};
const everywhere = 'lang dir title id';

function elementsOf(node: Node, found: Element[] = []): Element[] {
  for (const child of 'childNodes' in node ? node.childNodes : []) {
    if ('tagName' in child) found.push(child);
    elementsOf(child, found);
  }
  return found;
}

function faultsOf(html: string): string[] {
  const faults: string[] = [];
  const pictures = new Set<string>();
  for (const { tagName, attrs } of elementsOf(parseFragment(html))) {
    const names = allowed[tagName];
    if (names === undefined) faults.push(`<${tagName}>`);
    for (const { name, value } of attrs) {
      if (!`${names ?? ''} ${everywhere}`.split(' ').includes(name)) faults.push(`<${tagName} ${name}>`);
      const isAddress = ['href', 'src', 'poster', 'cite'].includes(name);
      if (isAddress && !/^(?:https?:\/\/[^/]|mailto:|tel:|#.|data:image\/)/.test(value))
        faults.push(`${name}=${value}`);
      if (tagName !== 'img' || name !== 'src') continue;
      if (/^data:.{0,200}$/.test(value) || /(?:blank|spacer|placeholder|1x1)\.(?:gif|png|svg)/.test(value)) {
        faults.push(`placeholder ${value}`);
      }
      pictures.add(value);
    }
  }
  return faults;
}

describe.skipIf(!hasCorpus)('real posts', () => {
  test.each(realPosts())('%s comes out with what is allowed, and clean once is clean', async (file) => {
    const explained = await explainReal(file);
    if (!explained) return;
    const { post, raw } = explained;
    const { html, source } = post.content;
    expect(faultsOf(html)).toEqual([]);
    expect(source).toEqual(raw.content);
    if (!html.includes('<')) return;
    const { place, url, title } = post;
    const again = await normaliserWith(() => undefined).post({
      place,
      ...(url === undefined ? {} : { url }),
      ...(title === undefined ? {} : { title: { as: 'text', value: title } }),
      content: { as: 'html', value: html },
    });
    expect(again.content.html).toBe(html);
  });
});

test('the list of what is allowed would find what is not', () => {
  expect(
    faultsOf('<p onclick="x()"><script>1</script><a href="/a">b</a><img src="data:image/gif;base64,AAAA"></p>'),
  ).toEqual(['<p onclick>', '<script>', 'href=/a', 'placeholder data:image/gif;base64,AAAA']);
});
