import { holdsBlock, isTag, isText, replaceAll, textOf, type Element } from '../../base/html/tree.ts';
import { isBlankText } from '../../base/text.ts';
import type { BodyRule } from './page.ts';
import { toParagraphs } from './paragraphs.ts';

/** Writes an opening list of one item as the paragraph that it is. */
export const standfirst: BodyRule = {
  name: 'heal/standfirst',
  about:
    'A list of a single item that is all emphasised, as the first block of a post, is its standfirst: a paragraph. Short lists inside a text are the author’s.',
  changes: 'form',
  example: { before: '<ul><li><em>a</em></li></ul><p>b</p>', after: '<p><em>a</em></p><p>b</p>' },
  on: ['ul'],
  apply: ({ root }) => {
    const first = root.children.find((node) => isTag(node) || (isText(node) && !isBlankText(node.data)));
    if (!first || !isTag(first) || first.name !== 'ul') return 0;
    const [item, ...more] = first.children.filter(isTag);
    if (!item || more.length > 0 || !isEmphasised(item)) return 0;
    // A link may lead to the item.
    const attribs = { ...first.attribs, ...item.attribs };
    delete attribs['value'];
    replaceAll(new Map([[first, toParagraphs(item.children, attribs)]]));
    return 1;
  },
};

/** True where all text is in inline emphasis. */
function isEmphasised(item: Element): boolean {
  let hasText = false;
  for (const node of item.children) {
    if (isText(node) && !isBlankText(node.data)) return false;
    if (!isTag(node)) continue;
    if (node.name === 'br') continue;
    if (!['em', 'strong', 'b', 'i'].includes(node.name) || holdsBlock(node)) return false;
    hasText ||= textOf(node).trim() !== '';
  }
  return hasText;
}
