import {
  holdsBlock,
  isEdge,
  isTag,
  isText,
  pushAll,
  release,
  setChildren,
  text,
  type ChildNode,
  type Element,
} from '../../base/html/tree.ts';
import { preformatted } from '../../base/html/vocabulary.ts';
import type { BodyRule } from './page.ts';
import { toParagraphs } from './paragraphs.ts';

const inline = ['a', 'strong', 'em', 'b', 'i', 'span', 'u', 's', 'sup', 'sub', 'mark', 'small', 'cite', 'del', 'ins'];

/** Takes white space and line breaks out of the edges of links and emphasis. */
export const edges: BodyRule = {
  name: 'heal/edge',
  about:
    'White space and line breaks at the inner edges of links and emphasis stand outside: prettified HTML puts them there, links would be underlined too far and Markdown cannot say it. At the edges of paragraphs they go.',
  changes: 'form',
  example: { before: '<p>a<strong> b <br></strong>c</p>', after: '<p>a <strong>b</strong><br/>c</p>' },
  on: [...inline, 'p'],
  apply: ({ root }) => settle(root),
};

/** Moves what stands at the edges below, from the inside out, so that it leaves all elements that end there. Counts them. */
function settle(parent: Element): number {
  const out: ChildNode[] = [];
  let count = 0;
  let isMoved = false;
  for (const child of parent.children) {
    if (!isTag(child) || preformatted.has(child.name)) {
      out.push(child);
      continue;
    }
    const within = settle(child);
    count += within;
    const { before, after } = names.has(child.name) ? cutEdges(child) : nothing;
    const parts = child.name === 'p' ? asParagraphs(child, within > 0) : [child];
    if (before.length + after.length === 0 && parts[0] === child) out.push(child);
    else {
      isMoved = true;
      pushAll(out, [...before, ...parts, ...after]);
    }
  }
  if (isMoved) setChildren(parent, out);
  return count + (isMoved ? 1 : 0);
}

/** The paragraph without edges; breaks that came out of its elements may end it in the middle. */
function asParagraphs(paragraph: Element, isChanged: boolean): ChildNode[] {
  const { children } = paragraph;
  const isSound = !isChanged && !isEdge(children[0]) && !isEdge(children.at(-1));
  if (isSound || children.every(isEdge) || holdsBlock(paragraph)) return [paragraph];
  return toParagraphs(release(paragraph), paragraph.attribs);
}

const names = new Set(inline);

interface Edges {
  readonly before: readonly ChildNode[];
  readonly after: readonly ChildNode[];
}

const nothing: Edges = { before: [], after: [] };

/** Takes the edges off an element that holds more than edges. */
function cutEdges(node: Element): Edges {
  const { children } = node;
  let [start, end] = [0, children.length];
  while (start < end && isEdge(children[start])) start += 1;
  while (end > start && isEdge(children[end - 1])) end -= 1;
  if (start === end) return nothing; // it is empty: another rule's business
  const inside = children.slice(start, end);
  const before = [...children.slice(0, start), ...cutText(inside[0], /^\s+/)];
  const after = [...cutText(inside.at(-1), /\s+$/), ...children.slice(end)];
  if (before.length + after.length === 0) return nothing;
  setChildren(node, inside);
  return { before, after };
}

/** Takes white space off a text; gives it as a text of its own. */
function cutText(node: ChildNode | undefined, edge: RegExp): ChildNode[] {
  if (!node || !isText(node)) return [];
  const space = edge.exec(node.data)?.[0];
  if (space === undefined) return [];
  node.data = node.data.replace(edge, '');
  return [text(space)];
}
