import { openCounts } from '../../base/counts.ts';
import { present } from '../../base/present.ts';
import type { Post } from '../../model/post.ts';
import { isOurs } from '../../normalise/identity.ts';
import { toAliases } from '../../normalise/identities/aliases.ts';
import type { Claim, Rows } from '../../normalise/identities/entry.ts';
import { toLines, toPrint } from '../../normalise/identities/print.ts';
import { breathe, isDue } from '../breath.ts';
import type { Workplace } from '../workplace.ts';
import type { Places } from './places.ts';
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
  readonly workplace: Workplace;
  readonly signal: AbortSignal | undefined;
}

/** What each post says of itself. Their texts are kept on the way, since each is at hand once only. */
export async function collectClaims({
  arrived,
  settle,
  places,
  texts,
  workplace,
  signal,
}: Arriving): Promise<Rows<Claim>> {
  const rows = openRows<Claim>({ write: JSON.stringify, read: (text) => JSON.parse(text) as Claim }, workplace);
  const counts = openCounts();
  let before: Post | undefined;
  const watched = async function* (): AsyncIterable<Post> {
    for await (const post of arrived) {
      before = post;
      yield post;
    }
  };
  let done = 0;
  for await (const post of settle(watched())) {
    if (isDue(done++)) await breathe();
    signal?.throwIfAborted();
    const isOwn = before !== undefined && before.id === post.id && !isOurs(before);
    const claim = toClaim(post, isOwn, places);
    counts.add(claim.place, 1);
    rows.add(claim);
    const { text } = claim.print;
    if (texts === undefined || texts.has(text)) continue;
    texts.add(text, toLines(post.content.html));
    await texts.settled();
  }
  const all = rows.rows();
  return { size: all.size, at: (row) => placed(all.at(row), { counts, places }) };
}

function toClaim(post: Post, isOwn: boolean, places: Places): Claim {
  const { id, url, title, published, updated, status, place } = post;
  const { record } = place;
  // A number among others is no name.
  const own =
    record === undefined ? '' : record === id || record === url || record.startsWith('/items/') ? '#' : `#${record}`;
  return present<Claim>({
    id,
    isOwn,
    url,
    title,
    published,
    updated,
    status: status === 'published' ? undefined : status,
    print: toPrint(post.content),
    aliases: toAliases(post),
    place: `${places.fileOf(place.file)}${own}`,
    within: '',
  });
}

/** Which of several posts a file's is, is known when all are there. */
function placed(
  claim: Claim,
  { counts, places }: { readonly counts: { of(text: string): number }; readonly places: Places },
): Claim {
  const place = claim.place.includes('#') || counts.of(claim.place) < 2 ? claim.place : `${claim.place}#`;
  return { ...claim, place, within: places.within(place) };
}
