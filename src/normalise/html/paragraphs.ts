import {
  element,
  holdsBlock,
  inkOf,
  isEdge,
  isTag,
  isText,
  pushAll,
  withoutEdges,
  type ChildNode,
  type Element,
} from '../../base/html/tree.ts';
import { blocks } from '../../base/html/vocabulary.ts';
import { contentElements } from './attributes.ts';
import { isBlankText, isUnseen } from '../../base/text.ts';

/** Paragraphs of a run of inline content: two line breaks in a row end one. */
export function toParagraphs(run: readonly ChildNode[], attribs: Readonly<Record<string, string>> = {}): ChildNode[] {
  if (run.every(isEdge)) return [];
  const paragraphs: ChildNode[][] = [[]];
  let breaks: ChildNode[] = [];
  for (const node of run) {
    const isBreak = isTag(node) && node.name === 'br';
    if (isBreak || (breaks.length > 0 && isText(node) && isBlankText(node.data))) breaks.push(node);
    else if (breaks.length === 0) paragraphs.at(-1)?.push(node);
    else {
      if (breaks.filter(isTag).length >= 2) paragraphs.push([]);
      else pushAll(paragraphs.at(-1) ?? [], breaks);
      breaks = [];
      paragraphs.at(-1)?.push(node);
    }
  }
  return paragraphs
    .map((nodes) => withoutEdges(nodes))
    .filter((nodes) => nodes.some((node) => !isText(node) || !isBlankText(node.data)))
    .map((nodes, at) => element('p', at === 0 ? { ...attribs } : {}, nodes));
}

/** True for what `toParagraphs` would make: text, inline elements and single line breaks, none of them at an edge. */
export function isParagraph({ name, children }: Element): boolean {
  if (name !== 'p' || children.length === 0 || isEdge(children[0]) || isEdge(children.at(-1))) return false;
  let isBehindBreak = false;
  for (const node of children) {
    if (!isText(node) && (!isTag(node) || blocks.has(node.name) || holdsBlock(node))) return false;
    const isBreak = isTag(node) && node.name === 'br';
    if (isBreak && isBehindBreak) return false;
    isBehindBreak = isBreak || (isBehindBreak && isEdge(node));
  }
  return true;
}

/** Settled blocks and loose content as they stand, the loose content in paragraphs where blocks part it. */
export function partedByBlocks(nodes: readonly ChildNode[]): ChildNode[] {
  const runs: ChildNode[][] = [[]];
  for (const node of nodes) {
    if (isTag(node) && blocks.has(node.name)) runs.push([node], []);
    else runs.at(-1)?.push(node);
  }
  const loose = runs.filter((run) => !run.every((node) => isEdge(node) || (isTag(node) && blocks.has(node.name))));
  const parted = new Set(loose.length > 1 ? loose : []);
  return withoutBlank(runs.flatMap((run) => (parted.has(run) ? toParagraphs(run) : run)));
}

/** Without white space and line breaks beside blocks and at either end; between words and pictures of one line it stays. */
export function withoutBlank(nodes: readonly ChildNode[]): ChildNode[] {
  const out: ChildNode[] = [];
  let between: ChildNode[] = [];
  let isInLine = false;
  for (const node of nodes) {
    const isBlock = isTag(node) && blocks.has(node.name);
    if (isEdge(node) || (!isBlock && inkOf(node) === 0 && !hasContent([node]))) between.push(node);
    else {
      if (isInLine && !isBlock) pushAll(out, between);
      between = [];
      isInLine = !isBlock;
      out.push(node);
    }
  }
  return out;
}

/** True where some of the nodes show, or are the target of a link; what does not goes with the empty elements. */
export function hasContent(nodes: readonly ChildNode[]): boolean {
  return nodes.some((node) => {
    if (!isTag(node)) return isText(node) && !isUnseen(node.data);
    return contentElements.has(node.name) || node.attribs['id'] !== undefined || hasContent(node.children);
  });
}
