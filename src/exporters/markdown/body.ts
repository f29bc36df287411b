import type { Element as HastElement, Nodes as HastNodes, Root as HastRoot, RootContent } from 'hast';
import { toMdast, type Handle, type State } from 'hast-util-to-mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown as stringifyMarkdown } from 'mdast-util-to-markdown';
import type { Content } from '../../model/post.ts';
import { serialise } from '../../base/html/serialise.ts';
import { Element, isTag, isText, parseHtml, textOf, type ChildNode } from '../../base/html/tree.ts';
import { safeEmphasis } from './emphasis.ts';

/** The author's own Markdown where it says the same, else Markdown made of the HTML. Ends with one line end. */
export function toMarkdown({ html, markdown }: Content, local: (url: string) => string | undefined): string {
  if (markdown !== undefined && !html.includes('"input:')) return `${markdown.replace(/\s+$/, '')}\n`;
  const root = parseHtml(html);
  relink(root, local);
  const tree: HastRoot = { type: 'root', children: root.children.flatMap(toHast) };
  const mdast = toMdast(tree, { handlers, newlines: true });
  const text = stringifyMarkdown(mdast, {
    bullet: '-',
    emphasis: '*',
    rule: '-',
    fences: true,
    listItemIndent: 'one',
    resourceLink: true,
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
    handlers: safeEmphasis,
  });
  return text.trim() === '' ? '' : `${text.trim()}\n`;
}

/** Files of the input at their new place; what cannot be read keeps its text. */
function relink(node: Element, local: (url: string) => string | undefined): void {
  for (const child of node.children) {
    if (!isTag(child)) continue;
    for (const name of ['src', 'href', 'poster']) {
      const url = child.attribs[name];
      if (url === undefined) continue;
      const target = local(url);
      if (target === undefined) delete child.attribs[name];
      else child.attribs[name] = target;
    }
    relink(child, local);
  }
}

/** Elements that Markdown has no form for: they stay as HTML. */
const asHtml = new Set('ruby sub sup kbd mark u ins details audio video math abbr dl small q s-none'.split(' '));

function toHast(node: ChildNode): RootContent[] {
  if (isText(node)) return [{ type: 'text', value: node.data }];
  if (!isTag(node)) return [];
  if (asHtml.has(node.name) || (node.name === 'table' && !isSimpleTable(node))) return [rawHtml(node)];
  const { class: classes, ...attributes } = node.attribs;
  const properties = { ...attributes, ...(classes === undefined ? {} : { className: classes.split(/\s+/) }) };
  return [
    {
      type: 'element',
      tagName: node.name,
      properties,
      children: node.children.flatMap(toHast) as HastElement['children'],
    },
  ];
}

/** An element that the handler below turns into raw HTML again. */
function rawHtml(node: Element): HastElement {
  const html = serialise(new Element('div', {}, [node]));
  return {
    type: 'element',
    tagName: 'feedmill-html',
    properties: { html, block: ['details', 'table', 'dl'].includes(node.name) },
    children: [],
  };
}

const handlers: Record<string, Handle> = {
  'feedmill-html': (_state: State, node: HastNodes) => {
    const html = node.type === 'element' ? String(node.properties['html'] ?? '') : '';
    return { type: 'html', value: html };
  },
  figcaption: (state: State, node: HastElement) => ({ type: 'paragraph', children: captionOf(state, node) }),
};

/** A caption in emphasis, unless it holds more than text. */
function captionOf(state: State, node: HastElement): Extract<ReturnType<Handle>, { type: 'paragraph' }>['children'] {
  const children = state.all(node) as Extract<ReturnType<Handle>, { type: 'paragraph' }>['children'];
  const isPlain = children.every(({ type }) => type === 'text');
  return isPlain && children.length > 0 ? [{ type: 'emphasis', children }] : children;
}

/** As many cells in every row, no spans, a head, and nothing but inline content: what GFM can say. */
function isSimpleTable(table: Element): boolean {
  const rows = rowsOf(table);
  const width = rows[0]?.length ?? 0;
  const hasHead = table.children.some((part) => isTag(part) && part.name === 'thead');
  const isRegular = rows.every(
    (row) =>
      row.length === width &&
      row.every((cell) => !cell.attribs['colspan'] && !cell.attribs['rowspan'] && !holdsBlock(cell)),
  );
  const hasCaption = table.children.some(
    (part) => isTag(part) && part.name === 'caption' && textOf(part).trim() !== '',
  );
  return hasHead && isRegular && width > 0 && !hasCaption;
}

function rowsOf(table: Element): Element[][] {
  return table.children.filter(isTag).flatMap((part) =>
    part.children
      .filter(isTag)
      .filter(({ name }) => name === 'tr')
      .map((row) => row.children.filter(isTag)),
  );
}

function holdsBlock(cell: Element): boolean {
  return cell.children.some(
    (child) =>
      isTag(child) && ['p', 'ul', 'ol', 'table', 'pre', 'blockquote', 'figure', 'br', 'dl'].includes(child.name),
  );
}
