import { detach, isTag, isText, setChildren, text, type ChildNode, type Element } from '../../base/html/tree.ts';
import { blocks } from '../../base/html/vocabulary.ts';

/** Code keeps its lines: blocks and breaks inside become line ends. */
export function settleCode(node: Element): ChildNode[] {
  const lines = (nodes: readonly ChildNode[]): ChildNode[] =>
    nodes.flatMap((child): ChildNode[] => {
      if (!isTag(child)) return [child];
      if (child.name === 'br') return [text('\n')];
      if (child.name === 'hr') return [];
      const inner = lines([...child.children]);
      if (blocks.has(child.name)) return [...inner, text('\n')];
      setChildren(child, inner);
      return [child];
    });
  setChildren(node, lines([...node.children]));
  // HTML parsers drop one line end after the tag and XML parsers do not: none is safe.
  for (let first = node.children[0]; first && isText(first); first = node.children[0]) {
    first.data = first.data.replace(/^\n+/, '');
    if (first.data !== '') break;
    detach(first);
  }
  return [node];
}
