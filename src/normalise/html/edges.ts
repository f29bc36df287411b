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
import { isBlankText } from '../../base/text.ts';
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
  let count = 0;
  let moved: ChildNode[] | undefined;
  for (const [at, child] of parent.children.entries()) {
    const within = isTag(child) && !preformatted.has(child.name) ? settle(child) : undefined;
    count += within ?? 0;
    const parts = within === undefined || !isTag(child) ? undefined : partsOf(child, within > 0);
    if (parts) pushAll((moved ??= parent.children.slice(0, at)), parts);
    else moved?.push(child);
  }
  if (moved) setChildren(parent, moved);
  return count + (moved ? 1 : 0);
}

/** What stands in the place of an element whose edges moved out of it; undefined where it stays as it is. */
function partsOf(node: Element, isChanged: boolean): readonly ChildNode[] | undefined {
  if (node.name === 'p') {
    const paragraphs = asParagraphs(node, isChanged);
    return paragraphs[0] === node ? undefined : paragraphs;
  }
  const { before, after } = names.has(node.name) ? cutEdges(node) : nothing;
  return before.length + after.length === 0 ? undefined : [...before, node, ...after];
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
  if (!isLoose(children[0], 0) && !isLoose(children.at(-1), -1)) return nothing;
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

/** True for an edge, and for a text with white space at this end. */
function isLoose(node: ChildNode | undefined, end: 0 | -1): boolean {
  return isEdge(node) || (node !== undefined && isText(node) && isBlankText(node.data.at(end) ?? ''));
}

/** Takes white space off a text; gives it as a text of its own. */
function cutText(node: ChildNode | undefined, edge: RegExp): ChildNode[] {
  if (!node || !isText(node)) return [];
  const space = edge.exec(node.data)?.[0];
  if (space === undefined) return [];
  node.data = node.data.replace(edge, '');
  return [text(space)];
}
