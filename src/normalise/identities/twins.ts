import { foldTitle } from '../title.ts';
import { groupBy } from '../../base/group-by.ts';
import { addressOf, dayOf, isAlike, isLikeText, isLong } from './alike.ts';
import type { Claim, Claims } from './entry.ts';
import { join, type Pair } from './join.ts';

/** One sort of evidence that two new posts from different places are one. */
interface Sign {
  readonly keys: (claim: Claim) => readonly string[];
  readonly holds: (a: Claim, b: Claim) => boolean;
}

const signs: readonly Sign[] = [
  { keys: addressOf, holds: isAlike },
  {
    keys: (claim) => both(foldTitle(claim.title ?? ''), dayOf(claim)),
    holds: (a, b) => isLikeText(a, b, 0.5) || a.print.text === b.print.text,
  },
  {
    keys: (claim) => [...both(textOf(claim), dayOf(claim)), ...both(textOf(claim), foldTitle(claim.title ?? ''))],
    holds: (a, b) => isLong(a) || foldTitle(a.title ?? '') === foldTitle(b.title ?? ''),
  },
];

function both(first: string, second: string): string[] {
  return first === '' || second === '' ? [] : [`${first}\n${second}`];
}

function textOf({ print }: Claim): string {
  return print.sketch === '' ? '' : print.text;
}

/** New posts, those together that are one post in several places: numbers of works, which are rows of claims. */
export function findTwins(works: readonly Uint32Array[], claims: Claims): number[][] {
  const alone = works.map((_, number) => [number]);
  if (!claims.isMixed) return alone;
  const homes = works.map((rows) => new Set(Array.from(rows, (row) => claims.at(row).within)));
  const parent = Int32Array.from(works.keys());
  const rootOf = (number: number): number => {
    let at = number;
    while (parent[at] !== at) at = parent[at] ?? at;
    return at;
  };
  for (const { left, right } of signs.flatMap((sign) => pairsBy(sign, { works, claims, homes }))) {
    parent[Math.max(rootOf(left), rootOf(right))] = Math.min(rootOf(left), rootOf(right));
  }
  const groups = groupBy(works.keys(), rootOf);
  // Two of one place cannot both be the one from another: nobody can say which, so all stay as they are.
  return [...groups.values()].flatMap((group) => {
    const places = group.flatMap((number) => [...(homes[number] ?? [])]);
    return new Set(places).size === places.length ? [group] : group.map((number) => [number]);
  });
}

interface Setting {
  readonly works: readonly Uint32Array[];
  readonly claims: Claims;
  /** Where the posts of each work are. */
  readonly homes: readonly ReadonlySet<string>[];
}

function pairsBy({ keys, holds }: Sign, { works, claims, homes }: Setting): Pair[] {
  const leadOf = (number: number): Claim => claims.at(works[number]?.[0] ?? 0);
  const side = { rows: () => works.keys(), keys: (number: number) => keys(leadOf(number)) };
  const isApart = (a: number, b: number): boolean =>
    [...(homes[a] ?? [])].every((place) => homes[b]?.has(place) !== true);
  return join(side, side, (a, b) => a < b && isApart(a, b) && holds(leadOf(a), leadOf(b)));
}
