import { diffArrays } from 'diff';
import type { DifferencePiece } from '../../model/post-change.ts';

/** Texts that differ in more words, or lines, than this are shown as a whole. */
const mostEdits = 400;

/** Characters of what stayed that are kept beside a difference. */
const context = 80;

/** The words that came and went between two texts. What stayed is cut down to what stands beside them. */
export function toDifference(before: string, after: string): DifferencePiece[] {
  const pieces = inLines(before, after);
  return pieces.flatMap((piece, at) =>
    piece.kind === 'same' ? shortened(piece.text, { isFirst: at === 0, isLast: at === pieces.length - 1 }) : [piece],
  );
}

/** Lines that stayed are left alone; those that did not are compared word by word with what stands in their place. */
function inLines(before: string, after: string): DifferencePiece[] {
  const lines = diff(linesOf(before), linesOf(after));
  if (!lines) return whole(before, after);
  const pieces: DifferencePiece[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [piece, next] = [lines[at], lines[at + 1]];
    if (piece?.kind === 'removed' && next?.kind === 'added') {
      pieces.push(...(diff(wordsOf(piece.text), wordsOf(next.text)) ?? [piece, next]));
      at += 1;
    } else if (piece) pieces.push(piece);
  }
  return joined(pieces);
}

function diff(before: readonly string[], after: readonly string[]): DifferencePiece[] | undefined {
  const changes = diffArrays([...before], [...after], { maxEditLength: mostEdits });
  return changes?.map(({ added, removed, value }) => {
    return { kind: added ? 'added' : removed ? 'removed' : 'same', text: value.join('') };
  });
}

/** Neighbours of one kind are one piece. */
function joined(pieces: readonly DifferencePiece[]): DifferencePiece[] {
  const all: DifferencePiece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (last?.kind === piece.kind) all[all.length - 1] = { kind: last.kind, text: last.text + piece.text };
    else all.push(piece);
  }
  return all;
}

function whole(before: string, after: string): DifferencePiece[] {
  const all: DifferencePiece[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  return all.filter(({ text }) => text !== '');
}

/** Lines with their ends. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

/** Words with the space before them; in scripts without spaces every sign is a word. */
function wordsOf(text: string): string[] {
  return (
    text.match(
      /\n|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[^\S\n]*[\p{L}\p{M}\p{N}]+|[^\S\n]+|./gsu,
    ) ?? []
  );
}

function shortened(
  text: string,
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): DifferencePiece[] {
  const [before, after] = [isFirst ? 0 : context, isLast ? 0 : context];
  if (text.length <= before + after + context) return [{ kind: 'same', text }];
  const head = before === 0 ? '' : atSpace(text.slice(0, before + context), before);
  const tail = after === 0 ? '' : fromSpace(text.slice(-after - context), after);
  const all: DifferencePiece[] = [
    { kind: 'same', text: head },
    { kind: 'skipped', text: '' },
    { kind: 'same', text: tail },
  ];
  return all.filter((piece) => piece.kind === 'skipped' || piece.text !== '');
}

/** The start of a text, cut behind a word where one ends soon, and never inside a character. */
function atSpace(text: string, least: number): string {
  const end = text.slice(least).search(/[\s\p{Script=Han}]/u);
  return text
    .slice(0, end < 0 ? least : least + end)
    .toWellFormed()
    .replace(/\ufffd$/u, '');
}

function fromSpace(text: string, least: number): string {
  const start = text.slice(0, text.length - least).search(/[\s\p{Script=Han}]\S*$/u);
  return text
    .slice(start < 0 ? text.length - least : start)
    .toWellFormed()
    .replace(/^\ufffd/u, '');
}
