import { escapeAttribute } from '../../base/xml.ts';
import { isTag, isText, textOf, type ChildNode, type Element } from '../../base/html/tree.ts';
import { voidElements } from '../../base/html/vocabulary.ts';
import { escapeMarkdown, toTarget } from './escapes.ts';
import { settleMarks, type Mark } from './marks.ts';
import { inlineAsHtml, isBare, marks, type Page } from './page.ts';

/** What a line is part of. In headings and cells no line can end, and only in paragraphs signs at the start mean blocks. */
export type LineKind = 'paragraph' | 'heading' | 'cell';

/** Inline content as Markdown: a line, or some with hard breaks between them; empty where there is nothing to show. */
export function toLine(nodes: readonly ChildNode[], kind: LineKind, page: Page): string {
  const [only] = nodes;
  if (nodes.length === 1 && only && isText(only)) return toPlainLine(only.data, kind);
  const line: Line = {
    kind,
    page,
    pieces: [],
    marks: [],
    raw: '',
    hasSpace: false,
    breaks: 0,
    slot: undefined,
    isEmpty: true,
    labels: 0,
    depth: 0,
  };
  for (const node of nodes) add(line, node);
  flush(line);
  return settleMarks(line.pieces, line.marks);
}

/** A line of nothing but text. */
function toPlainLine(data: string, kind: LineKind): string {
  const text = withSingleSpaces(data);
  const said = text.slice(text.startsWith(' ') ? 1 : 0, text.endsWith(' ') ? -1 : undefined);
  return said === '' ? '' : escapeMarkdown(said, { start: kind === 'paragraph' ? 'block' : 'none', inLabel: false });
}

function withSingleSpaces(text: string): string {
  return /[\t\n\r\f]| {2}/.test(text) ? text.replace(/[ \t\n\r\f]+/g, ' ') : text;
}

/** The same, in emphasis. */
export function toEmphasis(nodes: readonly ChildNode[], page: Page): string {
  const line = toLine(nodes, 'heading', page);
  return line === '' ? '' : settleMarks(['*', line, '*'], [{ open: 0, close: 2, mark: '*', tag: 'em' }]);
}

/** A line at work. White space and breaks are held back: they never stand at an edge of the line, a mark or a label. */
interface Line {
  readonly kind: LineKind;
  readonly page: Page;
  readonly pieces: string[];
  readonly marks: Mark[];
  /** Text that is not written yet: its neighbours decide what has to be escaped. */
  raw: string;
  /** A space comes before the next content, or breaks do. */
  hasSpace: boolean;
  breaks: number;
  /** The place among the pieces for them, where marks and labels were opened since the last content. */
  slot: number | undefined;
  isEmpty: boolean;
  labels: number;
  /** Marks that are open. */
  depth: number;
}

function add(line: Line, node: ChildNode): void {
  if (isText(node)) line.raw += node.data;
  if (!isTag(node)) return;
  const { name, attribs } = node;
  if (inlineAsHtml.has(name)) return addHtml(line, node);
  const mark = marks[name];
  addAnchor(line, attribs['id']);
  if (mark !== undefined) addMark(line, node, mark);
  else if (name === 'br') addBreak(line);
  else if (name === 'code') addCode(line, node);
  else if (name === 'img') addImage(line, attribs);
  else if (isBare(node)) addAll(line, node.children);
  else addLink(line, node);
}

function addAll(line: Line, nodes: readonly ChildNode[]): void {
  for (const node of nodes) add(line, node);
}

/** Writes the text that was held back. */
function flush(line: Line): void {
  if (line.raw === '') return;
  const text = withSingleSpaces(line.raw);
  line.raw = '';
  const [from, to] = [text.startsWith(' ') ? 1 : 0, text.endsWith(' ') ? text.length - 1 : text.length];
  if (from > 0) line.hasSpace = true;
  if (from >= to) return;
  put(line, escapeMarkdown(text.slice(from, to), { start: startOf(line), inLabel: line.labels > 0 }));
  line.hasSpace = to < text.length;
}

function startOf({ kind, isEmpty, breaks, slot }: Line): 'block' | 'line' | 'none' {
  if (kind !== 'paragraph' || slot !== undefined) return 'none';
  if (isEmpty) return 'block';
  return breaks > 0 ? 'line' : 'none';
}

/** Content that is Markdown already, behind the space or breaks. */
function put(line: Line, piece: string): void {
  flush(line);
  settleSpace(line);
  line.pieces.push(piece);
}

function settleSpace(line: Line): void {
  const space = line.breaks > 0 ? breakIn(line).repeat(line.breaks) : line.hasSpace ? ' ' : '';
  if (space !== '' && !line.isEmpty) {
    if (line.slot === undefined) line.pieces.push(space);
    else line.pieces[line.slot] = space;
  }
  line.hasSpace = false;
  line.breaks = 0;
  line.slot = undefined;
  line.isEmpty = false;
}

/** Opens a mark or label, with a place for the space before it; gives that place. */
function open(line: Line, sign: string): number {
  flush(line);
  const slot = line.pieces.push('', sign) - 2;
  line.slot ??= slot;
  return slot;
}

function addMark(
  line: Line,
  { children }: Element,
  { mark, tag }: { readonly mark: string; readonly tag: string },
): void {
  // Within another a mark that opens may be taken for one that closes.
  const isNested = line.depth > 0;
  const slot = open(line, isNested ? `<${tag}>` : mark.charAt(0));
  line.depth += 1;
  addAll(line, children);
  flush(line);
  line.depth -= 1;
  if (line.slot !== undefined && line.slot <= slot) {
    // There was nothing to mark.
    line.pieces.length = slot;
    if (line.slot === slot) line.slot = undefined;
    return;
  }
  const close = line.pieces.push(isNested ? `</${tag}>` : mark.charAt(0)) - 1;
  if (!isNested) line.marks.push({ open: slot + 1, close, mark, tag });
}

function addLink(line: Line, { attribs, children }: Element): void {
  open(line, '[');
  line.labels += 1;
  addAll(line, children);
  flush(line);
  line.labels -= 1;
  if (line.slot !== undefined) settleSpace(line);
  line.pieces.push(`](${toTarget(attribs['href'] ?? '', attribs['title'])})`);
}

function addImage(line: Line, { src, alt = '', title }: Readonly<Record<string, string>>): void {
  if (!src) {
    line.raw += alt;
    return;
  }
  const label = escapeMarkdown(alt.replace(/\s+/g, ' ').trim(), { start: 'none', inLabel: true });
  put(line, `![${label}](${toTarget(src, title)})`);
}

/** At the start and end of a line a break shows nothing. */
function addBreak(line: Line): void {
  flush(line);
  if (!line.isEmpty) line.breaks += 1;
}

function breakIn({ kind }: Line): string {
  return kind === 'paragraph' ? '\\\n' : '<br/>';
}

/** Code right behind code is HTML, since their marks would run together; so is code with more than text inside. */
function addCode(line: Line, node: Element): void {
  const text = textOf(node);
  if (text.trim() === '' && !node.children.some(isTag)) {
    line.raw += text;
    return;
  }
  const code = text.replace(/[ \t\n\r\f]+/g, ' ');
  if (code.startsWith(' ')) line.raw += ' ';
  flush(line);
  const isBehindCode =
    !line.hasSpace && line.breaks === 0 && line.slot === undefined && line.pieces.at(-1)?.endsWith('`');
  // There `\\|` may be the end of the cell, and `]:` the end of the label of a definition.
  const isOdd = (line.kind === 'cell' && code.includes('\\|')) || (line.labels > 0 && code.includes(']:'));
  if (isBehindCode || isOdd || node.children.some(isTag)) addTags(line, '<code>', node);
  else put(line, toCode(code.replace(/^ | $/g, '')));
  if (code.endsWith(' ')) line.raw += ' ';
}

function toCode(text: string): string {
  const fence = '`'.repeat(longestRun(text, '`') + 1);
  const isPadded = /^`|`$/.test(text) || (text.startsWith(' ') && text.endsWith(' '));
  return isPadded ? `${fence} ${text} ${fence}` : fence + text + fence;
}

/** The first length, from one on, that no run of this sign in the text has. */
function longestRun(text: string, sign: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(new RegExp(`${sign}+`, 'g'))) longest = Math.max(longest, run.length);
  return longest;
}

function addAnchor(line: Line, id: string | undefined): void {
  if (id === undefined || !line.page.aims.has(id)) return;
  const tag = line.labels > 0 ? 'span' : 'a'; // no link within a link
  put(line, `${toTag(tag, { id })}</${tag}>`);
}

function addHtml(line: Line, node: Element): void {
  addTags(line, toTag(node.name, node.attribs), node);
}

/** The tags as HTML around the content as Markdown. */
function addTags(line: Line, tag: string, { name, children }: Element): void {
  put(line, tag);
  if (voidElements.has(name)) return;
  addAll(line, children);
  flush(line);
  line.pieces.push(`</${name}>`);
}

function toTag(name: string, attributes: Readonly<Record<string, string>>): string {
  let tag = `<${name}`;
  for (const key in attributes) {
    // A pipe would end the cell of a table, a bracket with a colon the label of a definition.
    const value = escapeAttribute(attributes[key] ?? '').replace(/\||\](?=:)/g, (odd) => `&#${odd.charCodeAt(0)};`);
    tag += ` ${key}="${value}"`;
  }
  return `${tag}>`;
}
