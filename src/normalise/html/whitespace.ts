import {
  detachAll,
  isTag,
  isText,
  setChildren,
  textOf,
  type ChildNode,
  type Element,
  type ParentNode,
  type Text,
} from '../../base/html/tree.ts';
import { blocks, preformatted } from '../../base/html/vocabulary.ts';
import { stripForbidden } from '../../base/text.ts';
import { isContent } from './attributes.ts';
import { find, type BodyRule } from './page.ts';

/** Takes out what XML cannot hold. */
export const characters: BodyRule = {
  name: 'clean/character',
  about: 'Characters that XML 1.0 forbids leave the text.',
  changes: 'content',
  apply: ({ root }) => {
    let count = 0;
    for (const node of texts(root)) {
      const clean = stripForbidden(node.data);
      node.data = clean.text;
      count += clean.count;
    }
    return count;
  },
};

/** White space as readers see it: none where a prettifier broke a Chinese sentence, one space elsewhere. */
export const whiteSpace: BodyRule = {
  name: 'heal/white-space',
  about:
    'Line breaks of prettified HTML between CJK characters go, other runs are one space; invisible characters outside code go.',
  changes: 'form',
  apply: ({ root }) => {
    for (const run of inlineRuns(root)) settleRun(run);
    return 0;
  },
};

/** Takes out elements that hold nothing but what goes too. */
export const empties: BodyRule = {
  name: 'clean/empty',
  about: 'Empty paragraphs, headings, links, list items and inline elements go.',
  changes: 'form',
  apply: ({ root }) => {
    const empty = find(root, '*').filter(
      (node) =>
        !keep.has(node.name) &&
        node.attribs['id'] === undefined &&
        !isContent(node) &&
        textOf(node).trim() === '' &&
        !holdsBreaksInText(node) &&
        find(node, '*').every(({ attribs }) => attribs['id'] === undefined),
    );
    detachAll(new Set(empty));
    return empty.length;
  },
};

const keep = new Set([
  'br',
  'hr',
  'img',
  'wbr',
  'col',
  'td',
  'th',
  'tr',
  'audio',
  'video',
  'source',
  'math',
  'rp',
  'rt',
]);

function holdsBreaksInText(node: Element): boolean {
  const isInline = !blocks.has(node.name);
  return isInline && (node.children.some((child) => isTag(child) && child.name === 'br') || /\s/.test(textOf(node)));
}

/** Makes neighbouring text one node, so that the next reader of the tree sees what a parser would. */
export const plainSpans: BodyRule = {
  name: 'heal/span',
  about: 'Spans without attributes give up their tag.',
  changes: 'form',
  apply: ({ root }) => {
    let count = 0;
    for (const span of find(root, 'span').filter(({ attribs }) => Object.keys(attribs).length === 0)) {
      const { parent } = span;
      if (!parent) continue;
      const at = parent.children.indexOf(span);
      setChildren(parent, [...parent.children.slice(0, at), ...span.children, ...parent.children.slice(at + 1)]);
      count += 1;
    }
    return count;
  },
};

function texts(root: ParentNode): Text[] {
  const found: Text[] = [];
  const stack: ChildNode[] = root.children.toReversed();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isText(node)) found.push(node);
    else if (isTag(node)) stack.push(...node.children.toReversed());
  }
  return found;
}

/** Texts that stand in one line: between the edges of blocks and line breaks, outside code. */
function inlineRuns(root: Element): Text[][] {
  const runs: Text[][] = [[]];
  const visit = (node: ChildNode): void => {
    if (isText(node)) runs.at(-1)?.push(node);
    if (!isTag(node)) return;
    const isEdge = blocks.has(node.name) || node.name === 'br' || preformatted.has(node.name);
    if (isEdge && !isInlineCode(node)) runs.push([]);
    if (isInlineCode(node)) runs.at(-1)?.push(stand());
    else if (!preformatted.has(node.name)) for (const child of node.children) visit(child);
    if (node.name === 'img' || node.name === 'audio' || node.name === 'video') runs.at(-1)?.push(stand());
    if (isEdge && !isInlineCode(node)) runs.push([]);
  };
  for (const child of root.children) visit(child);
  return runs.filter((run) => run.length > 0);
}

function isInlineCode({ name }: Element): boolean {
  return name === 'code' || name === 'kbd' || name === 'samp';
}

/** Stands for inline content that is no text, so that the spaces around it stay. */
function stand(): Text {
  return Object.assign(Object.create(null), { data: '\ufffc' }) as Text; // never put into a tree
}

const cjk =
  /[\u2e80-\u2fff\u3001-\u303f\u3041-\u30ff\u3105-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60]/;
const closing = /[,.;:!?)\]}%”’]/;

function settleRun(run: readonly Text[]): void {
  const whole = run.map(({ data }) => data.replace(/[\ufeff\u00ad]/g, '')).join('\u0000');
  const space = /[ \t\r\n\f\u00a0\u0000]+/g;
  const settled = whole.replace(space, (found, offset: number) => {
    const before = whole[offset - 1];
    const after = whole[offset + found.length];
    const marks = found.replace(/[^\u0000]/g, '');
    if (marks.length === found.length || before === undefined || after === undefined) return marks;
    if (found === '\u00a0') return '\u00a0';
    const wasBroken = /[\r\n]/.test(found);
    const isGlued = wasBroken && ((cjk.test(before) && cjk.test(after)) || (marks !== '' && closing.test(after)));
    if (isGlued) return marks;
    const at = found.search(/[^\u0000]/);
    return `${marks.slice(0, at)} ${marks.slice(at)}`;
  });
  const parts = settled.replace(/^(\u0000*)\u3000+/, '$1').split('\u0000');
  for (const [at, node] of run.entries()) node.data = parts[at] ?? '';
}
