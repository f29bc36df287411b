import { element, isTag, isText, pushAll, withoutEdges, type ChildNode } from '../../base/html/tree.ts';

/** Paragraphs of a run of inline content: two line breaks in a row end one. */
export function toParagraphs(run: readonly ChildNode[], attribs: Readonly<Record<string, string>> = {}): ChildNode[] {
  const paragraphs: ChildNode[][] = [[]];
  let breaks: ChildNode[] = [];
  for (const node of run) {
    const isBreak = isTag(node) && node.name === 'br';
    if (isBreak || (isText(node) && node.data.trim() === '' && breaks.length > 0)) breaks.push(node);
    else {
      if (breaks.filter(isTag).length >= 2) paragraphs.push([]);
      else pushAll(paragraphs.at(-1) ?? [], breaks);
      breaks = [];
      paragraphs.at(-1)?.push(node);
    }
  }
  return paragraphs
    .map((nodes) => withoutEdges(nodes))
    .filter((nodes) => nodes.some((node) => !isText(node) || node.data.trim() !== ''))
    .map((nodes, at) => element('p', at === 0 ? { ...attribs } : {}, nodes));
}

/** Without white space that stands between blocks. */
export function withoutBlank(nodes: readonly ChildNode[]): ChildNode[] {
  return nodes.filter((node) => !isText(node) || node.data.trim() !== '');
}
