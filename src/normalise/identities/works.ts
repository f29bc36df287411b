import { toMillis } from '../../model/instant.ts';
import { groupBy } from '../../base/group-by.ts';
import { byCodeUnit } from '../../base/text.ts';
import { isAlike, isOnRecord } from './alike.ts';
import type { Claim, Claims, Entry } from './entry.ts';

/** Posts of this run that came with one id: rows of claims, the one that stands for them first. */
export type Work = Uint32Array;

/** Gives what is remembered under this id. */
export type FindEntry = (id: string) => Entry | undefined;

/** The posts by their ids. Those that have an id of somebody else, and neither title nor text in common with it, are apart. */
export function toWorks(claims: Claims, find: FindEntry): Work[] {
  const works: Work[] = [];
  for (const rows of bySameId(claims)) {
    if (rows.length === 1) works.push(rows);
    else for (const own of withoutStrangers(rows, claims, find)) works.push(withLead(own, claims));
  }
  return works;
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
function withoutStrangers(rows: Uint32Array, claims: Claims, find: FindEntry): Uint32Array[] {
  const all = Array.from(rows, (row) => ({ row, claim: claims.at(row) }));
  if (new Set(all.map(({ claim }) => claim.within)).size === 1) return [rows];
  const entry = find(all[0]?.claim.id ?? '');
  if (entry === undefined) return [rows];
  const isOurs = ({ claim }: (typeof all)[number]): boolean => isOnRecord(claim, entry) || isAlike(claim, entry);
  const ours = all.filter(isOurs);
  if (ours.length === 0 || ours.length === all.length) return [rows];
  const strangers = groupBy(
    all.filter((one) => !isOurs(one)),
    ({ claim }) => claim.within,
  );
  return [ours, ...strangers.values()].map((some) => Uint32Array.from(some, ({ row }) => row));
}

function withLead(rows: Uint32Array, claims: Claims): Uint32Array {
  return rows.toSorted((a, b) => byRank(claims.at(a), claims.at(b)) || a - b);
}

/** The one first that stays where older editions are left out: published before drafts, the newest, then by place. */
export function byRank(a: Claim, b: Claim): number {
  const drafts = Number(a.status !== undefined) - Number(b.status !== undefined);
  return drafts || momentOf(b) - momentOf(a) || byCodeUnit(a.place, b.place);
}

/** Milliseconds; no date comes before all. */
export function momentOf({ published }: Claim): number {
  return published === undefined ? 0 : toMillis(published);
}
