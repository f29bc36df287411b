import { diffArrays } from 'diff';
import type { Change } from '../../model/change.ts';

/** A stretch of text that stayed, came or went. */
export interface Piece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** What there is to see of a change. */
export interface Sight {
  readonly pieces: readonly Piece[];
  /** Said where the pieces alone would not tell: white space, or nothing at all. */
  readonly remark?: string;
}

/** Texts that differ in more places than this are shown as a whole. */
const mostEdits = 1500;

/** The differences of a field before and after, without white space that came or went between tags: that is said instead. */
export function toSight({ before, after }: Change): Sight {
  if (before === undefined && after === undefined) return { pieces: [] };
  if (before === after) return { pieces: [], remark: 'built anew, and the markup is the same as before' };
  const all = diff(before ?? '', after ?? '').filter(({ text }) => text !== '');
  const pieces = all.filter(({ kind, text }) => kind === 'same' || text.trim() !== '');
  if (pieces.every(({ kind }) => kind === 'same')) return { pieces: [], remark: 'white space between tags only' };
  if (withoutSpace(before) === withoutSpace(after)) return { pieces, remark: 'white space only' };
  return pieces.length < all.length ? { pieces, remark: 'and white space between tags' } : { pieces };
}

function withoutSpace(text: string | undefined): string | undefined {
  return text?.replace(/\s/g, '');
}

/** Tag by tag and sentence by sentence. */
function diff(before: string, after: string): Piece[] {
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

/** White space and invisible characters as signs; without them two texts that differ would look equal. */
export function visible(text: string): string {
  return text
    .replace(/ {2,}/g, ({ length }) => (length < 5 ? '␣'.repeat(length) : `␣×${length} `))
    .replaceAll('\n', '⏎')
    .replaceAll('\u00a0', '⍽')
    .replaceAll('\u3000', '□')
    .replace(/[\u00ad\u1680\u180e\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\ufeff]/g, (character) => {
      return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
    });
}
