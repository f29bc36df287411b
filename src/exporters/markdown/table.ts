import { element, elements, isTag, textOf, type Element } from '../../base/html/tree.ts';
import { blocks } from '../../base/html/vocabulary.ts';
import { toLine } from './line.ts';
import type { Page } from './page.ts';

/** The table as GFM has it; undefined where that cannot say it. */
export function toTable(table: Element, page: Page): string | undefined {
  const rows = toRows(table, page);
  if (rows === undefined) return undefined;
  const [head = [], ...others] = rows.map((row) => row.map((cell) => toCell(cell, page)));
  return [head, head.map(() => '-'), ...others].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** One row of heads, as many cells in every row, no spans, no target at a row, and nothing but a line in each cell. */
function toRows(table: Element, page: Page): Element[][] | undefined {
  const parts = table.children.filter(isTag);
  const [head] = parts;
  if (head?.name !== 'thead' || head.children.filter(isTag).length !== 1) return undefined;
  if (parts.some((part) => part.name === 'caption' && textOf(part).trim() !== '')) return undefined;
  const rows = parts.filter(({ name }) => name !== 'caption' && name !== 'colgroup').flatMap(rowsOf);
  const width = rows[0]?.children.filter(isTag).length ?? 0;
  if (width === 0 || [...parts, ...rows].some(({ attribs }) => page.aims.has(attribs['id'] ?? ''))) return undefined;
  const cells = rows.map((row) => row.children.filter(isTag));
  const isSimple = cells.every(
    (row, at) => row.length === width && row.every((cell) => (cell.name === 'th') === (at === 0) && isPlainCell(cell)),
  );
  return isSimple ? cells : undefined;
}

function rowsOf(part: Element): Element[] {
  return part.name === 'tr' ? [part] : part.children.filter(isTag);
}

function isPlainCell(cell: Element): boolean {
  return !cell.attribs['colspan'] && !cell.attribs['rowspan'] && !elements(cell).some(({ name }) => blocks.has(name));
}

function toCell(cell: Element, page: Page): string {
  const { id } = cell.attribs;
  const content = id === undefined ? cell.children : [element('a', { id }), ...cell.children];
  return toLine(content, 'cell', page).replaceAll('|', '\\|');
}
