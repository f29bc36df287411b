import type { Cut, Sheet } from './sheet.ts';

/** A line of a text, without the white space around it. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly begins: Cut;
}

/** The lines of a part of the text, between its cuts and line ends. Give the places of the cuts in order. */
export function toPieces(
  { text, cuts }: Sheet,
  places: readonly number[],
  [start, end]: readonly [number, number],
): Piece[] {
  const pieces: Piece[] = [];
  let from = start;
  let begins: Cut = 'paragraph';
  for (let at = firstBehind(places, start); from < end; at++) {
    const to = Math.min(places[at] ?? end, end);
    for (const line of text.slice(from, to).split('\n')) {
      const piece = trimmed(line, from);
      if (piece) pieces.push({ start: piece.start, end: piece.end, begins });
      from += line.length + 1;
      begins = 'paragraph';
    }
    from = to;
    begins = cuts.get(to) ?? 'paragraph';
  }
  return pieces;
}

function trimmed(line: string, at: number): { readonly start: number; readonly end: number } | undefined {
  const start = at + line.length - line.trimStart().length;
  const { length } = line.trim();
  return length === 0 ? undefined : { start, end: start + length };
}

function firstBehind(places: readonly number[], place: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}
