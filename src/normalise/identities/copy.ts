import { shortHash } from '../../base/short-hash.ts';
import type { Claim, Entry, Source } from './entry.ts';

/** What a copy of a post says, wherever and under whatever id. */
type Said = Pick<Claim, 'url' | 'title' | 'published' | 'print'>;

/** Names what a copy says: another name where it is read otherwise in any way that tells posts apart. */
export function sayingOf({ url, title, published, print }: Said): string {
  return shortHash(JSON.stringify([url, title, published, print.text])).toString(36);
}

/** What the copy of an entry said in one of its places. */
export function sayingIn(source: Source, entry: Entry): string {
  return source.says ?? sayingOf(entry);
}

/** Names a copy by its place, its id there, and what it says. */
export function knownCopyOf(claim: Claim): string {
  return [claim.place, claim.id, sayingOf(claim)].join('\n');
}

/** The same for all copies that the ledger has of a post. */
export function knownCopiesOf(entry: Entry): string[] {
  const own = sayingOf(entry);
  return entry.sources.map(({ in: place, id = entry.id, says = own }) => [place, id, says].join('\n'));
}

/** True where the ledger has this very copy: in this place, under this id, and saying the same. */
export function isKnownCopy(claim: Claim, entry: Entry): boolean {
  return knownCopiesOf(entry).includes(knownCopyOf(claim));
}

/** What a copy is known by though its id is another one now. */
export function copyKeyOf(claim: Claim): string {
  return `${claim.place}\n${sayingOf(claim)}`;
}

export function copyKeysOf(entry: Entry): string[] {
  return [...new Set(entry.sources.map((source) => `${source.in}\n${sayingIn(source, entry)}`))];
}
