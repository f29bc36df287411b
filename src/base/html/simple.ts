import { Element, Text, type ChildNode } from 'domhandler';

/**
 * The body element of HTML that is nothing but text and well-formed paragraphs, headings, lists, quotations, tables, links, pictures
 * and marks, as this program writes them; undefined for any other. The tree is the parser's, at a tenth of its price.
 */
export function readSimpleHtml(html: string): Element | undefined {
  if (odd.test(html)) return undefined;
  const body = new Element('body', {});
  const open = [body];
  for (let at = 0; at < html.length;) {
    const parent = open.at(-1);
    const start = html.indexOf('<', at);
    const text = html.slice(at, start < 0 ? html.length : start);
    if (!parent || (text !== '' && !holds.get(parent.name)?.has('text'))) return undefined;
    if (text !== '') add(parent, new Text(decoded(text)));
    if (start < 0) break;
    const end = html.indexOf('>', start);
    if (end < 0) return undefined;
    const tag = html.slice(start + 1, end);
    at = end + 1;
    if (tag.startsWith('/') ? open.pop()?.name !== tag.slice(1) : !openTag(tag, open, parent)) return undefined;
  }
  return open.length === 1 ? body : undefined;
}

/** What the parser drops or changes, such as the first line end in `pre`, and references other than ours. */
// oxlint-disable-next-line no-control-regex -- the parser drops NUL
const odd = /[\0\r]|<pre[^>]*>\n|&(?!(?:amp|lt|gt|quot|#9|#10|#13);)/;

/** Elements of a line; each may hold the others. The parser reopens none of them that is closed before the block around it ends. */
const inline = ['a', 'b', 'code', 'del', 'em', 'i', 'kbd', 's', 'small', 'span', 'strong', 'sub', 'sup', 'u'];
const line = new Set(['text', 'br/', 'img/', 'ruby', ...inline]);
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const flow = new Set([
  ...line,
  'p',
  'ul',
  'ol',
  'hr/',
  'blockquote',
  'pre',
  'div',
  'figure',
  'figcaption',
  'table',
  ...headings,
]);
const list = new Set(['li']);
const rows = new Set(['tr']);

/** What may stand in what without moving elsewhere. */
const holds: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...['body', 'li', 'blockquote', 'div', 'figure', 'figcaption', 'td', 'th'].map((name) => [name, flow] as const),
  ...['p', 'pre', 'rp', 'rt', ...headings, ...inline].map((name) => [name, line] as const),
  ['ul', list],
  ['ol', list],
  ['ruby', new Set([...line, 'rp', 'rt'])],
  // Text right in a table moves out of it.
  ['table', new Set(['thead', 'tbody', 'tfoot'])],
  ...['thead', 'tbody', 'tfoot'].map((name) => [name, rows] as const),
  ['tr', new Set(['td', 'th'])],
]);

/** Deeper is rare, and another matter. */
const deepest = 32;

/** Puts the element into its parent; false where it cannot stand there, or is none of ours. */
function openTag(tag: string, open: Element[], parent: Element): boolean {
  const isVoid = tag.endsWith('/');
  const end = tag.indexOf(' ');
  const bare = end < 0 ? tag : isVoid ? `${tag.slice(0, end)}/` : tag.slice(0, end);
  if (!holds.get(parent.name)?.has(bare) || bare === 'text' || open.length > deepest) return false;
  if (bare === 'a' && open.some(({ name }) => name === 'a')) return false;
  const attributes = end < 0 ? Object.create(null) : findAttributes(tag.slice(end, isVoid ? -1 : undefined));
  if (!attributes) return false;
  const child = new Element(isVoid ? bare.slice(0, -1) : bare, attributes);
  add(parent, child);
  if (!isVoid) open.push(child);
  return true;
}

/** Undefined where they are written in another way than this program's, or one stands there twice. */
function findAttributes(text: string): Record<string, string> | undefined {
  const found: Record<string, string> = Object.create(null);
  for (let at = 0; at < text.length; at = attribute.lastIndex) {
    attribute.lastIndex = at;
    const [, name = '', value = ''] = attribute.exec(text) ?? [];
    if (name === '' || name in found) return undefined;
    found[name] = decoded(value);
  }
  return found;
}

const attribute = / ([a-z][a-z0-9-]*)="([^"]*)"/y;

function add(parent: Element, child: ChildNode): void {
  const last = parent.children.at(-1);
  if (last) last.next = child;
  child.prev = last ?? null;
  child.parent = parent;
  parent.children.push(child);
}

function decoded(text: string): string {
  return text.includes('&') ? text.replace(/&[^;]*;/g, (code) => codes[code] ?? '') : text;
}

const codes: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#9;': '\t',
  '&#10;': '\n',
  '&#13;': '\r',
};
