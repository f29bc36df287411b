import { dirname, resolve } from 'node:path';
import type { Post } from '../../model/post.ts';
import type { Listing } from '../inputs.ts';
import type { Workplace } from '../workplace.ts';
import { readLedger } from './ledger-file.ts';
import { openPlaces, splitPlace } from './places.ts';

export interface Asked {
  /** An id. */
  readonly wanted: string;
  readonly listing: Pick<Listing, 'roots'>;
  readonly workplace: Workplace;
}

/**
 * Gives this id for the posts that the ledger calls so: those in the files that it names, and of files of several posts those with
 * the id that they have there. Undefined where it knows none.
 */
export async function findKnown(
  ledger: string,
  { wanted, listing, workplace }: Asked,
): Promise<((post: Pick<Post, 'id' | 'place'>) => string | undefined) | undefined> {
  const { entries } = await readLedger(ledger, { report: () => undefined, workplace });
  const row = [...entries.byId.rowsOf(wanted)].find((at) => entries.at(at).id === wanted);
  if (row === undefined) return undefined;
  const places = openPlaces(listing.roots, dirname(resolve(ledger)));
  const { sources } = entries.at(row);
  return ({ id, place }) => {
    const at = places.fileOf(place.file);
    const isThere = sources.some((source) => {
      const { file, isOneOfMany } = splitPlace(source.in);
      return file === at && (!isOneOfMany || (source.id ?? wanted) === id);
    });
    return isThere ? wanted : undefined;
  };
}
