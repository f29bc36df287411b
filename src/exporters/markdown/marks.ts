/** Where a mark stands among the pieces of a line, and the element that says the same. */
export interface Mark {
  readonly open: number;
  readonly close: number;
  readonly mark: string;
  readonly tag: string;
}

/**
 * The pieces as one text, with marks where CommonMark understands them. Its rule for where `*` may open and close (§6.2) looks
 * at spaces and punctuation, and fails beside Chinese punctuation (`**強調。**字`); there the HTML element says the same.
 */
export function settleMarks(pieces: string[], marks: readonly Mark[]): string {
  for (const { open, close, mark, tag } of marks) {
    const sign = mark.charAt(0);
    const [before, after] = [lastOf(pieceAt(pieces, open, -1)), firstOf(pieceAt(pieces, close, 1))];
    const [first, last] = [firstOf(pieceAt(pieces, open, 1)), lastOf(pieceAt(pieces, close, -1))];
    const isSafe = opens(first, before) && opens(last, after) && before !== sign && after !== sign;
    pieces[open] = isSafe ? mark : `<${tag}>`;
    pieces[close] = isSafe ? mark : `</${tag}>`;
  }
  for (const [at, piece] of pieces.entries()) {
    if (piece !== '[') continue;
    // These would make the link a picture or a footnote.
    const before = pieces[at - 1] === '' ? (pieces[at - 2] ?? '') : '';
    if (/[!^]$/.test(before)) pieces[at - 2] = `${before.slice(0, -1)}\\${before.slice(-1)}`;
  }
  return pieces.join('');
}

/** The next piece in this direction that is not empty. */
function pieceAt(pieces: readonly string[], from: number, step: 1 | -1): string {
  let at = from + step;
  while (pieces[at] === '') at += step;
  return pieces[at] ?? '';
}

/** A mark may stand between these: a word inside, or punctuation inside and none of a word outside. */
function opens(inside: string, outside: string): boolean {
  if (inside === '' || /[\s\p{Cs}*_~]/u.test(inside)) return false;
  // Parsers differ in what emoji are.
  return !/[\p{P}\p{S}]/u.test(inside) || (outside.length < 2 && /^$|[\s\p{P}\p{S}]/u.test(outside));
}

function firstOf(text: string): string {
  return text === '' ? '' : String.fromCodePoint(text.codePointAt(0) ?? 0);
}

/** The last character, both halves of it. */
function lastOf(text: string): string {
  return /.$/su.exec(text.slice(-2))?.[0] ?? '';
}
