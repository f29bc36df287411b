import {
  append,
  element,
  elements,
  inkOf,
  isTag,
  isText,
  release,
  rename,
  setChildren,
  type ChildNode,
  type Element,
} from '../../base/html/tree.ts';
import { isBlankText } from '../../base/text.ts';
import { hasContent, partedByBlocks } from './paragraphs.ts';

/** How the content of a part is settled; given by the caller, which is where lists and tables come from too. */
type ToFlow = (nodes: readonly ChildNode[], flow: { readonly loose: 'paragraph' | 'bare' }) => ChildNode[];

/** A list of items and nothing else: what stands between items joins the item before it. */
export function settleList(list: Element, toFlow: ToFlow): ChildNode[] {
  const items: Element[] = [];
  for (const child of release(list)) {
    if (isText(child) && isBlankText(child.data)) continue;
    if (isTag(child) && child.name === 'li') items.push(child);
    else {
      const last = items.at(-1);
      if (last && isTag(child)) append(last, child);
      else items.push(element('li', {}, [...(isTag(child) || isText(child) ? [child] : [])]));
    }
  }
  for (const item of items) setChildren(item, toFlow(release(item), { loose: 'bare' }));
  setChildren(list, items);
  return items.length > 0 ? [list] : [];
}

/** Terms and descriptions in groups that start with a term and end with a description. */
export function settleDefinitions(list: Element, toFlow: ToFlow): ChildNode[] {
  const parts: Element[] = [];
  for (const child of release(list).flatMap((node): ChildNode[] =>
    isTag(node) && node.name === 'div' ? release(node) : [node],
  )) {
    const last = parts.at(-1);
    if (!hasContent([child])) {
      if (last && inkOf(child) > 0) append(last, child);
      if (last || inkOf(child) === 0) continue;
    }
    if (isTag(child) && (child.name === 'dt' || child.name === 'dd')) parts.push(child);
    else if (last?.name === 'dd') append(last, child);
    else parts.push(element('dd', {}, [child]));
  }
  for (const part of parts) {
    if (part.name === 'dt') openHeadings(part);
    setChildren(part, toFlow(release(part), { loose: 'bare' }));
  }
  if (parts.length === 0) return [];
  const isWhole = parts[0]?.name === 'dt' && parts.at(-1)?.name === 'dd';
  if (!isWhole) return parts.flatMap((part) => toFlow(release(part), { loose: 'paragraph' }));
  setChildren(list, parts);
  return [list];
}

/** Headings in terms are boxes: a term is no place for them. */
function openHeadings(part: Element): void {
  for (const node of elements(part)) if (/^h[1-6]$/.test(node.name)) rename(node, 'div');
}

/** One caption, columns, head, bodies, foot, in this order; a table without rows is its caption. */
export function settleTable(table: Element, toFlow: ToFlow): ChildNode[] {
  const named = (name: string): Element[] =>
    table.children.filter((child): child is Element => isTag(child) && child.name === name);
  const [caption, colgroup, thead] = [named('caption'), named('colgroup'), named('thead')];
  const [tbody, tfoot] = [named('tbody'), named('tfoot')];
  for (const extra of [...thead.splice(1), ...tfoot.splice(1)]) {
    rename(extra, 'tbody');
    tbody.push(extra);
  }
  const [only, ...more] = caption;
  for (const another of only ? more : []) for (const node of release(another)) append(only as Element, node);
  const sections = [...thead, ...tbody, ...tfoot].filter((section) => settleRows(section, toFlow) > 0);
  for (const group of colgroup)
    setChildren(
      group,
      group.children.filter((node) => isTag(node) && node.name === 'col'),
    );
  for (const group of colgroup) if (group.children.length > 0) delete group.attribs['span'];
  if (only) setChildren(only, toFlow(release(only), { loose: 'bare' }));
  if (sections.length === 0) return only ? toFlow(release(only), { loose: 'paragraph' }) : [];
  setChildren(table, [...(only ? [only] : []), ...colgroup, ...sections]);
  return isLayout(table) ? unlaid(table, toFlow) : [table];
}

function settleRows(section: Element, toFlow: ToFlow): number {
  const rows = section.children.filter((row): row is Element => isTag(row) && row.name === 'tr');
  for (const row of rows) {
    const cells = row.children.filter(
      (cell): cell is Element => isTag(cell) && (cell.name === 'td' || cell.name === 'th'),
    );
    for (const cell of cells) setChildren(cell, toFlow(release(cell), { loose: 'bare' }));
    setChildren(row, cells);
  }
  const filled = rows.filter(({ children }) => children.length > 0);
  setChildren(section, filled);
  return filled.length;
}

/** A single cell is a box, not a table. */
function isLayout(table: Element): boolean {
  const cells = table.children
    .filter(isTag)
    .flatMap((section) => section.children.filter(isTag).flatMap((row) => row.children));
  return cells.length === 1;
}

function unlaid(table: Element, toFlow: ToFlow): ChildNode[] {
  const content = table.children
    .filter(isTag)
    .flatMap((section) =>
      section.name === 'caption'
        ? release(section)
        : section.children.filter(isTag).flatMap((row) => row.children.filter(isTag).flatMap(release)),
    );
  return toFlow(content, { loose: 'paragraph' });
}

/** The figure that is all a figure holds: a card took the place of a frame that had a figure already. */
export function figureWithin(content: readonly ChildNode[]): Element | undefined {
  const [only, ...more] = content;
  const isFigure = only !== undefined && more.length === 0 && isTag(only) && only.name === 'figure';
  return isFigure && Object.keys(only.attribs).length === 0 ? only : undefined;
}

/** What both hold: the captions are one, the inner one first. */
export function joinedFigures(inner: Element, caption: Element): ChildNode[] {
  const own = inner.children.find((node): node is Element => isTag(node) && node.name === 'figcaption');
  const shown = inner.children.filter((node) => node !== own);
  if (!own) return caption.children.length > 0 ? [...shown, caption] : shown;
  const outer = caption.children.length > 0 ? [element('br'), ...caption.children] : [];
  setChildren(own, partedByBlocks([...own.children, ...outer]));
  return [...shown, own];
}
