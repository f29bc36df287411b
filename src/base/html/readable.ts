import { Readability } from '@mozilla/readability';
import JSDOMParser from '@mozilla/readability/JSDOMParser.js';
import { escapeAttribute, escapeText } from '../xml.ts';
import { inkOf, isTag, isText, parseHtml, type Element } from './tree.ts';
import { voidElements } from './vocabulary.ts';

/** Share of what Readability found that an element must hold to be the article. */
const most = 0.9;

/**
 * The element that holds what Readability takes for the article; undefined where it finds none. Readability also cleans what it finds,
 * and leaves out lists and links of the article itself: so it is only asked where the article is.
 */
export function findReadable(body: Element): Element | undefined {
  const numbered: Element[] = [];
  const document = new JSDOMParser().parse(
    `<html><head></head><body>${numberedMarkup(body, numbered)}</body></html>`,
    'https://page.invalid/',
  );
  const content = new Readability(document, { charThreshold: fewest }).parse()?.content;
  if (!content) return undefined;
  const ink = new Map<Element, number>();
  const total = countBelow(parseHtml(content), { numbered, ink });
  let best: Element | undefined;
  for (const [node, held] of ink) if (held >= total * most) best = best && isInside(best, node) ? best : node;
  return best === body ? undefined : best;
}

/** Characters that make an article: Chinese says much in few. */
const fewest = 100;

/** Says nothing of an article, or is not one: comments of readers are longer than many an article. */
const left: ReadonlySet<string> = new Set(
  'script style noscript template iframe svg form button select textarea nav footer aside'.split(' '),
);
const isComments =
  /(?:^|[\s_-])(?:comments?(?:-?(?:list|area|section|thread))?|disqus(?:_thread)?|respond|replies)(?:$|[\s_-])/i;

/** Well-formed markup in which every element has a number, by which it is known again. */
function numberedMarkup(node: Element, numbered: Element[]): string {
  let out = '';
  for (const child of node.children) {
    if (isText(child)) out += escapeText(child.data);
    if (!isTag(child) || left.has(child.name) || !/^[a-z][a-z0-9]*$/.test(child.name)) continue;
    const { class: classes = '', id = '', href = '', src = '', itemprop = '' } = child.attribs;
    if (isComments.test(classes) || isComments.test(id)) continue;
    const attributes = Object.entries({ class: classes, id, href, src, itemprop })
      .filter(([, value]) => value !== '')
      .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
      .join('');
    const tag = `<${child.name}${attributes} data-number="${numbered.push(child) - 1}"`;
    out += voidElements.has(child.name) ? `${tag}/>` : `${tag}>${numberedMarkup(child, numbered)}</${child.name}>`;
  }
  return out;
}

interface Counting {
  readonly numbered: readonly Element[];
  /** Text that was found below each element of the page. */
  readonly ink: Map<Element, number>;
}

/**
 * Counts text that was found for all elements of the page around it, and gives how much there was. Readability puts paragraphs of its
 * own into what it finds: their text is that of the element around them.
 */
function countBelow(found: Element, { numbered, ink }: Counting, around?: Element): number {
  const known = numbered[Number(found.attribs['data-number'] ?? -1)] ?? around;
  const own = known ? found.children.filter(isText).reduce((sum, text) => sum + inkOf(text), 0) : 0;
  for (let node = known; node; node = parentOf(node)) ink.set(node, (ink.get(node) ?? 0) + own);
  return found.children.filter(isTag).reduce((sum, child) => sum + countBelow(child, { numbered, ink }, known), own);
}

function parentOf({ parent }: Element): Element | undefined {
  return parent && isTag(parent) ? parent : undefined;
}

/** True where the first lies in the second. */
function isInside(inner: Element, outer: Element): boolean {
  let at = inner.parent;
  while (at && at !== outer) at = at.parent;
  return at === outer;
}
