import { isAddress } from '../../base/address.ts';
import { openCounts } from '../../base/counts.ts';
import { shortHash } from '../../base/short-hash.ts';
import { present } from '../../base/present.ts';
import type { Post } from '../../model/post.ts';
import { isOurs } from '../../normalise/identity.ts';
import { toAliases } from '../../normalise/identities/aliases.ts';
import type { Claim, Claims } from '../../normalise/identities/entry.ts';
import { toLines, toPrint } from '../../normalise/identities/print.ts';
import { breathe, isDue } from '../breath.ts';
import type { Workplace } from '../workplace.ts';
import { splitPlace, type Places } from './places.ts';
import { openRows } from './rows.ts';
import type { Texts } from './texts.ts';

interface Arriving {
  /** Posts in the order in which they came. */
  readonly arrived: AsyncIterable<Post>;
  /** As `settler` made it: one post for each, in the same order. */
  readonly settle: (posts: AsyncIterable<Post>) => AsyncIterable<Post>;
  readonly places: Places;
  /** Where their texts are kept. */
  readonly texts: Texts | undefined;
  /** True for the name of a text that is there for certain. */
  readonly isKept: (name: string) => boolean;
  readonly workplace: Workplace;
  readonly signal: AbortSignal | undefined;
}

/** What each post says of itself. Their texts are kept on the way, since each is at hand once only. */
export async function collectClaims({
  arrived,
  settle,
  places,
  texts,
  isKept,
  workplace,
  signal,
}: Arriving): Promise<Claims> {
  const rows = openRows<Claim>({ write: JSON.stringify, read: (text) => JSON.parse(text) as Claim }, workplace);
  const counts = openCounts();
  let before: Post | undefined;
  const watched = async function* (): AsyncIterable<Post> {
    for await (const post of arrived) {
      before = post;
      yield post;
    }
  };
  const hashes: number[] = [];
  const homes = new Set<string>();
  let hasMany = false;
  let done = 0;
  for await (const post of settle(watched())) {
    if (isDue(done++)) await breathe();
    signal?.throwIfAborted();
    const isOwn = before !== undefined && before.id === post.id && !isOurs(before);
    const claim = toClaim(post, isOwn, places);
    hasMany = counts.add(splitPlace(claim.place).file, 1) > 1 || hasMany;
    if (homes.size < 2) homes.add(claim.within);
    rows.add(claim);
    hashes.push(shortHash(claim.id));
    const { text } = claim.print;
    if (texts === undefined || isKept(text) || texts.has(text)) continue;
    texts.add(text, toLines(post.content.html));
    await texts.settled();
  }
  const all = rows.rows();
  const at = (row: number): Claim => placed(all.at(row), { counts, places });
  return {
    size: all.size,
    at,
    hashes: Float64Array.from(hashes),
    isMixed: homes.size > 1 || (hasMany && isMixed(all.size, at)),
  };
}

function isMixed(size: number, at: (row: number) => Claim): boolean {
  const first = size === 0 ? '' : at(0).within;
  for (let row = 1; row < size; row++) if (at(row).within !== first) return true;
  return false;
}

function toClaim(post: Post, isOwn: boolean, places: Places): Claim {
  const { id, url, title, published, updated, status, place } = post;
  const { record } = place;
  // A number among others is no name.
  const own =
    record === undefined ? '' : record === id || record === url || record.startsWith('/items/') ? '#' : `#${record}`;
  const whole = `${places.fileOf(place.file)}${own}`;
  return present<Claim>({
    id,
    isOwn,
    url,
    title,
    published,
    updated,
    status: status === 'published' ? undefined : status,
    print: toPrint(post.content),
    aliases: toAliases(post).filter(isAddress),
    place: whole,
    within: places.within(whole),
  });
}

/** Which of several posts a file's is, is known when all are there. */
function placed(
  claim: Claim,
  { counts, places }: { readonly counts: { of(text: string): number }; readonly places: Places },
): Claim {
  if (claim.place.includes('#') || counts.of(claim.place) < 2) return claim;
  const place = `${claim.place}#`;
  return { ...claim, place, within: places.within(place) };
}
