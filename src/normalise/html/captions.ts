import {
  element,
  inkOf,
  isTag,
  isText,
  pushAll,
  rename,
  replaceAll,
  setChildren,
  textOf,
  type ChildNode,
  type Element,
} from '../../base/html/tree.ts';
import { blocks } from '../../base/html/vocabulary.ts';
import { isBlankText, isUnseen } from '../../base/text.ts';
import { contentElements } from './attributes.ts';
import { isIcon } from './image-sources.ts';
import { find, type BodyRule } from './page.ts';

/** Puts a caption that lost its figure together with the picture before it. */
export const orphanCaptions: BodyRule = {
  name: 'heal/caption',
  about:
    'A figcaption outside a figure, or in a figure without a picture, belongs to the picture directly before it; without one it is a paragraph.',
  changes: 'form',
  example: {
    before: '<p><img src="https://example.org/a.jpg"></p><figcaption>a</figcaption>',
    after: '<figure><img src="https://example.org/a.jpg" alt=""/><figcaption>a</figcaption></figure>',
  },
  on: ['figcaption'],
  apply: ({ root }) => {
    const lonely = new Set(find(root, 'figcaption').map((caption) => figureOf(caption) ?? caption));
    for (const node of lonely) if (node.name === 'figure' && holdsMore(node)) lonely.delete(node);
    const joined = lonely.size === 0 ? 0 : join(pairsIn(root, (node) => lonely.has(node)));
    const left = find(root, 'figcaption').filter((caption) => figureOf(caption) === undefined);
    for (const caption of left) rename(caption, 'p');
    return joined + left.length;
  },
};

/** A caption that only its class tells from a paragraph. */
export const namedCaptions: BodyRule = {
  name: 'heal/named-caption',
  about:
    'A short text directly behind a picture whose class calls it a caption or credit becomes the caption of that picture: a paragraph of its own says neither in a feed nor in a book what it belongs to.',
  changes: 'form',
  example: {
    before: '<div><img src="https://example.org/a.jpg"></div><p class="photo-credit">a</p>',
    after: '<figure><img src="https://example.org/a.jpg" alt=""/><figcaption>a</figcaption></figure>',
  },
  on: ['img', 'video'],
  apply: (page) => {
    if (!/caption|credit|capture|cutline|source|desc/i.test(page.source)) return 0;
    return join(pairsIn(page.root, isNamedCaption));
  },
};

/** What systems and their themes call a caption. */
const captionNames = new Set(
  (
    'caption credit credits cutline photocredit photocaption imagecaption imgcaption picturecaption figcaption aesop-cap-description aesop-cap-cred ' +
    'dls-capture dls-image-capture field-name-field-image-source image-source img-source photo-source picture-source image-desc img-desc ' +
    'pic-desc photo-desc image-description img-description photo-description tr-caption'
  ).split(' '),
);

/** `wp-caption-text`, `photo-credit`, `imageCaption`; but `has-caption` is said of the picture. */
const captionPattern =
  /^(?!(?:has|no|with|without|show|hide)[-_])(?:[a-z0-9]+[-_]{1,2}){1,4}caption(?:[-_]{1,2}(?:text|body|content|inner))?$|^(?:photo|image|img|picture|pic|media|figure|video|wp)[-_]{1,2}credits?(?:[-_]{1,2}text)?$|^[a-z]+(?:Caption|Credit)$/;

/** Longer texts are the article itself. */
const longest = 300;

function isNamedCaption(node: Element): boolean {
  const names = node.attribs['class'];
  if (names === undefined || node.name === 'figcaption' || !captionElements.has(node.name)) return false;
  if (!names.split(/\s+/).some((name) => captionNames.has(name) || captionPattern.test(name))) return false;
  return find(node, notInCaptions).length === 0 && inkOf(node) < longest;
}

const captionElements = new Set('p div span small em i section h4 h5 h6 dd figcaption'.split(' '));
const notInCaptions = 'img, video, audio, iframe, table, ul, ol, dl, pre, h1, h2, h3, blockquote, figure, input';

interface Pair {
  readonly picture: Element;
  readonly captions: Element[];
}

/** Captions with the picture that is the last thing before them in reading order. */
function pairsIn(root: Element, isCaption: (node: Element) => boolean): Pair[] {
  const pairs: Pair[] = [];
  let picture: Element | undefined;
  const visit = (node: ChildNode): void => {
    if (isText(node)) picture = isBlankText(node.data) ? picture : undefined;
    if (!isTag(node)) return;
    if (node.name === 'img' || node.name === 'video') picture = isIcon(node) ? undefined : node;
    else if (contentElements.has(node.name) || node.name === 'iframe') picture = undefined;
    else if (picture && isCaption(node) && textOf(node).trim() !== '') {
      const last = pairs.at(-1);
      if (last?.picture === picture) last.captions.push(node);
      else pairs.push({ picture, captions: [node] });
    } else for (const child of node.children) visit(child);
  };
  for (const child of root.children) visit(child);
  return pairs;
}

/** Makes a figure of each picture and its captions; says how many captions found their picture. */
function join(pairs: readonly Pair[]): number {
  const changes = new Map<ChildNode, ChildNode[]>();
  const figures: (readonly [Element, ChildNode[]])[] = [];
  let count = 0;
  for (const { picture, captions } of pairs) {
    const unit = unitOf(picture, captions);
    if (unit === undefined) continue;
    count += captions.length;
    const caption = element('figcaption', {}, toLines(captions));
    for (const node of captions) changes.set(node, []);
    if (unit.name === 'figure') {
      figures.push([unit, [...unit.children.filter((child) => !captions.some((node) => node === child)), caption]]);
      continue;
    }
    const figure = element('figure');
    changes.set(unit, [figure]);
    figures.push([figure, [unit, caption]]);
  }
  replaceAll(changes);
  for (const [figure, children] of figures) setChildren(figure, children);
  return count;
}

/** The figure of the picture, or the largest element that holds nothing but it; undefined where it stands in a line of text. */
function unitOf(picture: Element, captions: readonly Element[]): Element | undefined {
  const figure = figureOf(picture);
  if (figure) return figure;
  const above = new Set<unknown>();
  for (const caption of captions) for (let at = caption.parent; at; at = at.parent) above.add(at);
  let unit = picture;
  for (
    let at = picture.parent;
    at && isTag(at) && !above.has(at) && at.name !== 'figcaption' && isAlone(unit);
    at = at.parent
  )
    unit = at;
  const before = besides(unit, 'prev');
  const isBehindText =
    before !== null && !(isTag(before) && (blocks.has(before.name) || before.name === 'br' || inkOf(before) === 0));
  return isBehindText || unit.parent === null ? undefined : unit;
}

function isAlone(node: Element): boolean {
  return besides(node, 'prev') === null && besides(node, 'next') === null;
}

/** The next node in this direction that shows something. */
function besides(node: Element, way: 'prev' | 'next'): ChildNode | null {
  let at = node[way];
  while (at && !showsAnything(at)) at = at[way];
  return at;
}

/** True for text that can be seen, and for what says something without text. */
function showsAnything(node: ChildNode): boolean {
  if (isText(node)) return !isUnseen(node.data);
  return isTag(node) && (contentElements.has(node.name) || node.name === 'iframe' || node.children.some(showsAnything));
}

/** The inline content of captions, a line for each block of them. */
function toLines(captions: readonly Element[]): ChildNode[] {
  const lines: ChildNode[][] = [[]];
  const visit = (node: ChildNode): void => {
    if (!isTag(node) || !blocks.has(node.name)) return void lines.at(-1)?.push(node);
    lines.push([]);
    for (const child of node.children) visit(child);
    lines.push([]);
  };
  for (const caption of captions) {
    lines.push([]);
    for (const child of caption.children) visit(child);
  }
  const shown: ChildNode[] = [];
  for (const line of lines.filter((nodes) => nodes.some(showsAnything))) {
    if (shown.length > 0) shown.push(element('br'));
    pushAll(shown, line);
  }
  return shown;
}

function figureOf(node: Element): Element | undefined {
  for (let at = node.parent; at && isTag(at); at = at.parent) if (at.name === 'figure') return at;
  return undefined;
}

/** True where something else than captions shows in the figure. */
function holdsMore(figure: Element): boolean {
  const shows = (node: ChildNode): boolean => {
    if (!isTag(node)) return isText(node) && !isBlankText(node.data);
    return node.name !== 'figcaption' && (alone.has(node.name) || node.children.some(shows));
  };
  return figure.children.some(shows) || find(figure, [...alone].join()).length > 0;
}

/** What a figure may be made for. */
const alone = new Set('img video audio iframe table pre math object embed picture canvas svg'.split(' '));
