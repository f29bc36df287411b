import { isTag, isText, type Element } from '../../base/html/tree.ts';
import { blocks } from '../../base/html/vocabulary.ts';
import { contentElements } from './attributes.ts';
import { isUnseen } from '../../base/text.ts';
import { take, type BodyRule } from './page.ts';

/** Takes out elements that hold nothing but what goes too. */
export const empties: BodyRule = {
  name: 'clean/empty',
  about: 'Empty paragraphs, headings, links, list items and inline elements go.',
  changes: 'form',
  example: { before: '<p>a</p><p>&nbsp;</p><ul><li></li></ul>', after: '<p>a</p>' },
  apply: (page) => {
    const empty: Element[] = [];
    look(page.root, empty);
    take(page, empty);
    return empty.length;
  },
};

/** Elements that stay when they are empty, and go with what they are in. */
const keep = new Set([
  'body',
  'br',
  'hr',
  'img',
  'wbr',
  'col',
  'td',
  'th',
  'tr',
  'audio',
  'video',
  'source',
  'math',
  'rp',
  'rt',
]);

/** What lies in an element, as bits. */
const inside = {
  /** Text, or an element that says something without text. */
  content: 1,
  id: 2,
  space: 4,
  break: 8,
} as const;

/** Visits everything once, from the inside out. */
function look(node: Element, empty: Element[]): number {
  let found: number = node.name === 'br' ? inside.break : contentElements.has(node.name) ? inside.content : 0;
  for (const child of node.children) {
    if (isText(child)) found |= isUnseen(child.data) ? (child.data === '' ? 0 : inside.space) : inside.content;
    else if (isTag(child)) found |= look(child, empty);
  }
  if (node.attribs['id'] !== undefined || (node.name === 'a' && node.attribs['name'] !== undefined)) found |= inside.id;
  if ((found & (inside.content | inside.id)) !== 0 || keep.has(node.name)) return found;
  // White space and line breaks in an inline element part the words around it.
  const parts = !blocks.has(node.name) && (found & (inside.break | inside.space)) !== 0;
  if (!parts) empty.push(node);
  return found;
}
