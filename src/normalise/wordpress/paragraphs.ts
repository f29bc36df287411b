import { blocks as known } from '../../base/html/vocabulary.ts';

/** Elements whose text is kept as it is; the second ones stand in lines. */
const kept: ReadonlySet<string> = new Set('pre style iframe object video audio'.split(' '));
const keptInline: ReadonlySet<string> = new Set('script textarea svg math select code'.split(' '));

/** Blocks in which a text gets paragraphs whatever it looks like. */
const always: ReadonlySet<string> = new Set(['', 'blockquote']);

/** Blocks in which it gets none: a line end is a break there. */
const never: ReadonlySet<string> = new Set(
  'p h1 h2 h3 h4 h5 h6 address dt th caption figcaption legend summary'.split(' '),
);

/** Blocks that hold only blocks: white space in them is none. */
const structure: ReadonlySet<string> = new Set('table thead tbody tfoot tr colgroup ul ol dl menu figure'.split(' '));

/** What the vocabulary of bodies has no word for, since it is gone there by then. */
const more: ReadonlySet<string> = new Set('legend map noscript menu center'.split(' '));

const piece = /<!--(?:[^-]|-(?!->))*-->|<(\/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g;

/**
 * Paragraphs as `wpautop` is documented to make them: an empty line, or two breaks, end one; a single line end is a break; text in
 * blocks other than quotations gets paragraphs only where it has an empty line; what is preformatted stays. Linear in the length.
 */
export function withParagraphs(html: string): { readonly html: string; readonly count: number } {
  const out: string[] = [];
  const open: string[] = [];
  let [run, count, at] = ['', 0, 0];
  const flush = (): void => {
    const made = toParagraphs(run, open.at(-1) ?? '');
    if (made !== run && run.trim() !== '') count += 1;
    out.push(made);
    run = '';
  };
  const text = html.replaceAll(/\r\n?/g, '\n');
  piece.lastIndex = 0;
  for (let found = piece.exec(text); found; found = piece.exec(text)) {
    run += text.slice(at, found.index);
    const [whole, slash, written = ''] = found;
    const name = written.toLowerCase();
    const isKept = slash === '' && (kept.has(name) || keptInline.has(name)) && !whole.endsWith('/>');
    at = piece.lastIndex = isKept ? endOf(text, name, piece.lastIndex) : piece.lastIndex;
    if (written === '') continue;
    const all = text.slice(found.index, at);
    if (!isBlock(name)) run += all.replaceAll('\n', lineEnd);
    else {
      flush();
      out.push(all);
      if (slash !== '') close(open, name);
      else if (!isKept && name !== 'hr' && !whole.endsWith('/>')) open.push(name);
    }
  }
  run += text.slice(at);
  flush();
  return { html: out.join('').replaceAll(lineEnd, '\n'), count };
}

/** Stands for a line end that is no break; no text has it. */
const lineEnd = '\u0001';

function isBlock(name: string): boolean {
  return known.has(name) || more.has(name) || kept.has(name) || structure.has(name);
}

/** Behind the end tag of an element that is kept. */
function endOf(text: string, name: string, from: number): number {
  const end = new RegExp(`</${name}\\s*>`, 'gi');
  end.lastIndex = from;
  return end.exec(text) ? end.lastIndex : text.length;
}

function close(open: string[], name: string): void {
  const at = open.lastIndexOf(name);
  if (at >= 0) open.length = at;
}

/** The text between two tags of blocks, in the innermost block that is open. */
function toParagraphs(run: string, around: string): string {
  if (run.trim() === '') return structure.has(around) || always.has(around) ? '' : run.replaceAll(/\n\s*/g, ' ');
  const parts = run.split(/\n\s*\n|<br\s*\/?>\s*<br\s*\/?>/i).filter((part) => part.trim() !== '');
  if (never.has(around) || (parts.length < 2 && !always.has(around))) return parts.map(toLines).join('<br />\n');
  return parts.map((part) => `<p>${toLines(part)}</p>\n`).join('');
}

function toLines(part: string): string {
  return part.trim().replaceAll(/[ \t]*(?:<br\s*\/?>)?[ \t]*\n\s*/gi, '<br />\n');
}
