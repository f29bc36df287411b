import {
  element,
  inkOf,
  isTag,
  isText,
  setChildren,
  textOf,
  type ChildNode,
  type Element,
} from '../../base/html/tree.ts';
import { isBlankText } from '../../base/text.ts';
import { isIcon } from './image-sources.ts';
import { find, type BodyRule, type Page } from './page.ts';

/** One image twice, one directly behind the other. */
export const imageDoubles: BodyRule = {
  name: 'clean/image-double',
  about:
    'Of two equal images directly behind each other one stays, with the descriptions and captions of both. Icons, pictures in tables, rows of three and more, and two that lead to different pages are meant.',
  changes: 'form',
  example: {
    before: '<p><img src="https://example.org/a.jpg" alt="a"></p><p><img src="https://example.org/a.jpg"></p>',
    after: '<figure><img src="https://example.org/a.jpg" alt="a"/></figure>',
  },
  on: ['img'],
  apply: (page) => {
    const images = find(page.root, 'img');
    if (new Set(images.map(({ attribs }) => attribs['src'])).size === images.length) return 0;
    let count = 0;
    const visit = (parent: Element): void => {
      if (parent.name === 'table') return;
      // Of two in a figure one is left, which may be the double of what stands beside the figure.
      for (const child of parent.children) if (isTag(child)) visit(child);
      if (parent.children.length > 1) count += joinDoubles(parent, page);
    };
    visit(page.root);
    return count;
  },
};

/** A picture as it stands among its siblings: bare, in a link, or in a figure. */
interface Unit {
  readonly node: Element;
  readonly image: Element;
  readonly href: string | undefined;
  readonly caption: Element | undefined;
  /** Where it stands among the siblings. */
  readonly at: number;
}

function joinDoubles(parent: Element, page: Page): number {
  const gone = new Set<ChildNode>();
  let count = 0;
  for (const row of rowsIn(parent)) {
    const [one, two] = row;
    if (!one || !two || row.length > 2 || !areOne(one, two)) continue;
    const [stays, goes] = one.href === undefined && two.href !== undefined ? [two, one] : [one, two];
    joinTexts(stays, goes);
    joinCaptions({ one, two, stays }, page);
    gone.add(goes.node);
    // What parted them would stand beside nothing.
    for (let at = one.at + 1; at < two.at; at++) gone.add(parent.children[at] as ChildNode);
    count += 1;
  }
  if (count > 0)
    setChildren(
      parent,
      parent.children.filter((child) => !gone.has(child)),
    );
  return count;
}

/** Pictures of one address with nothing but white space and line breaks between them. */
function rowsIn(parent: Element): Unit[][] {
  const rows: Unit[][] = [];
  let row: Unit[] = [];
  for (const [at, node] of parent.children.entries()) {
    if (isTag(node) ? node.name === 'br' : isText(node) && isBlankText(node.data)) continue;
    const unit = isTag(node) ? toUnit(node, at) : undefined;
    const last = row[0];
    if (unit && last && isSameKind(last, unit)) row.push(unit);
    else {
      rows.push(row);
      row = unit ? [unit] : [];
    }
  }
  return [...rows, row];
}

function isSameKind(one: Unit, two: Unit): boolean {
  const areFigures = [one, two].map(({ node }) => node.name === 'figure');
  return one.image.attribs['src'] === two.image.attribs['src'] && areFigures[0] === areFigures[1];
}

function toUnit(node: Element, at: number): Unit | undefined {
  const inside = node.name === 'figure' ? node.children.filter(isTag) : [node];
  if (node.name === 'figure' && node.children.some((child) => isText(child) && !isBlankText(child.data)))
    return undefined;
  const caption = inside.find(({ name }) => name === 'figcaption');
  const [holder, ...more] = inside.filter((child) => child !== caption);
  if (!holder || more.length > 0 || (node.name === 'figure' && textOf(holder).trim() !== '')) return undefined;
  const isLink = holder.name === 'a';
  const [image, ...others] = isLink ? holder.children : [holder];
  if (!image || others.length > 0 || !isTag(image) || image.name !== 'img') return undefined;
  return { node, image, href: isLink ? holder.attribs['href'] : undefined, caption, at };
}

/** Signs that are set in a row, and lines that part the text. */
const signs = /star|rating|icon|emoji|smil|heart|arrow|bullet|dot|line|rule|divider|separator|border/i;

function areOne(one: Unit, two: Unit): boolean {
  const src = one.image.attribs['src'];
  if (src === undefined || signs.test(src.replace(/^.*\/(?=[^/])/, '')) || isIcon(one.image) || isIcon(two.image))
    return false;
  if (one.href !== undefined && two.href !== undefined && one.href !== two.href) return false;
  return [one.node, two.node].every((node) => [node, ...find(node, '*')].every(({ attribs }) => !attribs['id']));
}

/** Description and title of both. */
function joinTexts(stays: Unit, goes: Unit): void {
  for (const name of ['alt', 'title']) {
    const [own, other] = [stays.image.attribs[name] ?? '', goes.image.attribs[name] ?? ''];
    if (other === '' || own.includes(other)) continue;
    stays.image.attribs[name] = own === '' || other.includes(own) ? other : `${own} / ${other}`;
  }
}

interface Both {
  readonly one: Unit;
  readonly two: Unit;
  readonly stays: Unit;
}

/** The captions in their order; one that says the same goes. */
function joinCaptions({ one, two, stays }: Both, { tally }: Page): void {
  const captions = [one.caption, two.caption].filter((caption) => caption !== undefined);
  const [first, second] = captions;
  if (!first) return;
  const lines = [...first.children];
  if (second && textOf(first).trim() === textOf(second).trim()) tally.taken += inkOf(second);
  else if (second) lines.push(element('br'), ...second.children);
  const others = stays.node.children.filter((child) => child !== stays.caption);
  setChildren(stays.node, [...others, element('figcaption', {}, lines)]);
}
