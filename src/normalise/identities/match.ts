import { uuidUrn } from '../../base/hash.ts';
import { present } from '../../base/present.ts';
import { byCodeUnit } from '../../base/text.ts';
import { dayOf } from './alike.ts';
import { openAssignment, type Matching } from './assignment.ts';
import type { Claim } from './entry.ts';
import { evidence, sharing } from './levels.ts';
import { findTwins } from './twins.ts';
import { momentOf, toWorks } from './works.ts';

/** One post of the archive, by rows of claims: all its editions in this run. */
export type Matched = Found | Fresh;

/** A post that is remembered. */
interface Found {
  readonly rows: readonly number[];
  /** Its row. */
  readonly entry: number;
  /** What it was known by, as a phrase. */
  readonly by: string;
}

/** A post that is new. */
interface Fresh {
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
  const state = openAssignment(works, matching);
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
        numbers.flatMap((number) => Array.from(works[number] ?? [])),
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
