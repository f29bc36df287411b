import {
  element,
  elements,
  isTag,
  isText,
  rename,
  replace,
  setChildren,
  text,
  textOf,
  type ChildNode,
  type Element,
} from '../../base/html/tree.ts';

/** Where no footnote may stand: these hold no sections, or only certain children. */
const closed = new Set(['a', 'address', 'caption', 'dl', 'dt', 'th', 'summary', 'pre', 'figure', 'ruby']);
const noteBlocks = new Set(['li', 'p', 'div', 'section', 'aside']);

/** A note, and what in the text leads to it. */
interface Note {
  readonly id: string;
  /** What the first reference to it says, without brackets: `1`. */
  readonly label: string;
}

/**
 * Makes footnotes out of what works as such: a link that leads to a block further on which leads back to it. Reading systems show
 * them where they are called; ids and links stay as they are.
 */
export function markFootnotes(body: Element): void {
  const all = elements(body);
  const links = all.filter(({ name, attribs }) => name === 'a' && attribs['href']?.startsWith('#'));
  if (links.length < 2) return;
  const byId = new Map(all.flatMap((node) => (node.attribs['id'] === undefined ? [] : [[node.attribs['id'], node]])));
  const order = new Map(all.map((node, at) => [node, at]));
  const notes = new Map<Element, Note>();
  for (const link of links) {
    const id = link.attribs['href']?.slice(1) ?? '';
    const target = byId.get(id);
    const block = target && noteBlockOf(target, body);
    if (!block || (order.get(block) ?? 0) < (order.get(link) ?? 0) || isBelow(link, block)) continue;
    const backlinks = leadingBack(block, link);
    if (backlinks.length === 0 && !notes.has(block)) continue;
    Object.assign(link.attribs, { 'epub:type': 'noteref', role: 'doc-noteref' });
    for (const back of backlinks) back.attribs['role'] = 'doc-backlink';
    if (!notes.has(block)) notes.set(block, { id, label: labelOf(link) });
  }
  const lists = new Set<Element>();
  for (const [block, note] of notes) {
    const list = toFootnote(block, note, byId);
    if (list) lists.add(list);
  }
  for (const list of lists) openList(list);
}

function noteBlockOf(target: Element, body: Element): Element | undefined {
  for (let at: Element | undefined = target; at && at !== body; at = parentOf(at)) {
    if (noteBlocks.has(at.name)) return startsWith(at, target) && isOpen(at, body) ? at : undefined;
    if (closed.has(at.name) && at.name !== 'a') return undefined;
  }
  return undefined;
}

/** True where nothing that can be read stands before the target. */
function startsWith(block: Element, target: Element): boolean {
  for (let at: Element = target; at !== block;) {
    for (let before = at.prev; before; before = before.prev)
      if (textOf(before).trim() !== '' || (isTag(before) && before.name === 'img')) return false;
    const parent = parentOf(at);
    if (!parent) return false;
    at = parent;
  }
  return true;
}

function isOpen(block: Element, body: Element): boolean {
  for (let at = parentOf(block); at && at !== body; at = parentOf(at)) if (closed.has(at.name)) return false;
  return true;
}

/** Links in the note that lead to the reference, or to what is just around it. */
function leadingBack(block: Element, link: Element): Element[] {
  const ids = new Set<string>();
  let around: Element | undefined = link;
  for (let up = 0; around && up < 4; up++, around = parentOf(around)) {
    if (around.attribs['id'] !== undefined) ids.add(around.attribs['id']);
    if (around.name === 'p' || around.name === 'li') break;
  }
  for (const inner of elements(link)) if (inner.attribs['id'] !== undefined) ids.add(inner.attribs['id']);
  const before = link.prev;
  if (before && isTag(before) && before.name === 'a' && before.attribs['id'] !== undefined)
    ids.add(before.attribs['id']);
  return elements(block).filter(({ name, attribs }) => name === 'a' && ids.has(attribs['href']?.slice(1) ?? ''));
}

function labelOf(link: Element): string {
  return textOf(link).replace(/[[\]()［］（）\s]/g, '');
}

/** Marks the block as a footnote. Gives the list it is an item of. */
function toFootnote(block: Element, { id, label }: Note, byId: ReadonlyMap<string, Element>): Element | undefined {
  const target = byId.get(id);
  if (target && target !== block) {
    if (block.attribs['id'] !== undefined) return undefined; // both are led to
    delete target.attribs['id'];
  }
  const marks = { 'epub:type': 'footnote', role: 'doc-footnote', id };
  if (block.name === 'p') {
    delete block.attribs['id'];
    const aside = element('aside', marks);
    replace(block, [aside]);
    setChildren(aside, [block]);
    return undefined;
  }
  const list = block.name === 'li' ? parentOf(block) : undefined;
  if (list && label !== '' && !textOf(block).trim().startsWith(label)) number(block, label);
  Object.assign(block.attribs, marks);
  delete block.attribs['value'];
  rename(block, 'aside');
  return list;
}

/** Notes stand outside of lists; a list that has other items too is cut around them. */
function openList(list: Element): void {
  const opened: ChildNode[] = [];
  let items: ChildNode[] = [];
  let count = 0;
  const close = (): void => {
    if (items.some(isTag)) {
      const start: Record<string, string> =
        list.name === 'ol' && count > 0 ? { start: String(Number(list.attribs['start'] ?? 1) + count) } : {};
      count += items.filter(isTag).length;
      opened.push(element(list.name, { ...list.attribs, ...start }, items));
    }
    items = [];
  };
  for (const child of [...list.children]) {
    if (!isTag(child) || child.name !== 'aside') {
      items.push(child);
      continue;
    }
    close();
    count += 1;
    opened.push(child);
  }
  close();
  replace(list, opened);
}

function number(item: Element, label: string): void {
  const first = item.children.find((child) => !isText(child) || child.data.trim() !== '');
  const inside = first && isTag(first) && first.name === 'p' ? first : item;
  setChildren(inside, [text(`${label}. `), ...inside.children]);
}

function isBelow(node: Element, block: Element): boolean {
  for (let at = parentOf(node); at; at = parentOf(at)) if (at === block) return true;
  return false;
}

function parentOf(node: Element): Element | undefined {
  return node.parent && isTag(node.parent) ? node.parent : undefined;
}
