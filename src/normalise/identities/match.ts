import { openCounts } from '../../base/counts.ts';
import { uuidUrn } from '../../base/hash.ts';
import { present } from '../../base/present.ts';
import { byCodeUnit } from '../../base/text.ts';
import { dayOf } from './alike.ts';
import { openAssignment, type Assignment, type Matching } from './assignment.ts';
import type { Claim } from './entry.ts';
import { evidence, sharing } from './levels.ts';
import { findTwins } from './twins.ts';
import { momentOf, toWorks, type Work } from './works.ts';

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
  const { claims } = matching;
  const works = toWorks(matching);
  const state = openAssignment(works, matching);
  for (const level of evidence) state.settle(level);
  for (const level of sharing) state.share(level);
  const found = new Map<number, { rows: number[]; by: string }>();
  const free: number[] = [];
  for (const [number, work] of works.entries()) {
    const entry = state.entryOf[number] ?? -1;
    const known = found.get(entry);
    if (entry < 0) free.push(number);
    else if (known) known.rows.push(...work.rows);
    else found.set(entry, { rows: [...work.rows], by: state.by.get(number) ?? '' });
  }
  const groups = findTwins(
    free.map((number) => works[number]?.rows ?? new Uint32Array()),
    claims,
  );
  return [
    ...Array.from(found, ([entry, { rows, by }]) => ({ rows, entry, by })),
    ...nameAll(
      groups.map((group) =>
        toUnnamed(
          group.map((at) => free[at] ?? 0),
          works,
          state.contested,
        ),
      ),
      matching,
    ),
  ];
}

/** A post that is new, before it is called anything. */
interface Unnamed {
  readonly rows: readonly number[];
  /** The row of an entry that it might be, as others might too. */
  readonly doubt?: number;
}

function toUnnamed(numbers: readonly number[], works: readonly Work[], contested: Assignment['contested']): Unnamed {
  return present<Unnamed>({
    rows: numbers.flatMap((number) => Array.from(works[number]?.rows ?? [])),
    doubt: numbers.map((number) => contested.get(number)).find((row) => row !== undefined),
  });
}

function nameAll(posts: readonly Unnamed[], { claims, entries }: Matching): Fresh[] {
  const given = openCounts();
  const isKnown = (id: string): boolean => [...entries.byId.rowsOf(id)].some((row) => entries.at(row).id === id);
  const isFree = (id: string): boolean => given.of(id) === 0 && !isKnown(id);
  return posts.map((post) => {
    const named = toNew(post, { claims, entries, isFree });
    given.add(named.id, 1);
    return named;
  });
}

interface Naming extends Pick<Matching, 'claims' | 'entries'> {
  /** Nobody is called that, neither in the ledger nor in this run. */
  readonly isFree: (id: string) => boolean;
}

/** The oldest copy says what a post is called. An id that is another's is made into one of its own. */
function toNew({ rows, doubt }: Unnamed, { claims, entries, isFree }: Naming): Fresh {
  const copies = rows
    .map((row) => claims.at(row))
    .toSorted((a, b) => momentOf(a) - momentOf(b) || byCodeUnit(a.id, b.id));
  const refused = copies.find(({ id }) => !isFree(id))?.id;
  return present<Fresh>({
    rows,
    id: copies.find(({ id }) => isFree(id))?.id ?? toOwnId(copies, isFree),
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
