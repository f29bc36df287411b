import { serialise, serialiseNode } from '../../base/html/serialise.ts';
import { element, isTag, isText, pushAll, text, type ChildNode, type Element } from '../../base/html/tree.ts';

/** UTF-8 bytes of a page: calibre cuts at 260 KB where it likes, and e-readers take minutes for a megabyte. */
const mostBytes = 240_000;
/** Elements that can be two of which the second goes on where the first ends. */
const divisible = new Set([
  'section',
  'div',
  'article',
  'blockquote',
  'ul',
  'ol',
  'p',
  'aside',
  'table',
  'tbody',
  'pre',
]);

/** The XHTML of a body, in parts that a page can hold: cut before headings where that is possible, else between blocks. */
export function toParts(body: Element): string[] {
  const whole = serialise(body);
  if (whole.length < mostBytes / 3 || measure(whole) <= mostBytes) return [whole];
  return pack(withHeadings(body.children)).map((nodes) => nodes.map(serialiseNode).join(''));
}

/** Nodes with what is below them: the headings keep what follows up to the next one. */
function withHeadings(nodes: readonly ChildNode[]): ChildNode[][] {
  const groups: ChildNode[][] = [];
  for (const node of nodes) {
    const isHeading = isTag(node) && /^h[2-6]$/.test(node.name);
    const last = groups.at(-1);
    if (last && !isHeading) last.push(node);
    else groups.push([node]);
  }
  return groups;
}

/** Groups together as long as a page holds them; one that it does not hold is cut. */
function pack(groups: readonly ChildNode[][]): ChildNode[][] {
  const parts: ChildNode[][] = [];
  let bytes = Infinity;
  const add = (nodes: readonly ChildNode[], more: number): void => {
    if (bytes + more > mostBytes) {
      parts.push([]);
      bytes = 0;
    }
    pushAll(parts.at(-1) ?? [], nodes);
    bytes += more;
  };
  for (const group of groups) {
    const more = group.reduce((sum, node) => sum + bytesOf(node), 0);
    if (more <= mostBytes) add(group, more);
    else for (const node of group) for (const piece of cut(node)) add([piece], bytesOf(piece));
  }
  return parts;
}

/** The node, or several that hold what it holds; the first keeps its id. */
function cut(node: ChildNode): ChildNode[] {
  if (bytesOf(node) <= mostBytes) return [node];
  if (isText(node)) return cutText(node.data).map(text);
  if (!isTag(node) || !divisible.has(node.name)) return [node];
  let count = 0;
  return pack(withHeadings(node.children)).map((children, at) => {
    const attributes = { ...node.attribs };
    if (at > 0) delete attributes['id'];
    if (node.name === 'ol' && at > 0) attributes['start'] = String(Number(node.attribs['start'] ?? 1) + count);
    count += children.filter(isTag).length;
    return element(node.name, attributes, children);
  });
}

/** Pieces of a text that has neither blocks nor lines, cut behind a space or a full stop where there is one. */
function cutText(data: string): string[] {
  const pieces: string[] = [];
  const most = mostBytes / 4; // a code unit is at most three bytes, or six where it is escaped
  for (let rest = data; rest !== '';) {
    const cutAt = Math.max(...['\n', ' ', '。'].map((sign) => rest.lastIndexOf(sign, most))) + 1;
    const end =
      rest.length <= most
        ? rest.length
        : cutAt > 0
          ? cutAt
          : most + (/[\ud800-\udbff]/.test(rest[most - 1] ?? '') ? 1 : 0);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return pieces;
}

const sizes = new WeakMap<ChildNode, number>();

function bytesOf(node: ChildNode): number {
  const known = sizes.get(node) ?? measure(serialiseNode(node));
  sizes.set(node, known);
  return known;
}

/** Bytes, without what tells the parts of other chapters apart: where a chapter is cut must not hang on where others are. */
function measure(html: string): number {
  return Buffer.byteLength(html.replace(/(<a\b[^<>]*\shref="c\d+)-\d+(?=\.xhtml)/g, '$1'));
}
