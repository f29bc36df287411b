import { groupBy } from '../../base/group-by.ts';
import { isAlike, isOnRecord, isSameText } from './alike.ts';
import type { Claim, Claims, Entries } from './entry.ts';
import { join, partSure, type Pair, type Side } from './join.ts';
import { idsOf, type Evidence, type Meeting } from './levels.ts';
import type { Work } from './works.ts';

export interface Matching {
  readonly claims: Claims;
  readonly entries: Entries;
  /** As in `Claim.within`, for a place of this run or of an earlier one. */
  readonly within: (place: string) => string;
}

/** Who has what so far. */
export interface Assignment {
  /** Rows of entries by the numbers of works; -1 for none. */
  readonly entryOf: Int32Array;
  /** What each work was known by. */
  readonly by: ReadonlyMap<number, string>;
  /** An entry that a work might be, as others might too. */
  readonly contested: ReadonlyMap<number, number>;
  /** Gives entries that nobody has to works that have none. */
  settle(level: Evidence): void;
  /** Gives works that have none an entry that one from elsewhere has. */
  share(level: Evidence): void;
}

type Asks = (work: number, row: number) => boolean;

export function openAssignment(works: readonly Work[], matching: Matching): Assignment {
  const { claims, entries } = matching;
  const table = openTable(works);
  const { entryOf, worksOf, contested } = table;
  const looks = openLooks(works, matching);
  const free = (level: Evidence): Side => ({
    rows: () => rowsWhere(works.length, (work) => entryOf[work] === -1),
    keys: (work) => level.ofClaim(looks.leadOf(work)),
  });
  const remembered = (level: Evidence, is: (row: number) => boolean): Side => ({
    rows: () => rowsWhere(entries.size, is),
    keys: (row) => level.ofEntry(entries.at(row)),
  });
  return {
    ...table,
    settle: (level) => {
      if (worksOf.size === entries.size || !entryOf.includes(-1)) return;
      const isOne: Asks = (work, row) => level.holds(looks.meet(work, row));
      const isFree: Asks = (work, row) => !worksOf.has(row) && isOne(work, row);
      const pairs = level.isById
        ? pairsById(free(level), entries, isFree)
        : join(
            free(level),
            remembered(level, (row) => !worksOf.has(row)),
            isOne,
          );
      const { sure, contested: doubtful } = partSure(presentFirst(pairs, entries));
      table.give(sure, level.by);
      for (const { left, right } of doubtful) if (!contested.has(left)) contested.set(left, right);
    },
    share: (level) => {
      if (worksOf.size === 0 || !claims.isMixed || !entryOf.includes(-1)) return;
      const pairs = join(
        free(level),
        remembered(level, (row) => worksOf.has(row)),
        (work, row) => looks.isCopy(work, { row, having: worksOf.get(row) ?? [], level }),
      );
      table.give(
        oneEach(pairs, (work) => looks.leadOf(work).within),
        level.by,
      );
    },
  };
}

function openTable(works: readonly Work[]) {
  const entryOf = new Int32Array(works.length).fill(-1);
  const worksOf = new Map<number, number[]>();
  const [by, contested] = [new Map<number, string>(), new Map<number, number>()];
  const give = (pairs: readonly Pair[], how: string): void => {
    for (const { left, right } of pairs) {
      entryOf[left] = right;
      worksOf.set(right, [...(worksOf.get(right) ?? []), left]);
      by.set(left, how);
      contested.delete(left);
    }
  };
  const kept = works.flatMap(({ entry }, left) => (entry === undefined ? [] : [{ left, right: entry }]));
  give(kept, 'what it says where it was');
  return { entryOf, worksOf, by, contested, give };
}

interface Having {
  /** Of the entry. */
  readonly row: number;
  /** Works that have it. */
  readonly having: readonly number[];
  readonly level: Evidence;
}

/** How works look, by their numbers. */
function openLooks(works: readonly Work[], { claims, entries, within }: Matching) {
  const leadOf = (work: number): Claim => claims.at(works[work]?.rows[0] ?? 0);
  const homesOf = (work: number): Set<string> =>
    new Set(Array.from(works[work]?.rows ?? [], (row) => claims.at(row).within));
  const meet = (work: number, row: number): Meeting => {
    const [claim, entry] = [leadOf(work), entries.at(row)];
    const isHome = (): boolean => {
      const homes = homesOf(work);
      return entry.sources.some((source) => homes.has(within(source.in)));
    };
    return { claim, entry, isHome };
  };
  /** In no place of both: the same post is there once. */
  const areApart = (work: number, other: number): boolean => {
    const homes = homesOf(work);
    return ![...homesOf(other)].some((home) => homes.has(home));
  };
  /** A copy of a post that others have found in other places. What is remembered may be like two that are not like each other. */
  const isCopy = (work: number, { row, having, level }: Having): boolean => {
    const meeting = meet(work, row);
    const { claim, entry } = meeting;
    if (!having.every((other) => areApart(work, other))) return false;
    if (isOnRecord(claim, entry)) return true;
    const isLikeNow = (): boolean => isSameText(claim, entry) || having.some((other) => isAlike(claim, leadOf(other)));
    return isAlike(claim, entry) && level.holds(meeting) && isLikeNow();
  };
  return { leadOf, meet, isCopy };
}

/** Nearly all posts are known by their ids, and these need no list of keys. */
function pairsById(free: Side, entries: Entries, isOne: Asks): Pair[] {
  const pairs: Pair[] = [];
  for (const left of free.rows()) {
    for (const id of free.keys(left)) {
      for (const right of entries.byId.rowsOf(id)) {
        if (idsOf(entries.at(right)).includes(id) && isOne(left, right)) pairs.push({ left, right });
      }
    }
  }
  return pairs;
}

/** Who could be one that is there and one that is gone is not the latter. */
function presentFirst(pairs: readonly Pair[], entries: Entries): readonly Pair[] {
  const several = groupBy(pairs, ({ left }) => left);
  if (several.size === pairs.length) return pairs;
  return [...several.values()].flatMap((some) => {
    const there = some.filter(({ right }) => entries.at(right).removed === undefined);
    return there.length === 0 ? some : there;
  });
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
