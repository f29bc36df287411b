import { element, elements, isTag, isText, textOf, type ChildNode, type Element } from '../../base/html/tree.ts';
import { blocks as blockNames } from '../../base/html/vocabulary.ts';
import type { Block } from './block.ts';
import { toFence } from './fence.ts';
import { toHtmlBlock } from './html-block.ts';
import { toEmphasis, toLine } from './line.ts';
import { toList } from './list.ts';
import { isBare, type Page } from './page.ts';
import { toTable } from './table.ts';

/** Where blocks stand. */
export interface Setting {
  readonly page: Page;
  /** How many quotations and lists they lie in. */
  readonly level: number;
  /** What stands before them. */
  readonly before?: Block | undefined;
}

/** Deeper quotations and lists are HTML: parsers of Markdown give up on nesting, and every line of it starts with all of it. */
const deepest = 30;

/** Flow content as blocks. */
export function toBlocks(nodes: readonly ChildNode[], setting: Setting): Block[] {
  const { page } = setting;
  const out: Block[] = [];
  let run: ChildNode[] = [];
  const close = (): void => {
    const text = run.length > 0 ? toLine(run, 'paragraph', page) : '';
    if (text !== '') out.push({ kind: 'paragraph', text });
    run = [];
  };
  for (const node of nodes) {
    if (!isTag(node)) {
      if (isText(node)) run.push(node);
    } else if (blockNames.has(node.name) || page.mixed.has(node)) {
      const { id } = node.attribs;
      if (node.name === 'p' && id === undefined && run.length === 0) {
        // Most blocks are no more than this.
        const text = toLine(node.children, 'paragraph', page);
        if (text !== '') out.push({ kind: 'paragraph', text });
        continue;
      }
      const anchor = id !== undefined && page.aims.has(id) ? [element('a', { id })] : [];
      if (anchor.length > 0 || !run.every(isAnchor)) close();
      const lead = [...run, ...anchor];
      run = [];
      out.push(...toBlock({ ...setting, node, lead, before: out.at(-1) ?? setting.before }));
    } else run.push(node);
  }
  close();
  return out;
}

/** The target of a link, which joins the block that follows. */
function isAnchor(node: ChildNode): boolean {
  return isTag(node) && node.name === 'a' && node.attribs['href'] === undefined && node.children.length === 0;
}

/** An element that is a block, on its way. */
interface Place extends Setting {
  readonly node: Element;
  /** Targets of links, to be put at its start. */
  readonly lead: readonly ChildNode[];
}

function toBlock(place: Place): Block[] {
  const { node, lead, page, level } = place;
  const { name } = node;
  const content = lead.length > 0 ? [...lead, ...node.children] : node.children;
  if (name === 'p') return paragraph(toLine(content, 'paragraph', page));
  if (/^h[1-6]$/.test(name)) return [toHeading(Number(name.charAt(1)), toLine(content, 'heading', page))];
  if (name === 'blockquote' && level < deepest) return toQuote(toBlocks(content, { page, level: level + 1 }));
  const caption = name === 'figcaption' ? toCaption(node) : undefined;
  if (caption !== undefined) return paragraph(toEmphasis([...lead, ...caption], page));
  const own = toOwn(place);
  return own === undefined ? toBlocks(content, place) : [...toBlocks(lead, place), ...own];
}

/** Blocks that no target can stand in; undefined for boxes that leave no trace. */
function toOwn({ node, page, level, before }: Place): Block[] | undefined {
  switch (node.name) {
    case 'hr':
      return [{ kind: 'rule', text: '***' }]; // dashes would look like front matter, or like a heading below a line
    case 'ul':
    case 'ol':
      return (
        (level < deepest
          ? toList(node, { page, before, toBlocks: (nodes) => toBlocks(nodes, { page, level: level + 1 }) })
          : undefined) ?? [html(node)]
      );
    case 'pre':
      return [elements(node).some(saysMore) ? html(node) : { kind: 'fence', text: toFence(node) }];
    case 'table': {
      const text = toTable(node, page);
      return [text === undefined ? html(node) : { kind: 'table', text }];
    }
    case 'blockquote':
    case 'details':
    case 'dl':
      return [html(node)];
    default:
      return page.mixed.has(node) && !isBare(node) ? [html(node)] : undefined;
  }
}

function html(node: Element): Block {
  return { kind: 'html', text: toHtmlBlock(node) };
}

function paragraph(text: string): Block[] {
  return text === '' ? [] : [{ kind: 'paragraph', text }];
}

/** What a caption says in a line of nothing but text, which is put in emphasis. */
function toCaption(node: Element): readonly ChildNode[] | undefined {
  const [only, ...others] = node.children;
  const content = only && isTag(only) && only.name === 'p' && others.length === 0 ? only : node;
  return elements(content).every((part) => isBare(part) && !blockNames.has(part.name)) ? content.children : undefined;
}

/** Number signs at the end would be taken for the end of the heading. */
function toHeading(depth: number, line: string): Block {
  const text = line.replace(/(^| )(?=#+$)/, '$1\\');
  return { kind: 'heading', text: `${'#'.repeat(depth)} ${text}`.trimEnd() };
}

function toQuote(content: readonly Block[]): Block[] {
  if (content.length === 0) return [];
  const lines = content
    .map(({ text }) => text)
    .join('\n\n')
    .split('\n');
  return [{ kind: 'quote', text: lines.map((line) => (line === '' ? '>' : `> ${line}`)).join('\n') }];
}

/** A picture or a link in code, which Markdown would lose; not where the link only repeats its text. */
function saysMore(node: Element): boolean {
  const { href } = node.attribs;
  return node.name === 'img' || (href !== undefined && href.replace('mailto:', '') !== textOf(node));
}
