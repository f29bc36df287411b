import {
  isTag,
  isText,
  pushAll,
  unwrapAll,
  type ChildNode,
  type Element,
  type ParentNode,
  type Text,
} from '../../base/html/tree.ts';
import { blocks, preformatted } from '../../base/html/vocabulary.ts';
import { countInk, hasSign, signs, stripForbidden } from '../../base/text.ts';
import { hasContent } from './paragraphs.ts';
import { find, type BodyRule, type Page } from './page.ts';

/** Takes out what XML cannot hold. */
export const characters: BodyRule = {
  name: 'clean/character',
  about: 'Characters that XML 1.0 forbids leave the text.',
  changes: 'content',
  severity: 'warning',
  required: 'An XML parser would refuse the whole feed or book.',
  example: { before: '<p>a\u0008b</p>', after: '<p>ab</p>' },
  apply: ({ root, tally }) => {
    let count = 0;
    for (const node of texts(root)) {
      const clean = stripForbidden(node.data);
      if (clean.count === 0) continue;
      tally.taken += countInk(node.data) - countInk(clean.text);
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
  example: { before: '<p>他\n      們\u00a0\u00a0 a</p>', after: '<p>他們 a</p>' },
  apply: (page) => {
    let count = 0;
    for (const run of inlineRuns(page.root)) count += settleRun(run, page);
    return count;
  },
};

/** Makes neighbouring text one node, so that the next reader of the tree sees what a parser would. */
export const plainSpans: BodyRule = {
  name: 'heal/span',
  about: 'Spans without attributes give up their tag.',
  changes: 'form',
  example: { before: '<p><span style="color:red">a</span>b</p>', after: '<p>ab</p>' },
  on: ['span'],
  apply: ({ root }) => {
    const bare = find(root, 'span').filter(({ attribs }) => Object.keys(attribs).length === 0);
    unwrapAll(bare);
    return bare.length;
  },
};

function texts(root: ParentNode): Text[] {
  const found: Text[] = [];
  const stack: ChildNode[] = root.children.toReversed();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isText(node)) found.push(node);
    else if (isTag(node)) pushAll(stack, node.children.toReversed());
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
    if (isInlineCode(node)) {
      if (hasContent([node])) runs.at(-1)?.push(stand());
    } else if (!preformatted.has(node.name)) for (const child of node.children) visit(child);
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
  /[\u2e80-\u2fff\u3001-\u303f\u3041-\u30ff\u3105-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60]/;
const closing = /[,.;:!?)\]}%”’]/;

/** Marks of full width bring their own space: none is missing where the line broke beside them. */
const fullClosing = /[，。、；：！？）》」』】〉〕］”’…]/;
const fullOpening = /[（《「『【〈〔［“‘]/;
const fullStop = /[，。、；：！？]/;

/** CJK characters, and marks that Chinese shares with other scripts. */
function isWide(sign: string): boolean {
  return cjk.test(sign) || /[“”‘’—…·]/.test(sign);
}

/** False where nothing but single spaces stands between words: most runs. */
function isOdd(run: readonly Text[]): boolean {
  let endsInSpace = true;
  for (const { data } of run) {
    const isOddItself = data.includes('  ') || hasSign(data, signs.oddSpace);
    if (isOddItself || (endsInSpace && data.startsWith(' '))) return true;
    if (data !== '') endsInSpace = data.endsWith(' ');
  }
  return endsInSpace;
}

/**
 * Without zero-width spaces between CJK characters and at the edges of a line, where they part nothing. Longer rows may hold a
 * message.
 */
function withoutZeroWidth(whole: string): string {
  if (!whole.includes('\u200b')) return whole;
  return whole.replace(/[\u200b\u0000]+/g, (found, offset: number) => {
    const marks = found.replaceAll('\u200b', '');
    const [before, after] = [whole[offset - 1], whole[offset + found.length]];
    const isVain = [before, after].every((sign) => sign === undefined || cjk.test(sign));
    return isVain && found.length - marks.length <= 3 ? marks : found;
  });
}

/** Number of texts that were changed. */
function settleRun(run: readonly Text[], { tally }: Page): number {
  if (!isOdd(run)) return 0;
  const whole = run.map(({ data }) => data.replace(/[\ufeff\u00ad]/g, '')).join('\u0000');
  // A single space within a line stays.
  const space =
    /[\t\r\n\f\u00a0\u0000][ \t\r\n\f\u00a0\u0000]*|^ [ \t\r\n\f\u00a0\u0000]*| (?:[ \t\r\n\f\u00a0\u0000]+|$)/g;
  const settled = whole.replace(space, (found, offset: number) => {
    const before = whole[offset - 1];
    const after = whole[offset + found.length];
    const marks = found.replace(/[^\u0000]/g, '');
    if (marks.length === found.length || before === undefined || after === undefined) return marks;
    if (found === '\u00a0') return '\u00a0';
    const wasBroken = /[\r\n]/.test(found);
    const isGlued =
      wasBroken &&
      ((isWide(before) && isWide(after) && (cjk.test(before) || cjk.test(after))) ||
        before === '\u3000' ||
        after === '\u3000' ||
        (marks !== '' && closing.test(after)) ||
        fullClosing.test(after) ||
        fullOpening.test(before) ||
        fullStop.test(before));
    if (isGlued) return marks;
    const at = found.search(/[^\u0000]/);
    return `${marks.slice(0, at)} ${marks.slice(at)}`;
  });
  const parts = withoutZeroWidth(settled)
    .replace(/^(\u0000*)\u3000+/, '$1')
    .split('\u0000');
  let count = 0;
  for (const [at, node] of run.entries()) {
    const part = parts[at] ?? '';
    if (node.data === part) continue;
    tally.taken += countInk(node.data) - countInk(part);
    node.data = part;
    count += 1;
  }
  return count;
}
