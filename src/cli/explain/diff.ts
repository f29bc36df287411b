import { diffArrays } from 'diff';

/** A stretch of text that stayed, came or went. */
export interface Piece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Texts that differ in more places than this are shown as a whole. */
const mostEdits = 1500;

/** The differences of two fields, tag by tag and sentence by sentence. */
export function diff(before: string, after: string): Piece[] {
  const changes = diffArrays(parts(before), parts(after), { maxEditLength: mostEdits });
  if (!changes) {
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
  }
  return changes.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
}

function parts(text: string): string[] {
  return text.split(/(?=<)|(?<=>)|(?<=[。！？\n])|(?<=[.!?] )/u);
}
