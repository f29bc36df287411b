import {
  elements,
  isTag,
  rename,
  text,
  unwrapAll,
  type ChildNode,
  type Element,
  type ParentNode,
} from '../../base/html/tree.ts';
import { blocks, htmlElements, mathElements } from '../../base/html/vocabulary.ts';
import { find, swap, take, type BodyRule } from './page.ts';

/** What goes with all that is in it. */
const withContent = (
  'script style template object embed applet frame frameset input select textarea button dialog canvas svg head title meta link ' +
  'base noframes param map area track datalist keygen bgsound'
).split(' ');

/** Takes out what runs, what is a control, and what belongs to a page rather than to an article (SAN-51). */
export const active: BodyRule = {
  name: 'clean/active',
  about: 'Scripts, styles, form controls, canvases, raw SVG and page headers never reach readers.',
  changes: 'content',
  required: 'Readers would run what a post brings along.',
  example: { before: '<p>a</p><script>track()</script><form><p>b</p><input></form>', after: '<p>a</p><p>b</p>' },
  on: [...withContent, 'form'],
  apply: (page) => {
    const found = find(page.root, withContent.join());
    take(page, found);
    unwrapAll(find(page.root, 'form'));
    return found.length;
  },
};

/** Keeps what the parser found and this program knows; everything else gives up its tag and keeps its content (SAN-50). */
export const unknownElements: BodyRule = {
  name: 'heal/element',
  about:
    'Obsolete elements become their successors; elements that readers do not know give up their tag and keep their content.',
  changes: 'form',
  required: 'Elements outside the list are not valid in every output.',
  example: { before: '<center><font color="red">a</font> <my-box>b</my-box></center>', after: '<p>a b</p>' },
  apply: ({ root }) => {
    const opened: Element[] = [];
    const formulas = wholeFormulas(root);
    let count = 0;
    for (const node of find(root, '*')) {
      const fate = fateOf(node, formulas);
      if (fate === 'open') opened.push(node);
      if (fate !== 'stay' && !(fate === 'open' && htmlElements.has(node.name))) count += 1;
    }
    unwrapAll(opened);
    return count;
  },
};

const allowed = new Set(
  (
    'a abbr aside audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure ' +
    'h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small source span strong sub summary sup table ' +
    'tbody td tfoot th thead time tr u ul var video wbr'
  ).split(' '),
);

const successors: ReadonlyMap<string, string> = new Map(
  Object.entries({
    center: 'div',
    article: 'div',
    main: 'div',
    header: 'div',
    footer: 'div',
    nav: 'div',
    hgroup: 'div',
    address: 'div',
    fieldset: 'div',
    legend: 'div',
    search: 'div',
    form: 'div',
    strike: 's',
    acronym: 'abbr',
    tt: 'code',
    dir: 'ul',
    menu: 'ul',
    xmp: 'pre',
    listing: 'pre',
    plaintext: 'pre',
    noembed: 'div',
    big: 'span',
    font: 'span',
    image: 'img',
  }),
);

/** Renames obsolete elements; says whether an element stays, has been renamed, or has to be opened. */
function fateOf(node: Element, formulas: ReadonlySet<Element>): 'stay' | 'renamed' | 'open' {
  if (node.namespace === mathNamespace) return fateInMath(node, formulas);
  const successor = successors.get(node.name);
  if (successor !== undefined) {
    rename(node, successor);
    return 'renamed';
  }
  if (node.name === 'source' && !isPlayer(node.parent)) return 'open';
  if ((node.name === 'rt' || node.name === 'rp') && !isInRuby(node)) return 'open';
  return allowed.has(node.name) ? 'stay' : 'open';
}

function isPlayer(node: ParentNode | null): boolean {
  return node !== null && isTag(node) && (node.name === 'audio' || node.name === 'video');
}

/** A reading is one of what stands beside it in the same ruby; of what a block parts from it, or in another reading, it is none. */
function isInRuby({ parent }: Element): boolean {
  for (let at = parent; at && isTag(at) && !blocks.has(at.name) && at.name !== 'rt' && at.name !== 'rp'; at = at.parent)
    if (at.name === 'ruby') return true;
  return false;
}

const mathNamespace = 'http://www.w3.org/1998/Math/MathML';

function fateInMath(node: Element, formulas: ReadonlySet<Element>): 'stay' | 'open' {
  if (node.name === 'math') node.attribs = { xmlns: mathNamespace, ...node.attribs };
  return formulas.has(node) && mathElements.has(node.name) ? 'stay' : 'open';
}

/** Formulas that hold nothing but MathML, with all that is in them: a part of one means nothing by itself. */
function wholeFormulas(root: Element): ReadonlySet<Element> {
  const whole = new Set<Element>();
  for (const math of find(root, 'math')) {
    if (whole.has(math) || math.namespace !== mathNamespace) continue;
    const parts = [math, ...elements(math)];
    if (parts.every(({ namespace }) => namespace === mathNamespace)) for (const part of parts) whole.add(part);
  }
  return whole;
}

/** Undoes Cloudflare's hiding of mail addresses. */
export const hiddenMail: BodyRule = {
  name: 'heal/hidden-mail',
  about:
    'Mail addresses that Cloudflare encoded (data-cfemail) are written out; what is no whole address is text and no link.',
  changes: 'form',
  example: {
    before: '<p><a href="/cdn-cgi/l/email-protection" data-cfemail="2a486a4b0445584d">[email protected]</a></p>',
    after: '<p><a href="mailto:b@a.org">b@a.org</a></p>',
  },
  apply: (page) => {
    if (!page.source.includes('data-cfemail') && !page.source.includes('email-protection')) return 0;
    const shown = new Map<ChildNode, ChildNode[]>();
    const found = find(page.root, '[data-cfemail], a[href*="/cdn-cgi/l/email-protection"]');
    for (const node of found) {
      const said = shownMail(node.attribs['data-cfemail']);
      const linked = said ?? shownMail(/#([0-9a-f]+)/i.exec(node.attribs['href'] ?? '')?.[1]);
      if (node.name === 'a') setMail(node, linked);
      if (said === undefined) continue;
      delete node.attribs['data-cfemail'];
      for (const [at, child] of node.children.entries()) shown.set(child, at === 0 ? [text(said)] : []);
    }
    swap(page, shown);
    return found.length;
  },
};

/** What is no whole address is written, but it leads nowhere. */
function setMail(anchor: Element, mail: string | undefined): void {
  if (mail !== undefined && /^[^\s@:/*]+@(?:[\w-]+\.)+[a-z]{2,}(?:\?\S*)?$/i.test(mail))
    anchor.attribs['href'] = `mailto:${mail}`;
  else delete anchor.attribs['href'];
}

/** The text behind Cloudflare's code: bytes, each combined with the first. */
function shownMail(code: string | undefined): string | undefined {
  if (code === undefined || !/^(?:[0-9a-f]{2}){2,}$/i.test(code)) return undefined;
  const bytes = Buffer.from(code, 'hex');
  const shown = Buffer.from(bytes.subarray(1).map((byte) => byte ^ (bytes[0] ?? 0))).toString('utf8');
  return /^[^\s\u0000-\u001f\ufffd]+$/.test(shown) ? shown : undefined;
}
