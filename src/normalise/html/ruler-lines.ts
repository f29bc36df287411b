import { element, inkOf, isTag, textOf, type ChildNode, type Element } from '../../base/html/tree.ts';
import { find, swap, type BodyRule } from './page.ts';

/** A row of signs that somebody drew where HTML has an element. */
export const rulerLines: BodyRule = {
  name: 'heal/ruler-line',
  about:
    'A paragraph of nothing but three or more asterisks, dashes or their like is a ruler; at the start or end of its part of the text, and beside another, it parts nothing and goes.',
  changes: 'content',
  example: { before: '<p>a</p><p>* * *</p><p>b</p><p>———</p>', after: '<p>a</p><hr/><p>b</p>' },
  on: ['p', 'div', 'center'],
  apply: (page) => {
    const found = new Set<ChildNode>(find(page.root, 'p').filter(isRuler));
    const leading = new Set<ChildNode | null>([null]);
    for (const ruler of found) if (leading.has(ruler.prev)) leading.add(ruler);
    // Of several in a row the last stays.
    const isVain = (ruler: ChildNode): boolean =>
      leading.has(ruler) || ruler.next === null || found.has(ruler.next) || isRule(ruler.prev) || isRule(ruler.next);
    swap(page, new Map([...found].map((ruler) => [ruler, isVain(ruler) ? [] : [element('hr')]])));
    return found.size;
  },
};

/** Signs of one kind or mixed, with or without spaces; middle dots only with them: without, they trail off. */
const row = /^\s*(?:(?:[*＊_=＝~～─━–—－※◇◆-]\s*){3,}|(?:[·•・]\s+){2,}[·•・]\s*)$/;

/** What most paragraphs lack: a sign at the start, or nothing yet to be seen. */
const rowStart = /^\s*(?:[*＊_=＝~～─━—–－※◇◆·•・-]|$)/;

const places: ReadonlySet<string> = new Set(['body', 'blockquote', 'div', 'aside', 'details']);

function isRuler(paragraph: Element): boolean {
  const { parent, attribs } = paragraph;
  if (!parent || !isTag(parent) || !places.has(parent.name) || attribs['id'] !== undefined) return false;
  if (paragraph.children.length > 9 || !rowStart.test(textOf(paragraph, 1))) return false;
  if (!row.test(textOf(paragraph)) || inkOf(paragraph) > 200) return false;
  return find(paragraph, 'a, img, audio, video, math, [id]').length === 0;
}

function isRule(node: ChildNode | null): boolean {
  return node !== null && isTag(node) && node.name === 'hr';
}
