import { element, isTag, isText, type ChildNode, type Element } from '../../base/html/tree.ts';
import type { Block } from './block.ts';
import type { Page } from './page.ts';

interface Setting {
  readonly page: Page;
  /** What stands before the list. */
  readonly before: Block | undefined;
  /** Writes the content of an item; given by the caller, which is where lists come from too. */
  readonly toBlocks: (nodes: readonly ChildNode[]) => Block[];
}

/** A list as a block, or none where it is empty; undefined where Markdown has no such numbers. */
export function toList(list: Element, { page, before, toBlocks }: Setting): Block[] | undefined {
  const items = list.children.filter((node) => isTag(node) || (isText(node) && node.data.trim() !== ''));
  if (items.length === 0) return [];
  const start = list.name === 'ol' ? firstNumber(list, items) : 0;
  if (start === undefined) return undefined;
  const content = items.map((item) => toBlocks(contentOf(item, page)));
  const isTight = content.every(fits) && !items.some((item) => isTag(item) && item.children.some(isParagraph));
  const usual = list.name === 'ol' ? '.' : '-';
  const other = list.name === 'ol' ? ')' : '+';
  const marker = before?.marker === usual ? other : usual;
  const texts = content.map((blocks, at) =>
    toItem(list.name === 'ol' ? `${start + at}${marker}` : marker, blocks, isTight ? '\n' : '\n\n'),
  );
  const first = content[0]?.[0];
  const interrupts = (list.name !== 'ol' || start === 1) && first !== undefined && (first.interrupts ?? true);
  return [{ kind: 'list', text: texts.join(isTight ? '\n' : '\n\n'), marker, interrupts }];
}

/** What is no item, but stands among them, is one. */
function contentOf(item: ChildNode, page: Page): readonly ChildNode[] {
  if (!isTag(item) || item.name !== 'li') return [item];
  const { id } = item.attribs;
  return id !== undefined && page.aims.has(id) ? [element('a', { id }), ...item.children] : item.children;
}

function isParagraph(node: ChildNode): boolean {
  return isTag(node) && node.name === 'p';
}

/** The number of the first item; undefined where the numbers do not count up from there, or are none that Markdown takes. */
function firstNumber({ attribs }: Element, items: readonly ChildNode[]): number | undefined {
  const given = Number.parseInt(attribs['start'] ?? '', 10);
  const valueOf = (item: ChildNode | undefined): string | undefined =>
    item && isTag(item) ? item.attribs['value'] : undefined;
  const start = Number(valueOf(items[0]) ?? (Number.isNaN(given) ? 1 : given));
  const isInOrder = items.every((item, at) => Number(valueOf(item) ?? start + at) === start + at);
  const isLegal = start >= 0 && start + items.length <= 999_999_999;
  return isInOrder && isLegal && attribs['reversed'] === undefined ? start : undefined;
}

/** True where an item needs no blank line inside: a block, or text and a block that may stand right below text. */
function fits([first, second, third]: readonly Block[]): boolean {
  if (second === undefined) return true;
  if (third !== undefined || first?.kind !== 'paragraph') return false;
  return second.kind === 'fence' || second.kind === 'quote' || (second.kind === 'list' && second.interrupts === true);
}

function toItem(marker: string, blocks: readonly Block[], gap: string): string {
  const text = blocks.map((block) => block.text).join(gap);
  if (text === '') return marker;
  const indent = ' '.repeat(marker.length + 1);
  return `${marker} ${text.replace(/\n(?!\n)/g, `\n${indent}`)}`;
}
