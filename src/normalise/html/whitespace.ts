import {
  isTag,
  isText,
  text,
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
  apply: ({ root, source, tally }) => {
    if (!hasSign(source, signs.suspect) && source.isWellFormed() && !source.includes('&#')) return 0;
    let count = 0;
    for (const node of textsIn(root)) {
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
    forEachLine(page.root, (line) => {
      count += settleRun(line, page);
    });
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

function textsIn(parent: ParentNode, found: Text[] = []): readonly Text[] {
  for (const node of parent.children) {
    if (isText(node)) found.push(node);
    else if (isTag(node)) textsIn(node, found);
  }
  return found;
}

/** Gives the texts that stand in one line: between the edges of blocks and line breaks, outside code. The list is used again for the next. */
function forEachLine(root: Element, settle: (line: readonly Text[]) => void): void {
  const line: Text[] = [];
  const end = (): void => {
    if (line.length > 0) settle(line);
    line.length = 0;
  };
  const visit = (node: ChildNode): void => {
    if (isText(node)) line.push(node);
    if (!isTag(node)) return;
    const { name } = node;
    if (isInlineCode(node)) {
      if (hasContent([node])) line.push(stand);
      return;
    }
    const isExact = preformatted.has(name);
    const isEdge = isExact || name === 'br' || blocks.has(name);
    if (isEdge) end();
    if (!isExact) for (const child of node.children) visit(child);
    if (name === 'img' || name === 'audio' || name === 'video') line.push(stand);
    if (isEdge) end();
  };
  for (const child of root.children) visit(child);
  end();
}

function isInlineCode({ name }: Element): boolean {
  return name === 'code' || name === 'kbd' || name === 'samp';
}

/** Stands for inline content that is no text, so that the spaces around it stay. It is never put into a tree. */
const stand = text('\ufffc');

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

/** What stands between blocks in prettified HTML shows nothing. */
const spaces = /^[ \t\r\n\f\u00a0]*$/;

function emptied(run: readonly Text[]): number {
  const shown = run.filter(({ data }) => data !== '');
  for (const node of shown) node.data = '';
  return shown.length;
}

/** Number of texts that were changed. */
function settleRun(run: readonly Text[], { tally }: Page): number {
  if (!isOdd(run)) return 0;
  if (run.every(({ data }) => spaces.test(data))) return emptied(run);
  const whole = run.map(({ data }) => data.replace(/[\ufeff\u00ad]/g, '')).join('\u0000');
  // A single space within a line stays.
  const space =
    /[\t\r\n\f\u00a0\u0000][ \t\r\n\f\u00a0\u0000]*|^ [ \t\r\n\f\u00a0\u0000]*| (?:[ \t\r\n\f\u00a0\u0000]+|$)/g;
  const settled = whole.replace(space, (found, offset: number) => {
    const before = whole[offset - 1];
    const after = whole[offset + found.length];
    const marks = found.includes('\u0000') ? found.replace(/[^\u0000]/g, '') : '';
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
    if (isGlued || marks === '') return isGlued ? marks : ' ';
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
