import { isTag, isText, pushAll, setChildren, type ChildNode, type Element } from '../../base/html/tree.ts';
import { blocks } from '../../base/html/vocabulary.ts';
import { isBlankText } from '../../base/text.ts';
import { find, type BodyRule } from './page.ts';
import { withoutBlank } from './paragraphs.ts';

/** Line breaks that were pressed for distance. */
export const lineBreaks: BodyRule = {
  name: 'heal/line-break',
  about: 'In items, cells and captions more than two line breaks in a row are two, and those at an edge go.',
  changes: 'form',
  example: { before: '<ul><li>a<br><br><br>b<br></li></ul>', after: '<ul><li>a<br/><br/>b</li></ul>' },
  on: ['br'],
  apply: ({ root }) => {
    let count = 0;
    for (const parent of new Set(find(root, 'br').map(blockOf))) {
      if (!parent || parent.name === 'pre') continue;
      const kept = settle(withoutBlank(parent.children));
      if (kept.length === parent.children.length) continue;
      count += parent.children.length - kept.length;
      setChildren(parent, kept);
    }
    return count;
  },
};

/** The block whose line the break ends; none for one between the blocks of the body. */
function blockOf(node: Element): Element | undefined {
  for (let at = node.parent; at && isTag(at); at = at.parent) if (blocks.has(at.name)) return at;
  return undefined;
}

/** Without the breaks beside an edge or a block, and without the third and later of a row. */
function settle(nodes: readonly ChildNode[]): ChildNode[] {
  const out: ChildNode[] = [];
  let row: ChildNode[] = [];
  let isBehindEdge = true;
  for (const node of nodes) {
    if (isBreak(node) || (row.length > 0 && isBlank(node))) {
      row.push(node);
      continue;
    }
    const isEdge = isTag(node) && blocks.has(node.name);
    if (row.length > 0 && !isBehindEdge && !isEdge) pushAll(out, shortened(row));
    row = [];
    out.push(node);
    if (!isBlank(node)) isBehindEdge = isEdge;
  }
  return out;
}

function shortened(row: readonly ChildNode[]): readonly ChildNode[] {
  return row.filter(isBreak).length > 2 ? row.filter(isBreak).slice(0, 2) : row;
}

function isBreak(node: ChildNode): boolean {
  return isTag(node) && node.name === 'br';
}

function isBlank(node: ChildNode): boolean {
  return isText(node) && isBlankText(node.data);
}
