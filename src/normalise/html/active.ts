import { detach, isTag, replace, textOf, unwrap, type Element } from '../../base/html/tree.ts';
import { htmlElements, mathElements } from '../../base/html/vocabulary.ts';
import { find, type BodyRule, type Page } from './page.ts';

/** Takes out what runs, what is a control, and what belongs to a page rather than to an article (SAN-51). */
export const active: BodyRule = {
  name: 'clean/active',
  about: 'Scripts, styles, form controls, canvases, raw SVG and page headers never reach readers.',
  changes: 'content',
  apply: ({ root }) => {
    const selector =
      'script,style,template,object,embed,applet,frame,frameset,input,select,textarea,button,dialog,canvas,svg,head,title,meta,link,base,noframes,param,map,area,track,datalist,keygen,bgsound';
    const found = find(root, selector);
    for (const node of found) if (isInside(node, root)) detach(node);
    for (const form of find(root, 'form')) unwrap(form);
    return found.length;
  },
};

/** Keeps what the parser found and this program knows; everything else gives up its tag and keeps its content (SAN-50). */
export const unknownElements: BodyRule = {
  name: 'heal/element',
  about:
    'Obsolete elements become their successors; elements that readers do not know give up their tag and keep their content.',
  changes: 'form',
  apply: ({ root }) => {
    let count = 0;
    for (const node of find(root, '*')) count += settleElement(node);
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

const successors: Readonly<Record<string, string>> = {
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
};

function settleElement(node: Element): number {
  if (inMath(node)) return settleMath(node);
  const successor = successors[node.name];
  if (successor !== undefined) {
    node.name = successor;
    return 1;
  }
  if (allowed.has(node.name) && node.namespace !== mathNamespace) return 0;
  if (!node.parent) return 0;
  unwrap(node);
  return htmlElements.has(node.name) ? 0 : 1;
}

const mathNamespace = 'http://www.w3.org/1998/Math/MathML';

function inMath(node: Element): boolean {
  return node.namespace === mathNamespace;
}

function settleMath(node: Element): number {
  if (node.name === 'math') node.attribs = { xmlns: mathNamespace, ...node.attribs };
  const isWhole = mathElements.has(node.name) && node.children.every((child) => !isTag(child) || inMath(child));
  if (isWhole) return 0;
  replace(node, [...node.children]);
  return 1;
}

/** Containers of advertisements and of what publishers put where text was cut off, by selector. */
const furniture: readonly { readonly selector: string; readonly reason: string }[] = [
  {
    selector: '[id^="dfp-ad"], #imu, #innity-in-post, ins.adsbygoogle, .adsbygoogle, .google-auto-placed',
    reason: 'ad slot',
  },
  { selector: '.cx_paywall_placeholder', reason: 'paywall stub' },
  { selector: '.sharedaddy, .jp-relatedposts, .addtoany_share_save_container, .social-share', reason: 'share bar' },
  { selector: '.rdf-meta, .element-invisible, .screen-reader-text, .visually-hidden', reason: 'text for machines' },
];

/** Takes out page furniture, unless it holds much of the text: class names lie. */
export const adSlots: BodyRule = {
  name: 'clean/furniture',
  about:
    'Ad slots, paywall stubs, share bars and text for machines go, unless they hold more than a fifth of the text.',
  changes: 'content',
  apply: ({ root }) => {
    const whole = textOf(root).replace(/\s+/g, '').length;
    let count = 0;
    for (const { selector } of furniture) {
      for (const node of find(root, selector)) {
        if (!isInside(node, root) || textOf(node).replace(/\s+/g, '').length > whole / 5) continue;
        detach(node);
        count += 1;
      }
    }
    return count;
  },
};

/** Undoes Cloudflare's hiding of mail addresses. */
export const hiddenMail: BodyRule = {
  name: 'heal/hidden-mail',
  about: 'Mail addresses that Cloudflare encoded (data-cfemail) are written out.',
  changes: 'form',
  apply: ({ root }) => {
    const found = find(root, '[data-cfemail]');
    for (const node of found) {
      const mail = decodeMail(node.attribs['data-cfemail'] ?? '');
      if (mail !== undefined && node.children[0] && 'data' in node.children[0]) node.children[0].data = mail;
      if (mail !== undefined && node.name === 'a') node.attribs['href'] = `mailto:${mail}`;
    }
    return found.length;
  },
};

function decodeMail(code: string): string | undefined {
  if (!/^(?:[0-9a-f]{2}){2,}$/i.test(code)) return undefined;
  const bytes = Buffer.from(code, 'hex');
  const mail = Buffer.from(bytes.subarray(1).map((byte) => byte ^ (bytes[0] ?? 0))).toString('utf8');
  return /^[^\s@]+@[^\s@]+$/.test(mail) ? mail : undefined;
}

function isInside(node: Element, root: Page['root']): boolean {
  let at: Element['parent'] = node.parent;
  while (at && at !== root) at = at.parent;
  return at === root;
}
