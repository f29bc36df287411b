import type { Element as HastElement, Root, Text } from 'hast';
import { serialise } from '../../base/html/serialise.ts';
import { Element, elements, isTag, isText, textOf, type ChildNode } from '../../base/html/tree.ts';
import { blocks, mathElements, preformatted } from '../../base/html/vocabulary.ts';

/** Elements within a line that Markdown has no form for. */
export const inlineAsHtml: ReadonlySet<string> = new Set([
  ...'abbr audio bdi bdo cite dfn ins kbd mark q rb rp rt rtc ruby samp small source sub sup track u var video'.split(
    ' ',
  ),
  ...mathElements,
]);

/** The element that stands for a block of HTML, which is in its property `html`. */
export const htmlBlock = 'html-block';

/** The tree as the converter takes it; blocks that Markdown cannot say are in it as HTML. */
export function toHast(root: Element): Root {
  const aims = new Set(elements(root).flatMap(({ attribs }) => /^#(.+)/.exec(attribs['href'] ?? '')?.[1] ?? []));
  // A block around it all, so that loose text becomes paragraphs.
  return { type: 'root', children: [toElement('div', {}, childrenOf(root, aims))] };
}

function childrenOf(node: Element, aims: ReadonlySet<string>): (HastElement | Text)[] {
  return node.children.flatMap((child) => toNodes(child, aims));
}

function toNodes(node: ChildNode, aims: ReadonlySet<string>): (HastElement | Text)[] {
  if (isText(node)) return [{ type: 'text', value: node.data }];
  if (!isTag(node)) return [];
  if (isHtmlBlock(node)) return [toHtmlBlock(node)];
  const { name, attribs } = node;
  if (name === 'code' && textOf(node).trim() === '') return [{ type: 'text', value: textOf(node) }];
  if (name === 'img' && !attribs['src']) return [{ type: 'text', value: attribs['alt'] ?? '' }];
  const children = childrenOf(node, aims);
  const id = attribs['id'] !== undefined && aims.has(attribs['id']) ? attribs['id'] : undefined;
  const anchor = id === undefined || inlineAsHtml.has(name) ? [] : [toElement('a', { id }, [])];
  if (name === 'a' && !attribs['href']) return [...anchor, ...children];
  if (/^(?:p|li|h[1-6]|td|th|figcaption)$/.test(name)) return [toElement(name, attribs, [...anchor, ...children])];
  return [...(/^t(?:head|body|foot|r)$/.test(name) ? [] : anchor), toElement(name, attribs, children)];
}

function toElement(
  tagName: string,
  { class: classes, ...attributes }: Readonly<Record<string, string>>,
  children: HastElement['children'],
): HastElement {
  const className = classes === undefined ? {} : { className: classes.split(/\s+/) };
  return { type: 'element', tagName, properties: { ...attributes, ...className }, children };
}

function isHtmlBlock(node: Element): boolean {
  if (node.name === 'table') return !isSimpleTable(node);
  if (node.name === 'pre') return elements(node).some(saysMore);
  return ['details', 'dl'].includes(node.name) || (inlineAsHtml.has(node.name) && holdsBlock(node));
}

/** A picture or a link in code, which Markdown would lose; not where the link only repeats its text. */
function saysMore(node: Element): boolean {
  const { href } = node.attribs;
  return node.name === 'img' || (href !== undefined && href.replace('mailto:', '') !== textOf(node));
}

/** All in one line, since an empty line ends HTML in Markdown. */
function toHtmlBlock(node: Element): HastElement {
  const box = new Element('div', {}, [node]);
  for (const { children } of elements(box)) {
    for (const child of children) if (isText(child) && !isPreformatted(child)) child.data = oneLine(child.data);
  }
  const html = serialise(box).replaceAll('\n', '&#10;');
  const value = inlineAsHtml.has(node.name) ? `<div>${html}</div>` : html;
  return { type: 'element', tagName: htmlBlock, properties: { html: value }, children: [] };
}

function isPreformatted({ parent }: ChildNode): boolean {
  return parent !== null && isTag(parent) && (preformatted.has(parent.name) || isPreformatted(parent));
}

function oneLine(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ');
}

/** One row of heads, as many cells in every row, no spans, and nothing but a line in each cell: what GFM can say. */
function isSimpleTable(table: Element): boolean {
  const parts = table.children.filter(isTag);
  const head = parts.find(({ name }) => name === 'thead');
  const rows = elements(table).filter(({ name }) => name === 'tr');
  const cellsOf = (row: Element): Element[] => row.children.filter(isTag);
  const [first] = rows;
  if (first === undefined || head === undefined || parts[0] !== head || first.parent !== head) return false;
  const width = cellsOf(first).length;
  const isRow = (row: Element): boolean =>
    cellsOf(row).length === width &&
    cellsOf(row).every((cell) => isPlainCell(cell) && (cell.name === 'th') === (row === first));
  return width > 0 && head.children.filter(isTag).length === 1 && rows.every(isRow) && !hasCaption(parts);
}

function isPlainCell(cell: Element): boolean {
  return !cell.attribs['colspan'] && !cell.attribs['rowspan'] && !holdsBlock(cell);
}

function hasCaption(parts: readonly Element[]): boolean {
  return parts.some((part) => part.name === 'caption' && textOf(part).trim() !== '');
}

function holdsBlock(node: Element): boolean {
  return elements(node).some(({ name }) => name === 'br' || blocks.has(name));
}
