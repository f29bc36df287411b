import { toMillis } from '../../model/instant.ts';
import { groupBy } from '../../base/group-by.ts';
import { byCodeUnit } from '../../base/text.ts';
import { isAlike, isOfOne, isOnRecord } from './alike.ts';
import { isKnownCopy } from './copy.ts';
import type { Claim, Claims, Entries, Entry } from './entry.ts';

/** Posts of this run that are one: they came with one id. */
export interface Work {
  /** Rows of claims, the one that stands for all first. */
  readonly rows: Uint32Array;
  /** The row of the entry that has these very copies. */
  readonly entry?: number;
}

interface Known {
  readonly claims: Claims;
  readonly entries: Entries;
}

/**
 * The posts by their ids. Copies that the ledger has just so are what they were, whatever has come beside them. Those that have
 * an id of somebody else, and nothing else in common with it, are apart.
 */
export function toWorks(known: Known): Work[] {
  const works: Work[] = [];
  for (const rows of bySameId(known.claims)) {
    const [kept, fresh] = partKept(rows, known);
    const { joined, apart } = joinKept(fresh, kept, known);
    for (const [entry, own] of joined) works.push({ rows: withLead(own, known.claims), entry });
    for (const own of apart) works.push({ rows: withLead(own, known.claims) });
  }
  return works;
}

/** Copies that the ledger has, by the entries that have them, and the others. */
function partKept(rows: Uint32Array, { claims, entries }: Known): [Map<number, number[]>, number[]] {
  const kept = new Map<number, number[]>();
  const fresh: number[] = [];
  for (const row of rows) {
    const entry = entryWith(claims.at(row), entries);
    if (entry === undefined) fresh.push(row);
    else kept.set(entry, [...(kept.get(entry) ?? []), row]);
  }
  return [kept, fresh];
}

/** No two entries have one copy, unless two ledgers were merged: then the one that is not gone has it. */
function entryWith(claim: Claim, entries: Entries): number | undefined {
  const named = [...new Set(entries.byId.rowsOf(claim.id))];
  const same = named.filter((row) => isKnownCopy(claim, entries.at(row)));
  const having = same.length > 0 ? same : named.filter((row) => isOfThisFile(claim, entries.at(row)));
  return having.find((row) => entries.at(row).removed === undefined) ?? having[0];
}

/** A file of one post that has the id which it had: the post was written anew. */
function isOfThisFile({ place, id }: Claim, entry: Entry): boolean {
  return isOfOne(place) && entry.sources.some((source) => source.in === place && (source.id ?? entry.id) === id);
}

interface Joined {
  readonly joined: ReadonlyMap<number, readonly number[]>;
  readonly apart: readonly (readonly number[])[];
}

/** Where the ledger has some copies with an id, the others with it are editions of these, or strangers. */
function joinKept(fresh: readonly number[], kept: ReadonlyMap<number, readonly number[]>, known: Known): Joined {
  if (kept.size === 0) return { joined: kept, apart: withoutStrangers(fresh, known) };
  const joined = new Map(kept);
  const strange: number[] = [];
  for (const row of fresh) {
    const entry = editionOf(row, kept, known);
    if (entry === undefined) strange.push(row);
    else joined.set(entry, [...(joined.get(entry) ?? []), row]);
  }
  return { joined, apart: [...groupBy(strange, (row) => known.claims.at(row).within).values()] };
}

/** The entry whose id and archive a post has; else the one that it is like. */
function editionOf(
  row: number,
  kept: ReadonlyMap<number, readonly number[]>,
  { claims, entries }: Known,
): number | undefined {
  const claim = claims.at(row);
  const isHome = (rows: readonly number[]): boolean => rows.some((own) => claims.at(own).within === claim.within);
  const home = [...kept].filter(([, rows]) => isHome(rows)).map(([entry]) => entry);
  const like = [...kept.keys()].filter(
    (entry) => isOnRecord(claim, entries.at(entry)) || isAlike(claim, entries.at(entry)),
  );
  const both = home.filter((entry) => like.includes(entry));
  return [both, home, like].find((some) => some.length > 0)?.[0];
}

function* bySameId(claims: Claims): Iterable<Uint32Array> {
  const idOf = (row: number): string => claims.at(row).id;
  const { hashes } = claims;
  const order = Uint32Array.from(hashes.keys()).toSorted((a, b) => {
    return (hashes[a] ?? 0) - (hashes[b] ?? 0) || byCodeUnit(idOf(a), idOf(b)) || a - b;
  });
  for (let from = 0; from < order.length;) {
    let end = from + 1;
    const isSame = (a = 0, b = 0): boolean => hashes[a] === hashes[b] && idOf(a) === idOf(b);
    while (end < order.length && isSame(order[from], order[end])) end += 1;
    yield order.slice(from, end);
    from = end;
  }
}

/** Who comes with an id that is another's in its own archive, or in somebody else's, must not take its place. */
function withoutStrangers(rows: readonly number[], { claims, entries }: Known): (readonly number[])[] {
  if (rows.length < 2) return [rows];
  const all = rows.map((row) => ({ row, claim: claims.at(row) }));
  if (new Set(all.map(({ claim }) => claim.within)).size === 1) return [rows];
  const entry = findEntry(all[0]?.claim.id ?? '', entries);
  if (entry === undefined) return [rows];
  const isOurs = ({ claim }: (typeof all)[number]): boolean => isOnRecord(claim, entry) || isAlike(claim, entry);
  const ours = all.filter(isOurs);
  if (ours.length === 0 || ours.length === all.length) return [rows];
  const strangers = groupBy(
    all.filter((one) => !isOurs(one)),
    ({ claim }) => claim.within,
  );
  return [ours, ...strangers.values()].map((some) => some.map(({ row }) => row));
}

/** What is remembered under this id. */
function findEntry(id: string, entries: Entries): Entry | undefined {
  for (const row of entries.byId.rowsOf(id)) if (entries.at(row).id === id) return entries.at(row);
  return undefined;
}

function withLead(rows: readonly number[], claims: Claims): Uint32Array {
  const all = Uint32Array.from(rows);
  return all.length < 2 ? all : all.toSorted((a, b) => byRank(claims.at(a), claims.at(b)) || a - b);
}

/** The one first that stays where older editions are left out: published before drafts, the newest, then by place. */
export function byRank(a: Claim, b: Claim): number {
  const drafts = Number(a.status !== undefined) - Number(b.status !== undefined);
  return (
    drafts ||
    momentOf(b) - momentOf(a) ||
    byCodeUnit(a.place, b.place) ||
    byCodeUnit(a.id, b.id) ||
    byCodeUnit(a.print.text, b.print.text)
  );
}

/** Milliseconds; no date comes before all. */
export function momentOf({ published }: Claim): number {
  return published === undefined ? 0 : toMillis(published);
}
