import { unwrapAll, type Element } from '../../base/html/tree.ts';
import { stripForbidden } from '../../base/text.ts';
import { find, type BodyRule } from './page.ts';

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** What every element may have, then what single ones may (SAN-52). */
const everywhere = set('lang dir title id');
const own: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    a: set('href hreflang'),
    img: set('src alt width height'),
    td: set('colspan rowspan headers'),
    th: set('colspan rowspan headers scope'),
    col: set('span'),
    colgroup: set('span'),
    ol: set('start reversed type'),
    li: set('value'),
    time: set('datetime'),
    q: set('cite'),
    blockquote: set('cite'),
    ins: set('cite datetime'),
    del: set('cite datetime'),
    audio: set('src controls'),
    video: set('src poster controls width height'),
    code: set('class'),
    pre: set('class'),
    details: set('open'),
    math: set('xmlns display alttext'),
  }),
);

/** Values that must have a shape to be worth keeping. */
const shapes: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    lang: /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/,
    hreflang: /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/,
    dir: /^(?:ltr|rtl|auto)$/,
    width: /^\d{1,5}$/,
    height: /^\d{1,5}$/,
    colspan: /^[1-9]\d{0,2}$/,
    rowspan: /^[1-9]\d{0,2}$/,
    span: /^[1-9]\d{0,2}$/,
    start: /^-?\d{1,9}$/,
    value: /^-?\d{1,9}$/,
    scope: /^(?:row|col|rowgroup|colgroup)$/,
    type: /^[1aAiI]$/,
    datetime: /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d)?)?$/,
    title: /\S/,
    display: /^(?:block|inline)$/,
  }),
);

/** Leaves only attributes that mean something to readers, with values that have the right shape. */
export const attributes: BodyRule = {
  name: 'clean/attribute',
  about:
    'Handlers, styles, classes (but the language of code), data and everything else that no reader needs are taken off.',
  changes: 'form',
  required: 'Handlers would run, and classes and ids of a post would meddle with the page they are shown in.',
  example: { before: '<p class="c" style="color:red" onclick="go()" lang="en">a</p>', after: '<p lang="en">a</p>' },
  apply: ({ root }) => {
    let count = 0;
    for (const node of find(root, '*')) {
      const kept: Record<string, string> = {};
      for (const name in node.attribs) {
        const settled = settle(node, name, node.attribs[name] ?? '');
        if (settled === undefined) count += 1;
        else kept[name] = settled;
      }
      if (node.name === 'img') kept['alt'] ??= '';
      node.attribs = kept;
    }
    return count;
  },
};

function settle(node: Element, name: string, given: string): string | undefined {
  if (!everywhere.has(name) && own.get(node.name)?.has(name) !== true) return undefined;
  const value = stripForbidden(given).text.trim();
  if (name === 'class') return /(?:^|\s)(?:lang|language)-[\w+#.-]+|(?:^|\s)brush:\s*[\w+#.-]+/.exec(value)?.[0].trim();
  if (name === 'reversed' || name === 'controls' || name === 'open') return name;
  if (name === 'dir') return shapes.get('dir')?.test(value.toLowerCase()) ? value.toLowerCase() : undefined;
  if (name === 'headers') return undefined;
  return shapes.get(name)?.test(value) === false ? undefined : value;
}

/** Keeps ids that links of the body lead to, unique and legal as XML names; takes all others off. */
export const ids: BodyRule = {
  name: 'heal/id',
  about: 'Ids stay where a link of the same body leads to them, once each and legal as names; the rest go.',
  changes: 'form',
  required: 'Two equal ids, or one with a space in it, make a book invalid.',
  example: {
    before: '<p><a href="#1 a">a</a></p><p id="1 a">b</p><p id="1 a">c</p>',
    after: '<p><a href="#_1_a">a</a></p><p id="_1_a">b</p><p>c</p>',
  },
  apply: ({ root }) => {
    if (!find(root, '*').some(isPlaceOrLink)) return 0;
    const wanted = new Map<string, string>();
    for (const { attribs } of find(root, 'a[href^="#"]')) wanted.set((attribs['href'] ?? '').slice(1), '');
    const used = new Set<string>();
    let count = 0;
    for (const node of find(root, '[id], a[name]')) {
      const id = node.attribs['id'] ?? node.attribs['name'] ?? '';
      delete node.attribs['name'];
      delete node.attribs['id'];
      if (wanted.get(id) !== '') {
        count += 1;
        continue;
      }
      const legal = toName(id, used);
      used.add(legal);
      wanted.set(id, legal);
      node.attribs['id'] = legal;
      if (legal !== id) count += 1;
    }
    for (const anchor of find(root, 'a[href^="#"]')) {
      const target = wanted.get((anchor.attribs['href'] ?? '').slice(1));
      if (target) anchor.attribs['href'] = `#${target}`;
      else {
        delete anchor.attribs['href'];
        count += 1;
      }
    }
    return count;
  },
};

/** Tidying may have taken a target or a link away: what is left of the pair is text then. */
export const danglingLinks: BodyRule = {
  name: 'heal/fragment',
  about: 'A link inside the body whose target is gone gives up its tag.',
  changes: 'form',
  required: 'A link to a place that is not there makes a book invalid.',
  example: { before: '<p><a href="#top">up</a></p><ul id="top"></ul>', after: '<p>up</p>' },
  apply: ({ root }) => {
    if (!find(root, '*').some(isPlaceOrLink)) return 0;
    const targets = new Set(find(root, '[id]').map(({ attribs }) => attribs['id']));
    const dangling = find(root, 'a[href^="#"]').filter(({ attribs }) => !targets.has((attribs['href'] ?? '').slice(1)));
    unwrapAll(dangling);
    const wanted = new Set(find(root, 'a[href^="#"]').map(({ attribs }) => (attribs['href'] ?? '').slice(1)));
    const unwanted = find(root, '[id]').filter(({ attribs }) => !wanted.has(attribs['id'] ?? ''));
    for (const target of unwanted) delete target.attribs['id'];
    const isBare = ({ name, attribs }: Element): boolean =>
      Object.keys(attribs).length === 0 && ['span', 'div', 'a'].includes(name);
    unwrapAll(unwanted.filter(isBare));
    return dangling.length;
  },
};

/** True for what a link of the body may lead to, and for such a link: most bodies have neither. */
function isPlaceOrLink({ name, attribs }: Element): boolean {
  if (attribs['id'] !== undefined) return true;
  return name === 'a' && (attribs['name'] !== undefined || attribs['href']?.startsWith('#') === true);
}

function toName(id: string, used: ReadonlySet<string>): string {
  const plain = id.replace(/[^\w.\-\u00b7-\u00d6\u00d8-\u00f6\u00f8-\ufffd]/g, '_');
  const name = /^[A-Za-z_\u00c0-\ufffd]/.test(plain) ? plain : `_${plain}`;
  let unique = name;
  for (let at = 2; used.has(unique); at++) unique = `${name}-${at}`;
  return unique;
}

/** Elements that say something by themselves, without text. */
export const contentElements: ReadonlySet<string> = new Set(['img', 'audio', 'video', 'hr', 'math']);
