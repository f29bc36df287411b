import { rename, type Element } from '../../base/html/tree.ts';

/** A language or direction of its own is a reason for a box to stay. */
export function keptAttributes({ attribs }: Element): Record<string, string> | undefined {
  const kept = Object.fromEntries(
    Object.entries(attribs).filter(([name]) => name === 'lang' || name === 'dir' || name === 'id'),
  );
  return Object.keys(kept).length > 0 ? kept : undefined;
}

export function withAttributes(node: Element, attribs: Record<string, string>): Element {
  rename(node, 'div');
  node.attribs = attribs;
  return node;
}
