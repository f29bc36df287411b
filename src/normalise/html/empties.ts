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

/** What lies in an element. */
interface Inside {
  /** Text, or an element that says something without text. */
  hasContent: boolean;
  hasId: boolean;
  hasSpace: boolean;
  hasBreak: boolean;
}

/** Visits everything once, from the inside out. */
function look(node: Element, empty: Element[]): Inside {
  const inside: Inside = {
    hasContent: contentElements.has(node.name),
    hasId: false,
    hasSpace: false,
    hasBreak: node.name === 'br',
  };
  for (const child of node.children) {
    if (isText(child)) {
      if (!isUnseen(child.data)) inside.hasContent = true;
      else if (child.data !== '') inside.hasSpace = true;
    } else if (isTag(child)) {
      const { hasContent, hasId, hasSpace, hasBreak } = look(child, empty);
      inside.hasContent ||= hasContent;
      inside.hasId ||= hasId;
      inside.hasSpace ||= hasSpace;
      inside.hasBreak ||= hasBreak;
    }
  }
  // White space and line breaks in an inline element part the words around it.
  const parts = !blocks.has(node.name) && (inside.hasBreak || inside.hasSpace);
  inside.hasId ||= node.attribs['id'] !== undefined || (node.name === 'a' && node.attribs['name'] !== undefined);
  if (!inside.hasContent && !inside.hasId && !parts && !keep.has(node.name)) empty.push(node);
  return inside;
}
