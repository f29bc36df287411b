import { toMillis } from '../../model/instant.ts';
import { groupBy } from '../../base/group-by.ts';
import { byCodeUnit } from '../../base/text.ts';
import { isAlike, isOfOne, isOnRecord } from './alike.ts';
import { knownCopiesOf, knownCopyOf } from './copy.ts';
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
  const first = rows[0];
  const named = first === undefined ? [] : [...new Set(entries.byId.rowsOf(claims.at(first).id))];
  const havings = named.map((row) => toHaving(row, entries.at(row)));
  for (const row of rows) {
    const entry = entryWith(claims.at(row), havings);
    const own = entry === undefined ? fresh : kept.get(entry);
    if (own !== undefined) own.push(row);
    else if (entry !== undefined) kept.set(entry, [row]);
  }
  return [kept, fresh];
}

/** An entry and its copies, which may be thousands. */
interface Having {
  readonly row: number;
  readonly isGone: boolean;
  readonly copies: ReadonlySet<string>;
  /** Places of its copies, each with the id that it has there. */
  readonly places: ReadonlySet<string>;
}

function toHaving(row: number, entry: Entry): Having {
  const { id, sources, removed } = entry;
  return {
    row,
    isGone: removed !== undefined,
    copies: new Set(knownCopiesOf(entry)),
    places: new Set(sources.map((source) => `${source.in}\n${source.id ?? id}`)),
  };
}

/** No two entries have one copy, unless two ledgers were merged: then the one that is not gone has it. */
function entryWith(claim: Claim, havings: readonly Having[]): number | undefined {
  const copy = knownCopyOf(claim);
  const same = havings.filter(({ copies }) => copies.has(copy));
  const having = same.length > 0 ? same : havings.filter((one) => isOfThisFile(claim, one));
  return (having.find(({ isGone }) => !isGone) ?? having[0])?.row;
}

/** A file of one post that has the id which it had: the post was written anew. */
function isOfThisFile({ place, id }: Claim, { places }: Having): boolean {
  return isOfOne(place) && places.has(`${place}\n${id}`);
}

interface Joined {
  readonly joined: ReadonlyMap<number, readonly number[]>;
  readonly apart: readonly (readonly number[])[];
}

/** Where the ledger has some copies with an id, the others with it are editions of these, or strangers. */
function joinKept(fresh: readonly number[], kept: ReadonlyMap<number, number[]>, known: Known): Joined {
  if (kept.size === 0) return { joined: kept, apart: withoutStrangers(fresh, known) };
  const { claims } = known;
  const homes = new Map([...kept].map(([entry, rows]) => [entry, new Set(rows.map((row) => claims.at(row).within))]));
  const strange: number[] = [];
  const editions = fresh.map((row) => editionOf(claims.at(row), homes, known));
  for (const [at, row] of fresh.entries()) (kept.get(editions[at] ?? -1) ?? strange).push(row);
  return { joined: kept, apart: [...groupBy(strange, (row) => known.claims.at(row).within).values()] };
}

/** The entry whose id and archive a post has; else the one that it is like. */
function editionOf(
  claim: Claim,
  homes: ReadonlyMap<number, ReadonlySet<string>>,
  { entries }: Known,
): number | undefined {
  const home = [...homes].filter(([, all]) => all.has(claim.within)).map(([entry]) => entry);
  const like = [...homes.keys()].filter(
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
