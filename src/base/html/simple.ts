import { Element, isText, Text, type ChildNode } from 'domhandler';
import { readAttributes } from './attributes.ts';
import { kinds, type Kind } from './nesting.ts';
import { decodeReferences } from './references.ts';

/**
 * The body element of HTML in which every element stands where it may, as nearly all of it is; undefined where the parser would move,
 * repeat or drop something, and wherever that is not certain. The tree is the parser's, at a fraction of its price.
 */
export function readSimpleHtml(html: string): Element | undefined {
  if (html.includes('\0') || html.includes('\r')) return undefined;
  const body = new Element('body', {});
  const open: Open[] = [{ element: body, kind: {}, inside: 0 }];
  for (let at = 0; at < html.length;) {
    const start = nextMarkup(html, at);
    if (start > at && !addText(html.slice(at, start), open)) return undefined;
    at = start === html.length ? start : readMarkup(html, start, open);
    if (at < 0) return undefined;
  }
  return open.some(({ kind }) => kind.isSpoken) ? undefined : body;
}

/** An element whose end is yet to come. */
interface Open {
  readonly element: Element;
  readonly kind: Kind;
  /** What is open around and here, as bits of `around`. */
  readonly inside: number;
}

const around = { paragraph: 1, link: 2, form: 4, button: 8 } as const;

/** Deeper is rare, and another matter. */
const deepest = 100;

/** A bracket with a space or a figure behind it is text. */
function nextMarkup(html: string, from: number): number {
  for (let at = html.indexOf('<', from); at >= 0; at = html.indexOf('<', at + 1)) {
    const code = html.charCodeAt(at + 1) | 32;
    if ((code >= 97 && code <= 122) || code === 33 || code === 47 || code === 63) return at;
  }
  return html.length;
}

/** Reads a tag or a comment, and gives the place behind it; -1 for what is not simple. */
function readMarkup(html: string, start: number, open: Open[]): number {
  const code = html.charCodeAt(start + 1);
  if (code === 33) return behindComment(html, start, open);
  return code === 47 ? closeTag(html, start, open) : openTag(html, start, open);
}

function behindComment(html: string, start: number, open: readonly Open[]): number {
  if (!html.startsWith('<!--', start) || open.at(-1)?.kind.only) return -1;
  const from = start + 4;
  const end = html.indexOf('-->', from);
  const isOdd = end < 0 || html[from] === '>' || html.startsWith('->', from);
  return isOdd || /<|--!/.test(html.slice(from, end)) ? -1 : end + 3;
}

function openTag(html: string, start: number, open: Open[]): number {
  const nameEnd = behindName(html, start + 1);
  const name = html.slice(start + 1, nameEnd);
  const kind = kinds.get(name);
  const tag = kind && readAttributes(html, nameEnd);
  if (!tag || (tag.isClosed && !kind.isVoid)) return -1;
  const parent = findParent(name, kind, open);
  if (!parent || open.length > deepest) return -1;
  const element = new Element(name, tag.attributes);
  add(parent.element, element);
  if (kind.isVoid) return tag.end;
  if (kind.isRaw) return readRaw(html, tag.end, element);
  open.push({ element, kind, inside: insideOf(name, kind, parent.inside) });
  // The parser drops a line end there.
  return name === 'pre' && html[tag.end] === '\n' ? tag.end + 1 : tag.end;
}

function behindName(html: string, from: number): number {
  let at = from;
  for (let code = html.charCodeAt(at); (code >= 97 && code <= 122) || (code >= 48 && code <= 57);)
    code = html.charCodeAt(++at);
  return at;
}

/** Ends what the start of an element ends, and gives the element that it goes into; undefined where it would go elsewhere. */
function findParent(name: string, kind: Kind, open: Open[]): Open | undefined {
  let last = open.at(-1);
  while (last && kind.ends?.has(last.element.name)) {
    open.pop();
    last = open.at(-1);
  }
  if (last?.element.name === 'table' && name === 'tr') last = openBody(last, open);
  if (!last || (last.kind.only && !last.kind.only.has(name)) || (kind.within && !kind.within.has(last.element.name)))
    return undefined;
  if (kind.isHeading && last.kind.isHeading) return undefined;
  return (last.inside & refused(name, kind)) === 0 ? last : undefined;
}

/** A row without a body around it gets one. */
function openBody(table: Open, open: Open[]): Open | undefined {
  const kind = kinds.get('tbody');
  if (!kind) return undefined;
  const body = { element: new Element('tbody', {}), kind, inside: table.inside };
  add(table.element, body.element);
  open.push(body);
  return body;
}

/** What must not be open where the element starts. */
function refused(name: string, { isBlock }: Kind): number {
  if (name === 'a') return around.link;
  if (name === 'button') return around.button;
  return (isBlock ? around.paragraph : 0) | (name === 'form' ? around.form : 0);
}

function insideOf(name: string, { isCell }: Kind, outside: number): number {
  if (name === 'p') return outside | around.paragraph;
  if (name === 'a') return outside | around.link;
  if (name === 'form') return outside | around.form;
  const apart = isCell ? outside & ~around.paragraph : outside;
  return name === 'button' ? apart | around.button : apart;
}

/** Content that is text whatever is in it, up to the end tag; -1 where it looks like more. */
function readRaw(html: string, from: number, element: Element): number {
  const end = html.indexOf('<', from);
  const close = `</${element.name}>`;
  if (end < 0 || !html.startsWith(close, end)) return -1;
  if (end > from) add(element, new Text(html.slice(from, end)));
  return end + close.length;
}

function closeTag(html: string, start: number, open: Open[]): number {
  const nameEnd = behindName(html, start + 2);
  if (html[nameEnd] !== '>') return -1;
  const name = html.slice(start + 2, nameEnd);
  const parent = open.at(-1);
  if (name === 'p' && parent && !parent.kind.only && (parent.inside & around.paragraph) === 0) {
    // The end of no paragraph is an empty one.
    add(parent.element, new Element('p', {}));
    return nameEnd + 1;
  }
  const endsToo = kinds.get(name)?.endsToo;
  let last = open.pop();
  while (last && last.element.name !== name && endsToo?.has(last.element.name)) last = open.pop();
  return last?.element.name === name && open.length > 0 ? nameEnd + 1 : -1;
}

/** False for text that moves elsewhere, or that is not simple. */
function addText(raw: string, open: readonly Open[]): boolean {
  const last = open.at(-1);
  if (!last || (last.kind.only && /[^ \t\n\f]/.test(raw))) return false;
  const text = raw.includes('&') ? decodeReferences(raw, 'text') : raw;
  if (text === undefined) return false;
  const before = last.element.children.at(-1);
  if (before && isText(before)) before.data += text;
  else add(last.element, new Text(text));
  return true;
}

function add(parent: Element, child: ChildNode): void {
  const last = parent.children.at(-1) ?? null;
  if (last) last.next = child;
  child.prev = last;
  child.parent = parent;
  parent.children.push(child);
}
