import { isTag, type Element } from './tree.ts';

/** The elements that an element is in, the nearest first. */
export function ancestors(node: Element): Element[] {
  const above: Element[] = [];
  for (let at = node.parent; at && isTag(at); at = at.parent) above.push(at);
  return above;
}
