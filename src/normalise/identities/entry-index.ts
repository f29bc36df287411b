import { shortHash } from '../../base/short-hash.ts';
import type { Entry, Rows } from './entry.ts';

/** Finds the row of the entry with an id; takes 12 bytes an entry. */
export function openEntryIndex(entries: Rows<Entry>): (id: string) => number | undefined {
  const hashes = Float64Array.from({ length: entries.size }, (_, row) => shortHash(entries.at(row).id));
  const order = Uint32Array.from(hashes.keys()).sort((a, b) => (hashes[a] ?? 0) - (hashes[b] ?? 0));
  const hashAt = (at: number): number => hashes[order[at] ?? 0] ?? 0;
  return (id) => {
    const wanted = shortHash(id);
    let [low, high] = [0, order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (hashAt(middle) < wanted) low = middle + 1;
      else high = middle;
    }
    for (; low < order.length && hashAt(low) === wanted; low++) {
      const row = order[low] ?? 0;
      if (entries.at(row).id === id) return row;
    }
    return undefined;
  };
}
