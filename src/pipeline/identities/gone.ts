import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { toMillis } from '../../model/instant.ts';
import type { Claims, Entry, Source } from '../../normalise/identities/entry.ts';
import { splitPlace, type Places } from './places.ts';

interface Looking {
  readonly claims: Claims;
  readonly places: Places;
  readonly project: string;
  /** Every input was read to its end, and nothing in it rejected. */
  readonly isWhole: boolean;
}

/**
 * Tells whether a post is gone from a place. A feed shows its newest entries only: what is older than the oldest of them may
 * still be there. Of a file of several posts that holds none now nothing is known.
 */
export function goneBy({
  claims,
  places,
  project,
  isWhole,
}: Looking): (source: Source, post: Pick<Entry, 'published'>) => boolean {
  let oldest: ReadonlyMap<string, number> | undefined;
  const isThere = (file: string): boolean => existsSync(resolve(project, file.replaceAll('%23', '#')));
  return (source, { published }) => {
    const { file, isOneOfMany } = splitPlace(source.in);
    if (!isWhole) return false;
    if (!isOneOfMany) return places.covers(file);
    const from = (oldest ??= oldestOf(claims)).get(file);
    if (from === undefined) return places.covers(file) && !isThere(file);
    return published !== undefined && toMillis(published) > from;
  };
}

/** Of each file of several posts the time of the oldest of them. */
function oldestOf(claims: Claims): ReadonlyMap<string, number> {
  const oldest = new Map<string, number>();
  for (let row = 0; row < claims.size; row++) {
    const { place, published } = claims.at(row);
    const { file, isOneOfMany } = splitPlace(place);
    const at = published === undefined ? Number.POSITIVE_INFINITY : toMillis(published);
    if (isOneOfMany) oldest.set(file, Math.min(at, oldest.get(file) ?? Number.POSITIVE_INFINITY));
  }
  return oldest;
}
