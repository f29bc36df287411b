import { serialise } from '../base/html/serialise.ts';
import { prepareSource } from '../base/html/source.ts';
import { elements, inkOf, isTag, parsePage, textOf, type Element } from '../base/html/tree.ts';
import type { Account } from './account.ts';
import type { Repair } from './repair.ts';

export const article: Repair = {
  name: 'find/article',
  about:
    'Of a saved page only the article is the post: the element that says so (articleBody, e-content, the only article or main), else the one that holds what Readability finds. All that is in it stays; menus, lists and comments around it go.',
  changes: 'content',
  example: {
    as: 'page',
    before:
      '<!DOCTYPE html><html><body><nav><a href="/">Home</a></nav><article><p>It rained all day, and the river rose.</p></article></body></html>',
    after: '<p>It rained all day, and the river rose.</p>',
  },
};

/** HTML of the article of a page; of all of it where none can be told. */
export async function toArticle(page: string, account: Account): Promise<string> {
  const { body } = parsePage(prepareSource(page, { words: false }).html);
  const whole = inkOf(body);
  const found = account.isOn(article) ? (findMarked(body) ?? (await findUnmarked(body))) : undefined;
  const html = serialise(found ?? body);
  if (found) account.note(article, { taken: whole - inkOf(found), before: page, after: html });
  return html;
}

/** Readability is loaded for the page that does not say itself what its article is. */
async function findUnmarked(body: Element): Promise<Element | undefined> {
  const { findReadable } = await import('../base/html/readable.ts');
  return findReadable(body);
}

/** Ways in which pages mark their article, the surest first. A mark that stands twice marks a list. */
const marks: readonly ((node: Element) => boolean)[] = [
  ({ attribs }) => attribs['itemprop'] === 'articleBody',
  ({ attribs }) => hasClass(attribs['class'], 'e-content'),
  ({ attribs }) => hasClass(attribs['class'], 'entry-content'),
  ({ name }) => name === 'article',
  ({ name, attribs }) => name === 'main' || attribs['role'] === 'main',
];

/** Less text than this, in code units without white space, and less of the page, is a teaser or an empty shell. */
const leastInk = 60;
const leastShare = 0.1;

function findMarked(body: Element): Element | undefined {
  const all = elements(body);
  const whole = proseIn(body);
  for (const isMarked of marks) {
    const found = all.filter((node) => isMarked(node));
    const [only] = found;
    if (!only || found.some((node) => node !== only && !isWithin(node, only))) continue;
    const prose = proseIn(only);
    if (prose >= leastInk && prose >= whole * leastShare) return only;
  }
  return undefined;
}

function hasClass(classes: string | undefined, name: string): boolean {
  return classes?.split(/\s+/).includes(name) === true;
}

function isWithin(node: Element, outer: Element): boolean {
  let at = node.parent;
  while (at && at !== outer) at = at.parent;
  return at === outer;
}

/** Text that is not the words of a link: menus have none. */
function proseIn(node: Element): number {
  return node.children.reduce((sum, child) => {
    if (!isTag(child)) return sum + textOf(child).replace(/\s+/g, '').length;
    return sum + (child.name === 'a' || child.name === 'script' || child.name === 'style' ? 0 : proseIn(child));
  }, 0);
}
