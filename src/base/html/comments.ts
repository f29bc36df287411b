import { endOfTag } from './source.ts';

/** What opens a comment, and what opens a tag. */
const opening = /<!--|<(\/?)([a-zA-Z][^\s/>]*)/g;

/** Elements whose content is text to the parser: `<!--` in them is no comment. */
const rawText: ReadonlySet<string> = new Set('script style textarea title xmp iframe noembed noframes'.split(' '));

/** A comment whose end a program made into a dash: `<!--more–>`. */
const oddComment = /<!--[^<>]{0,200}(?:[–—]|&#821[12];|&[mn]dash;)>/y;

/**
 * The source without the marks of comments that nothing ends: a parser would leave out all that stands behind them. A comment
 * that ends in another dash goes whole where it would swallow more than itself. Linear in the length.
 */
export function withoutOpenComments(html: string): string {
  if (!html.includes('<!--')) return html;
  const findEnd = endsOfComments(html);
  let out = '';
  let copied = 0;
  opening.lastIndex = 0;
  for (let found = opening.exec(html); found; found = opening.exec(html)) {
    const { 1: slash, 2: name, index } = found;
    if (name !== undefined) {
      opening.lastIndex = behindTag(html, { name: name.toLowerCase(), isEnd: slash !== '', from: opening.lastIndex });
      continue;
    }
    const end = findEnd(index);
    const cut = end < 0 ? (oddLength(html, index) ?? 4) : holdsStart(html, index + 4, end) ? oddLength(html, index) : 0;
    if (cut) {
      // What is left must not make a new one.
      out += html.slice(copied, index) + (/[<!-]/.test(html[index - 1] ?? '') ? ' ' : '');
      copied = index + cut;
    }
    opening.lastIndex = cut ? copied : end;
  }
  return out + html.slice(copied);
}

function oddLength(html: string, at: number): number | undefined {
  oddComment.lastIndex = at;
  return oddComment.exec(html)?.[0].length;
}

function holdsStart(html: string, from: number, to: number): boolean {
  return html.slice(from, to).includes('<!--');
}

/** Gives the place behind a comment: an end may share its hyphens with the start (`<!-->`, HTML §13.2.5.44). -1 where there is none. */
function endsOfComments(html: string): (start: number) => number {
  const end = /--!?>/g;
  let next: RegExpExecArray | null | undefined;
  return (start) => {
    const isSpent = next && (next.index < start + 2 || (next[0] === '--!>' && next.index < start + 4));
    if (next === undefined || isSpent) {
      end.lastIndex = start + 2;
      next = end.exec(html);
      if (next?.[0] === '--!>' && next.index < start + 4) next = end.exec(html);
    }
    return next ? next.index + next[0].length : -1;
  };
}

interface TagStart {
  readonly name: string;
  readonly isEnd: boolean;
  /** Behind the name. */
  readonly from: number;
}

/** Behind a tag and, where its content is text to the parser, behind that. */
function behindTag(html: string, { name, isEnd, from }: TagStart): number {
  const { end } = endOfTag(html, from);
  if (isEnd) return end;
  if (name === 'plaintext') return html.length;
  if (!rawText.has(name)) return end;
  const close = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  close.lastIndex = end;
  return close.exec(html)?.index ?? html.length;
}
