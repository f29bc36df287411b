import { uuidUrn } from '../../base/hash.ts';
import { present } from '../../base/present.ts';
import { byCodeUnit } from '../../base/text.ts';
import { dayOf, isAlike } from './alike.ts';
import type { Claim, Claims, Entries } from './entry.ts';
import { join, partSure, type Pair, type Side } from './join.ts';
import { evidence, idsOf, sharing, type Evidence, type Meeting } from './levels.ts';
import { findTwins } from './twins.ts';
import { momentOf, toWorks, type Work } from './works.ts';

export interface Matching {
  readonly claims: Claims;
  readonly entries: Entries;
  /** As in `Claim.within`, for a place of this run or of an earlier one. */
  readonly within: (place: string) => string;
}

/** One post of the archive, by rows of claims: all its editions in this run. */
export type Matched = Found | Fresh;

/** A post that is remembered. */
export interface Found {
  readonly rows: readonly number[];
  /** Its row. */
  readonly entry: number;
  /** What it was known by, as a phrase. */
  readonly by: string;
}

/** A post that is new. */
export interface Fresh {
  readonly rows: readonly number[];
  readonly id: string;
  /** The id that it says it has, and that is another's. */
  readonly refused?: string;
  /** The id of one that it might be, as others might too. */
  readonly contested?: string;
}

/** Finds what is remembered of each post. No two posts get one entry unless they are editions of one work. */
export function match(matching: Matching): Matched[] {
  const { claims, entries } = matching;
  const find = (id: string): number | undefined => {
    for (const row of entries.byId.rowsOf(id)) if (entries.at(row).id === id) return row;
    return undefined;
  };
  const works = toWorks(claims, (id) => {
    const row = find(id);
    return row === undefined ? undefined : entries.at(row);
  });
  const state = openState(works, matching);
  for (const level of evidence) state.settle(level);
  for (const level of sharing) state.share(level);
  const found = new Map<number, { rows: number[]; by: string }>();
  const free: number[] = [];
  for (const [number, work] of works.entries()) {
    const entry = state.entryOf[number] ?? -1;
    const known = found.get(entry);
    if (entry < 0) free.push(number);
    else if (known) known.rows.push(...work);
    else found.set(entry, { rows: [...work], by: state.by.get(number) ?? '' });
  }
  const groups = findTwins(
    free.map((number) => works[number] ?? new Uint32Array()),
    claims,
  );
  return [
    ...Array.from(found, ([entry, { rows, by }]) => ({ rows, entry, by })),
    ...groups.map((group) => {
      const numbers = group.map((at) => free[at] ?? 0);
      const doubt = numbers.map((number) => state.contested.get(number)).find((row) => row !== undefined);
      return toNew(
        numbers.flatMap((number) => [...(works[number] ?? [])]),
        doubt,
        { claims, entries, find },
      );
    }),
  ];
}

interface Naming extends Pick<Matching, 'claims' | 'entries'> {
  readonly find: (id: string) => number | undefined;
}

/** The oldest copy says what a post is called. An id that is another's is made into one of its own. */
function toNew(rows: readonly number[], doubt: number | undefined, { claims, entries, find }: Naming): Fresh {
  const copies = rows
    .map((row) => claims.at(row))
    .toSorted((a, b) => momentOf(a) - momentOf(b) || byCodeUnit(a.id, b.id));
  const isFree = ({ id }: Claim): boolean => find(id) === undefined;
  const refused = copies.find((copy) => !isFree(copy))?.id;
  return present<Fresh>({
    rows,
    id: copies.find(isFree)?.id ?? toOwnId(copies, (id) => find(id) === undefined),
    refused,
    contested: doubt === undefined ? undefined : entries.at(doubt).id,
  });
}

function toOwnId([first]: readonly Claim[], isFree: (id: string) => boolean): string {
  if (first === undefined) throw new TypeError('a post has no copies');
  let name = [first.id, first.title ?? '', dayOf(first), first.print.text].join('\n');
  while (!isFree(uuidUrn(name))) name += '\n';
  return uuidUrn(name);
}

/** Who has what so far. */
interface State {
  /** Rows of entries by the numbers of works; -1 for none. */
  readonly entryOf: Int32Array;
  readonly by: Map<number, string>;
  /** An entry that a work might be, as others might too. */
  readonly contested: Map<number, number>;
  /** Gives entries that nobody has to works that have none. */
  settle(level: Evidence): void;
  /** Gives works that have none an entry that one from elsewhere has. */
  share(level: Evidence): void;
}

function openState(works: readonly Work[], { claims, entries, within }: Matching): State {
  const entryOf = new Int32Array(works.length).fill(-1);
  const worksOf = new Map<number, number[]>();
  const [by, contested] = [new Map<number, string>(), new Map<number, number>()];
  const leadOf = (work: number): Claim => claims.at(works[work]?.[0] ?? 0);
  const homesOf = (work: number): Set<string> => new Set(Array.from(works[work] ?? [], (row) => claims.at(row).within));
  const meet = (work: number, row: number): Meeting => {
    const [claim, entry] = [leadOf(work), entries.at(row)];
    const isHome = (): boolean => {
      const homes = homesOf(work);
      return entry.sources.some((source) => homes.has(within(source.in)));
    };
    return { claim, entry, isHome };
  };
  const free = (level: Evidence): Side => ({
    rows: () => rowsWhere(works.length, (work) => entryOf[work] === -1),
    keys: (work) => level.ofClaim(leadOf(work)),
  });
  const remembered = (level: Evidence, isTaken: boolean): Side => ({
    rows: () => rowsWhere(entries.size, (row) => worksOf.has(row) === isTaken),
    keys: (row) => level.ofEntry(entries.at(row)),
  });
  const give = (pairs: readonly Pair[], how: string): void => {
    for (const { left, right } of pairs) {
      entryOf[left] = right;
      worksOf.set(right, [...(worksOf.get(right) ?? []), left]);
      by.set(left, how);
      contested.delete(left);
    }
  };
  /** Nearly all posts are known by their ids, and these need no list of keys. */
  const pairsById = (isOne: (work: number, row: number) => boolean): Pair[] => {
    const pairs: Pair[] = [];
    for (const work of rowsWhere(works.length, (number) => entryOf[number] === -1)) {
      const { id } = leadOf(work);
      for (const row of entries.byId.rowsOf(id)) {
        if (!worksOf.has(row) && idsOf(entries.at(row)).includes(id) && isOne(work, row))
          pairs.push({ left: work, right: row });
      }
    }
    return pairs;
  };
  /** From another place than all that have the entry, where the same post is there once. */
  const isElsewhere = (work: number, row: number): boolean => {
    const homes = homesOf(work);
    return (worksOf.get(row) ?? []).every((other) => ![...homesOf(other)].some((home) => homes.has(home)));
  };
  return {
    entryOf,
    by,
    contested,
    settle: (level) => {
      if (worksOf.size === entries.size || !entryOf.includes(-1)) return;
      const isOne = (work: number, row: number): boolean => level.holds(meet(work, row));
      const pairs = level.isById ? pairsById(isOne) : join(free(level), remembered(level, false), isOne);
      const { sure, contested: doubtful } = partSure(pairs);
      give(sure, level.by);
      for (const { left, right } of doubtful) if (!contested.has(left)) contested.set(left, right);
    },
    share: (level) => {
      if (worksOf.size === 0 || !claims.isMixed || !entryOf.includes(-1)) return;
      const pairs = join(free(level), remembered(level, true), (work, row) => {
        const meeting = meet(work, row);
        return isElsewhere(work, row) && isAlike(meeting.claim, meeting.entry) && level.holds(meeting);
      });
      give(
        oneEach(pairs, (work) => leadOf(work).within),
        level.by,
      );
    },
  };
}

function* rowsWhere(size: number, is: (row: number) => boolean): Iterable<number> {
  for (let row = 0; row < size; row++) if (is(row)) yield row;
}

/** Pairs of works that could have one entry only, where no other work of the same place could have it. */
function oneEach(pairs: readonly Pair[], placeOf: (work: number) => string): Pair[] {
  const [left, right] = [new Map<number, number>(), new Map<string, number>()];
  const keyOf = (pair: Pair): string => `${pair.right} ${placeOf(pair.left)}`;
  for (const pair of pairs) {
    left.set(pair.left, (left.get(pair.left) ?? 0) + 1);
    right.set(keyOf(pair), (right.get(keyOf(pair)) ?? 0) + 1);
  }
  return pairs.filter((pair) => left.get(pair.left) === 1 && right.get(keyOf(pair)) === 1);
}
