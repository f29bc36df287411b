import { shortHash } from '../../base/short-hash.ts';

/** Finds rows by keys, and keeps none of them: 12 bytes a key. */
export interface KeyIndex {
  /** Rows that have the key, and hardly ever one that has not. */
  rowsOf(key: string): Iterable<number>;
}

/** Collects keys of rows. */
export function collectKeys(): { add(key: string, row: number): void; index(): KeyIndex } {
  const [hashes, rows] = [new Array<number>(), new Array<number>()];
  return {
    add: (key, row) => {
      hashes.push(shortHash(key));
      rows.push(row);
    },
    index: () => {
      const order = Uint32Array.from(hashes.keys()).toSorted((a, b) => (hashes[a] ?? 0) - (hashes[b] ?? 0) || a - b);
      return toIndex(
        Float64Array.from(order, (at) => hashes[at] ?? 0),
        Uint32Array.from(order, (at) => rows[at] ?? 0),
      );
    },
  };
}

function toIndex(hashes: Float64Array, rows: Uint32Array): KeyIndex {
  return {
    rowsOf: function* (key) {
      const wanted = shortHash(key);
      let [low, high] = [0, hashes.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((hashes[middle] ?? 0) < wanted) low = middle + 1;
        else high = middle;
      }
      for (; hashes[low] === wanted; low++) yield rows[low] ?? 0;
    },
  };
}
