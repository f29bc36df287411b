import { shortHash } from '../../base/short-hash.ts';

/** One of two sides that are brought together by what they have in common. */
export interface Side {
  /** Rows that take part. */
  rows(): Iterable<number>;
  keys(row: number): readonly string[];
}

export interface Pair {
  readonly left: number;
  readonly right: number;
}

/** A key that more pairs than this have tells nothing. */
const mostPairs = 400;

/** Pairs that share a key and are accepted, in no order that hangs on the order of the rows. Takes some 12 bytes a key. */
export function join(left: Side, right: Side, accepts: (left: number, right: number) => boolean): Pair[] {
  const [a, b] = [bySharedHash(left), bySharedHash(right)];
  const pairs: Pair[] = [];
  const seen = new Set<string>();
  for (const [first, second] of meetings(a, b)) {
    if (first.length * second.length > mostPairs) continue;
    for (const one of first) {
      const keys = new Set(left.keys(one));
      for (const other of second) {
        if (!right.keys(other).some((key) => keys.has(key)) || !accepts(one, other)) continue;
        const name = `${one} ${other}`;
        if (!seen.has(name)) pairs.push({ left: one, right: other });
        seen.add(name);
      }
    }
  }
  return pairs;
}

/** Rows by the hash of their keys, in the order of the hashes. */
interface Hashed {
  readonly hashes: Float64Array;
  readonly rows: Uint32Array;
}

function bySharedHash(side: Side): Hashed {
  const [hashes, rows] = [new Array<number>(), new Array<number>()];
  for (const row of side.rows()) {
    for (const key of side.keys(row)) {
      hashes.push(shortHash(key));
      rows.push(row);
    }
  }
  const order = Uint32Array.from(hashes.keys()).toSorted((x, y) => (hashes[x] ?? 0) - (hashes[y] ?? 0));
  return {
    hashes: Float64Array.from(order, (at) => hashes[at] ?? 0),
    rows: Uint32Array.from(order, (at) => rows[at] ?? 0),
  };
}

function* meetings(a: Hashed, b: Hashed): Iterable<readonly [Uint32Array, Uint32Array]> {
  for (let [i, j] = [0, 0]; i < a.rows.length && j < b.rows.length;) {
    const [x, y] = [a.hashes[i] ?? 0, b.hashes[j] ?? 0];
    if (x < y) i += 1;
    else if (y < x) j += 1;
    else {
      const [endA, endB] = [endOf(a, i), endOf(b, j)];
      yield [a.rows.subarray(i, endA), b.rows.subarray(j, endB)];
      [i, j] = [endA, endB];
    }
  }
}

function endOf({ hashes }: Hashed, from: number): number {
  let end = from + 1;
  while (end < hashes.length && hashes[end] === hashes[from]) end += 1;
  return end;
}

/** Pairs whose sides are in no other pair, and the rest. */
export function partSure(pairs: readonly Pair[]): { readonly sure: Pair[]; readonly contested: Pair[] } {
  const [left, right] = [new Map<number, number>(), new Map<number, number>()];
  for (const pair of pairs) {
    left.set(pair.left, (left.get(pair.left) ?? 0) + 1);
    right.set(pair.right, (right.get(pair.right) ?? 0) + 1);
  }
  const isSure = (pair: Pair): boolean => left.get(pair.left) === 1 && right.get(pair.right) === 1;
  return { sure: pairs.filter(isSure), contested: pairs.filter((pair) => !isSure(pair)) };
}
