import {
  element,
  elements,
  holdsBlock,
  inkOf,
  isEdge,
  isTag,
  isText,
  pushAll,
  release,
  setChildren,
  text,
  textOf,
  withoutEdges,
  type ChildNode,
  type Element,
} from '../../base/html/tree.ts';
import { blocks } from '../../base/html/vocabulary.ts';
import { isBlankText } from '../../base/text.ts';
import { settleCode } from './code.ts';
import { keptAttributes, withAttributes } from './kept-attributes.ts';
import { figureWithin, joinedFigures, settleList, settleDefinitions, settleTable } from './containers.ts';
import type { BodyRule } from './page.ts';
import { hasContent, isParagraph, partedByBlocks, toParagraphs, withoutBlank } from './paragraphs.ts';

/** Rebuilds the body as blocks that may legally stand where they stand. */
export const structure: BodyRule = {
  name: 'heal/structure',
  about:
    'Blocks come out of paragraphs, headings and inline tags; loose text becomes paragraphs; layout boxes give up their tag.',
  changes: 'form',
  required: 'A block inside a paragraph or loose in a list is no valid XHTML, and browsers rebuild it their own way.',
  example: {
    before: 'a<div><b>b<p>c</p></b></div><li>d</li>',
    after: '<p>a</p><p><b>b</b></p><p><b>c</b></p><ul><li>d</li></ul>',
  },
  apply: ({ root }) => {
    const before = new Set(elements(root));
    setChildren(root, toFlow(release(root), { loose: 'paragraph' }));
    return differences(before, elements(root));
  },
};

/** How many elements went and came. */
function differences(before: ReadonlySet<Element>, after: readonly Element[]): number {
  let stayed = 0;
  for (const node of after) if (before.has(node)) stayed += 1;
  return before.size + after.length - 2 * stayed;
}

/** Boxes that only ever meant layout. */
const boxes = new Set(['div', 'section']);

/** The name of what keeps the texts of two boxes apart until they are paragraphs. It never leaves this file. */
const boundary = 'boundary';

function isApart(name: string): boolean {
  return blocks.has(name) || name === boundary;
}

/** Elements that hold text and inline elements only. */
const phrasingOnly = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'dt', 'summary']);

interface Flow {
  /** What becomes of text between blocks: a paragraph, or nothing more. */
  readonly loose: 'paragraph' | 'bare';
}

/** Legal flow content of these nodes: blocks with their own content settled, and loose text as asked. */
function toFlow(nodes: readonly ChildNode[], flow: Flow): ChildNode[] {
  const runs: ChildNode[][] = [[]];
  const settled: ChildNode[][] = [];
  for (const node of flatten(nodes)) {
    if (isTag(node) && isApart(node.name)) {
      settled.push(settleBlock(node));
      runs.push([]);
    } else runs.at(-1)?.push(node);
  }
  // Texts that boxes or blocks kept apart stay apart.
  const areParagraphs = flow.loose === 'paragraph' || runs.filter(hasInk).length > 1;
  const out: ChildNode[] = [];
  for (const [at, run] of runs.entries())
    pushAll(out, [...(areParagraphs ? toParagraphs(run) : run), ...(settled[at] ?? [])]);
  return out.some((node) => isTag(node) && isApart(node.name)) ? withoutBlank(out) : out;
}

function isBlock(node: ChildNode): boolean {
  return isTag(node) && blocks.has(node.name);
}

function hasInk(run: readonly ChildNode[]): boolean {
  return !run.every(isEdge);
}

/** The nodes with boxes opened and inline elements around blocks taken apart, so that blocks are at the top. */
function flatten(nodes: readonly ChildNode[]): ChildNode[] {
  const out: ChildNode[] = [];
  for (const node of nodes) {
    if (isText(node)) out.push(node);
    if (!isTag(node)) continue;
    const kept = boxes.has(node.name) ? keptAttributes(node) : undefined;
    if (kept !== undefined) out.push(withAttributes(node, kept));
    else if (boxes.has(node.name)) pushAll(out, [element(boundary), ...flatten(release(node)), element(boundary)]);
    else if (!isApart(node.name) && holdsBlock(node)) pushAll(out, takeApart(node));
    else out.push(node);
  }
  return out;
}

/** `<strong><p>a</p>b</strong>` is `<p><strong>a</strong></p><strong>b</strong>`; an id stays with the first piece. */
function takeApart(inline: Element): ChildNode[] {
  const out: ChildNode[] = [];
  let run: ChildNode[] = [];
  const { id, ...shared } = inline.attribs;
  let first: Record<string, string> = id === undefined ? {} : { id };
  const piece = (children: readonly ChildNode[]): readonly ChildNode[] => {
    const attribs = { ...shared, ...first };
    first = {};
    // The target of a link is one place; what follows it is text.
    const isBare = inline.name === 'a' && Object.keys(attribs).length === 0;
    return isBare ? children : [element(inline.name, attribs, children)];
  };
  const close = (isBeforeBlock: boolean): void => {
    // Beside a block, line breaks show nothing.
    const shown = withoutEdges(run, { first: out.length > 0, last: isBeforeBlock });
    if (shown.length > 0) pushAll(out, piece(shown));
    run = [];
  };
  for (const child of flatten(release(inline))) {
    if (!isTag(child) || !isApart(child.name)) {
      run.push(child);
      continue;
    }
    close(true);
    if (phrasingOnly.has(child.name)) setChildren(child, piece(release(child)));
    out.push(child);
  }
  close(false);
  return out;
}

function settleBlock(node: Element): ChildNode[] {
  if (node.name === 'ul' || node.name === 'ol') return settleList(node, toFlow);
  if (node.name === 'li') return settleList(element('ul', {}, [node]), toFlow);
  if (node.name === 'dl') return settleDefinitions(node, toFlow);
  if (node.name === 'table') return settleTable(node, toFlow);
  if (node.name === 'pre') return settleCode(node);
  if (phrasingOnly.has(node.name)) return settlePhrasing(node);
  if (node.name === 'figure') return settleFigure(node);
  if (node.name === 'details') return settleDetails(node);
  if (node.name === 'blockquote' || node.name === 'aside' || node.name === 'div') {
    setChildren(node, toFlow(release(node), { loose: 'paragraph' }));
    return node.children.length > 0 ? [node] : [];
  }
  // A part that lost its whole: a caption, a cell, a term.
  return node.name === 'hr' ? [node] : toFlow(release(node), { loose: 'paragraph' });
}

/** A paragraph or heading: blocks inside it are put beside it; double line breaks end a paragraph. */
function settlePhrasing(node: Element): ChildNode[] {
  if (node.name !== 'p' && !/^h[1-6]$/.test(node.name)) return toFlow(release(node), { loose: 'paragraph' });
  if (isParagraph(node)) return [node];
  const parts = flatten(release(node));
  if (node.name !== 'p') return settleHeading(node, parts);
  const out: ChildNode[] = [];
  let run: ChildNode[] = [];
  for (const part of [...parts, undefined]) {
    if (part !== undefined && !(isTag(part) && isApart(part.name))) {
      run.push(part);
      continue;
    }
    pushAll(out, toParagraphs(run, node.attribs));
    run = [];
    if (part !== undefined && isTag(part)) pushAll(out, settleBlock(part));
  }
  return out;
}

/** A heading is its first line. Real blocks behind it were never part of it: its end tag is missing. */
function settleHeading(heading: Element, parts: readonly ChildNode[]): ChildNode[] {
  const start = parts.findIndex((node) => !isText(node) || !isBlankText(node.data));
  const first = parts[start];
  const isWrapped = first !== undefined && isTag(first) && (first.name === 'p' || /^h[1-6]$/.test(first.name));
  const end = parts.findIndex((node, at) => isBlock(node) && !(isWrapped && at === start));
  const head = end < 0 ? parts : parts.slice(0, end);
  const rest = end < 0 ? [] : parts.slice(end);
  setChildren(heading, joined(head));
  return [...(hasInk(heading.children) ? [heading] : []), ...toFlow(rest, { loose: 'paragraph' })];
}

/** Headings hold one line: blocks inside give up their tag, with a space between them. */
function joined(parts: readonly ChildNode[]): ChildNode[] {
  return parts.flatMap((part): ChildNode[] => {
    if (!isTag(part)) return [part];
    if (part.name === 'br') return [text(' ')];
    if (!isApart(part.name)) {
      if (elements(part).some(({ name }) => name === 'br')) setChildren(part, joined(release(part)));
      return [part];
    }
    return part.name === 'hr' ? [] : [text(' '), ...joined(flatten(release(part))), text(' ')];
  });
}

function settleFigure(node: Element): ChildNode[] {
  const lines: ChildNode[] = [];
  const rest: ChildNode[] = [];
  for (const child of flatten(release(node))) {
    if (!isTag(child) || child.name !== 'figcaption') rest.push(child);
    else {
      if (lines.length > 0) lines.push(element('br'));
      pushAll(lines, release(child));
    }
  }
  const caption = element('figcaption', {}, toFlow(lines, { loose: 'bare' }));
  const content = framed(toFlow(rest, { loose: 'bare' }));
  if (!hasContent(content)) {
    const signs = content.filter((part) => inkOf(part) > 0);
    return toFlow([...signs, ...release(caption)], { loose: 'paragraph' });
  }
  const inner = figureWithin(content);
  setChildren(
    node,
    inner ? joinedFigures(inner, caption) : caption.children.length > 0 ? [...content, caption] : content,
  );
  return [node];
}

/** Pictures come out of their paragraphs; what stands apart from them in paragraphs does so with a tag of its own. */
function framed(nodes: readonly ChildNode[]): ChildNode[] {
  const shown = nodes.flatMap(withoutParagraph);
  return withoutBlank(partedByBlocks(shown).flatMap(withoutParagraph));
}

/** A picture in a figure needs no paragraph around it. */
function withoutParagraph(node: ChildNode): ChildNode[] {
  if (!isTag(node) || node.name !== 'p' || textOf(node).trim() !== '') return [node];
  return Object.keys(node.attribs).length === 0 ? release(node) : [node];
}

function settleDetails(node: Element): ChildNode[] {
  const parts = flatten(release(node));
  const summary = parts.find((part): part is Element => isTag(part) && part.name === 'summary');
  const others = parts.filter((part) => part !== summary);
  const content = toFlow(others, { loose: 'paragraph' });
  if (!summary) return content;
  setChildren(summary, joined(flatten(release(summary))));
  if (!hasContent([summary])) return [...toParagraphs(release(summary)), ...content];
  setChildren(node, [summary, ...content]);
  return [node];
}
