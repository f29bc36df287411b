import { Element, isTag, isText, Text, type AnyNode, type ChildNode, type ParentNode } from 'domhandler';
import { countInk, isBlankText } from '../text.ts';
import { blocks } from './vocabulary.ts';
import { html as namespaces, parse, Parser } from 'parse5';
import { adapter, type Htmlparser2TreeAdapterMap } from 'parse5-htmlparser2-tree-adapter';
import { readSimpleHtml } from './simple.ts';

export { Element, isTag, isText, Text };
export type { AnyNode, ChildNode, ParentNode };

/** Comments reach no reader, and a comment between two texts would hide that they are one. */
class WithoutComments extends Parser<Htmlparser2TreeAdapterMap> {
  override onComment(): void {
    this.skipNextNewLine = false;
  }
}

/** Parses a fragment as a browser without scripting would inside `body`. Never throws. The result is the body element. */
export function parseHtml(html: string): Element {
  return readSimpleHtml(html) ?? parseAnyHtml(html);
}

/** The same for HTML that is known not to be simple. */
export function parseAnyHtml(html: string): Element {
  const body = adapter.createElement('body', namespaces.NS.HTML, []);
  const parser = WithoutComments.getFragmentParser(body, { treeAdapter: adapter, scriptingEnabled: false });
  parser.tokenizer.write(html, true);
  // parseFragment would move one child after the other out of this root, which takes quadratic time where there are many.
  const root = adapter.getFirstChild(parser.document);
  setChildren(body, root && isTag(root) ? [...root.children] : []);
  return body;
}

/** Parses a whole document as a browser without scripting would. Never throws. `root` holds all of it. */
export function parsePage(html: string): { readonly root: Element; readonly head: Element; readonly body: Element } {
  const { children } = parse(html, { treeAdapter: adapter, scriptingEnabled: false });
  const root = element('page');
  setChildren(root, [...children].filter(isTag));
  const find = (wanted: string): Element => elements(root).find(({ name }) => name === wanted) ?? element(wanted);
  return { root, head: find('head'), body: find('body') };
}

/** A new element that stands nowhere yet. */
export function element(
  name: string,
  attributes: Record<string, string> = {},
  children: readonly ChildNode[] = [],
): Element {
  const made = new Element(name, attributes);
  setChildren(made, children);
  return made;
}

export function text(value: string): Text {
  return new Text(value);
}

/** Puts more at the end of a list. `push(...more)` would throw where there are a hundred thousand of them. */
export function pushAll<Item>(list: Item[], more: Iterable<Item>): void {
  for (const item of more) list.push(item);
}

/** Takes the node out of wherever it stands. */
function detach(node: ChildNode): void {
  edits += 1;
  const { parent, prev, next } = node;
  if (prev) prev.next = next;
  if (next) next.prev = prev;
  const at = parent?.children.indexOf(node) ?? -1;
  if (at >= 0) parent?.children.splice(at, 1);
  node.parent = node.prev = node.next = null;
}

/** Takes many nodes out at once: costs no more than their parents have children. */
export function detachAll(nodes: ReadonlySet<ChildNode>): void {
  const parents = new Set<ParentNode>();
  for (const { parent } of nodes) if (parent) parents.add(parent);
  for (const parent of parents) {
    setChildren(
      parent,
      parent.children.filter((child) => !nodes.has(child)),
    );
  }
}

/** Puts the node at the end of the parent. */
export function append(parent: ParentNode, node: ChildNode): void {
  edits += 1;
  detach(node);
  const last = parent.children.at(-1) ?? null;
  if (last) last.next = node;
  node.prev = last;
  node.parent = parent;
  parent.children.push(node);
}

/** Puts new children in the place of the old ones; costs no more than their number. */
export function setChildren(parent: ParentNode, children: readonly ChildNode[]): void {
  const former = children === parent.children ? [...children] : children;
  release(parent);
  leave(former);
  let last: ChildNode | null = null;
  for (const child of former) {
    child.parent = parent;
    child.prev = last;
    child.next = null;
    if (last) last.next = child;
    last = child;
    parent.children.push(child);
  }
}

/**
 * Takes all children off their parent and gives them: whoever sorts them into new parents a few at a time would pay for all of
 * them each time.
 */
export function release(parent: ParentNode): ChildNode[] {
  edits += 1;
  const { children } = parent;
  parent.children = [];
  for (const child of children) child.parent = child.prev = child.next = null;
  return children;
}

/** Takes nodes out of where they still stand; many of one parent in one go. */
function leave(nodes: readonly ChildNode[]): void {
  const placed = nodes.filter(({ parent }) => parent !== null);
  if (placed.length > 8) detachAll(new Set(placed));
  else for (const node of placed) detach(node);
}

/** Puts `others` where `node` stands and takes `node` out. */
export function replace(node: ChildNode, others: readonly ChildNode[]): void {
  const { parent } = node;
  if (!parent) return;
  const siblings = parent.children;
  const at = siblings.indexOf(node);
  setChildren(parent, [...siblings.slice(0, at), ...others, ...siblings.slice(at + 1)]);
}

/** Puts the children of each of these where it stands, whichever lies in which; costs no more than the parents have children. */
export function unwrapAll(nodes: Iterable<Element>): void {
  const gone: ReadonlySet<ChildNode> = new Set(nodes);
  const parents = new Set<ParentNode>();
  for (const { parent } of gone) if (parent && !(isTag(parent) && gone.has(parent))) parents.add(parent);
  const opened = (children: readonly ChildNode[]): ChildNode[] =>
    children.flatMap((child) => (isTag(child) && gone.has(child) ? opened(child.children) : [child]));
  for (const parent of parents) setChildren(parent, opened(parent.children));
}

/** Puts others where each of these stands, all at once; costs no more than their parents have children. */
export function replaceAll(others: ReadonlyMap<ChildNode, readonly ChildNode[]>): void {
  const parents = new Set<ParentNode>();
  for (const { parent } of others.keys()) if (parent) parents.add(parent);
  for (const parent of parents) {
    setChildren(
      parent,
      parent.children.flatMap((child) => others.get(child) ?? [child]),
    );
  }
}

/** Grows with every edit of a tree, so that a list that was made before is known to be old. */
let edits = 0;
let latest: Listing | undefined;

type ByName = ReadonlyMap<string, readonly Element[]>;
type Listing = { readonly root: ParentNode; readonly edits: number; readonly list: readonly Element[]; names?: ByName };

/** All elements below, in document order; the list is made before it is walked, so the tree may change meanwhile. */
export function elements(root: ParentNode): readonly Element[] {
  if (latest?.root === root && latest.edits === edits) return latest.list;
  const found: Element[] = [];
  // What a template holds is no part of the page.
  for (let node = following(root, root); node; node = isTag(node) ? following(node, root) : behind(node, root))
    if (isTag(node)) found.push(node);
  if (root.parent === null) latest = { root, edits, list: found };
  return found;
}

/** All elements below by their names, each list in document order. Made once for as long as nothing is edited. */
export function elementsByName(root: ParentNode): ByName {
  const list = elements(root);
  if (latest?.list === list && latest.names) return latest.names;
  const names = new Map<string, Element[]>();
  for (const node of list) {
    const known = names.get(node.name);
    if (known) known.push(node);
    else names.set(node.name, [node]);
  }
  if (latest?.list === list) latest.names = names;
  return names;
}

/** Gives the element another name. Nothing else may: lists by name would not know. */
export function rename(node: Element, name: string): void {
  edits += 1;
  node.name = name;
}

/** The node behind this one in document order, of all that is below the root; undefined at the end. */
function following(node: AnyNode, root: AnyNode): AnyNode | undefined {
  const first = isText(node) ? undefined : (node as Partial<ParentNode>).children?.[0]; // comments have none
  return first ?? behind(node, root);
}

/** The node behind this one and all that is in it. */
function behind(node: AnyNode, root: AnyNode): AnyNode | undefined {
  let at: AnyNode | null = node;
  while (at !== null && at !== root && at.next === null) at = at.parent;
  return at === null || at === root ? undefined : (at.next ?? undefined);
}

/** The text of everything below, as it stands; no more than what is at least `enough` code units long. */
export function textOf(root: AnyNode, enough = Number.POSITIVE_INFINITY): string {
  if (isText(root)) return root.data;
  let all = '';
  for (let node = following(root, root); node && all.length < enough; node = following(node, root))
    if (isText(node)) all += node.data;
  return all;
}

/** True for white space and line breaks, which say nothing at the edge of an element. */
export function isEdge(node: ChildNode | undefined): boolean {
  if (node === undefined) return false;
  return isTag(node) ? node.name === 'br' : isText(node) && isBlankText(node.data);
}

/** The nodes without white space and line breaks at either end, or at the ends that are asked for. */
export function withoutEdges(nodes: readonly ChildNode[], ends = { first: true, last: true }): ChildNode[] {
  let [start, end] = [0, nodes.length];
  while (ends.first && start < end && isEdge(nodes[start])) start += 1;
  while (ends.last && end > start && isEdge(nodes[end - 1])) end -= 1;
  return nodes.slice(start, end);
}

/** True where a block stands anywhere below. */
export function holdsBlock(node: Element): boolean {
  return node.children.some((child) => isTag(child) && (blocks.has(child.name) || holdsBlock(child)));
}

/** Number of UTF-16 units below that are no white space: what the ledger of a text counts. */
export function inkOf(root: AnyNode): number {
  if (isText(root)) return countInk(root.data);
  let ink = 0;
  for (let node = following(root, root); node; node = following(node, root))
    if (isText(node)) ink += countInk(node.data);
  return ink;
}
