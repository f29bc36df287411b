import { isTag, isText, release, setChildren, text, type ChildNode, type Element } from '../../base/html/tree.ts';
import { blocks } from '../../base/html/vocabulary.ts';
import { contentElements } from './attributes.ts';

/** Code keeps its lines: blocks and breaks inside become line ends. */
export function settleCode(node: Element): ChildNode[] {
  const lines = (nodes: readonly ChildNode[]): ChildNode[] =>
    nodes.flatMap((child): ChildNode[] => {
      if (!isTag(child)) return [child];
      if (child.name === 'br') return [text('\n')];
      if (child.name === 'hr') return [];
      const inner = lines(release(child));
      if (blocks.has(child.name)) return [...inner, text('\n')];
      setChildren(child, inner);
      // What is empty goes; before a line end it would hide that the code starts with one.
      const isEmpty = inner.length === 0 && child.attribs['id'] === undefined && !contentElements.has(child.name);
      return isEmpty ? [] : [child];
    });
  setChildren(node, lines(release(node)));
  // HTML parsers drop a line end directly behind the tag and XML parsers do not: a space before it keeps it in both.
  const first = node.children.find((child) => !isText(child) || child.data !== '');
  if (first && isText(first) && first.data.startsWith('\n')) first.data = ` ${first.data}`;
  return [node];
}
