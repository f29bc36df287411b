import { shortHash } from '../../base/short-hash.ts';
import type { TextTable } from '../../base/text-table.ts';
import { toMillis, type Instant } from '../../model/instant.ts';
import type { Report } from '../../model/diagnostic.ts';
import type { Post } from '../../model/post.ts';
import { rules } from '../../model/rules.ts';
import { foldUrl } from '../../normalise/identities/alike.ts';
import type { Claim, Entry, Rows } from '../../normalise/identities/entry.ts';
import type { Matched } from '../../normalise/identities/match.ts';
import type { Pages } from './pages.ts';

/** What was found out about posts, by the rows in which they came. */
export interface Recalled {
  readonly claims: Rows<Claim>;
  readonly entries: Rows<Entry>;
  /** Rows of entries. */
  readonly entryOf: Int32Array;
  /** Ids of entries; with a 1 where there is nothing else that their posts do not say themselves. */
  readonly ids: TextTable;
  /** 1 for the copy of each post that is shown. */
  readonly isLead: Uint8Array;
  /** How those were found that are not simply known by their id, or new. */
  readonly found: ReadonlyMap<number, Matched>;
  readonly pages: Pages;
}

/** Gives posts the ids that they keep, the time of their last edit, and the addresses that they had. */
export function recall(
  recalled: Recalled,
  report: Report,
): (posts: AsyncIterable<Post>, order: Uint32Array) => AsyncIterable<Post> {
  const isLive = liveAddresses(recalled);
  return async function* change(posts, order): AsyncIterable<Post> {
    let at = 0;
    for await (const post of posts) {
      const row = order[at++] ?? 0;
      const known = recalled.entryOf[row] ?? 0;
      if (recalled.ids.note(known)[0] === 1 && !recalled.found.has(row)) {
        recalled.pages.arrive(post);
        yield post;
        continue;
      }
      const entry = recalled.entries.at(known);
      const isLead = recalled.isLead[row] === 1;
      recalled.pages.arrive({ ...post, id: entry.id });
      tell(post, { entry, found: recalled.found.get(row), report });
      const said = isLead ? remembered(post, entry, { isLive, pages: recalled.pages }) : {};
      const isUndated = post.published === undefined && post.updated === undefined && said.updated === undefined;
      yield { ...post, ...said, id: entry.id, ...(isUndated ? { firstSeen: entry.firstSeen } : {}) };
    }
  };
}

interface Addresses {
  readonly isLive: (url: string) => boolean;
  readonly pages: Pages;
}

/** The addresses that a post had, and the time of its last edit where it does not say that itself. */
function remembered(post: Post, entry: Entry, { isLive, pages }: Addresses): Pick<Post, 'formerUrls' | 'updated'> {
  const urls = [...(post.formerUrls ?? []), ...entry.formerUrls].filter((url) => !isLive(url));
  const former = [...new Set([...urls, ...pages.recall(entry)])];
  return {
    ...(former.length === 0 ? {} : { formerUrls: former }),
    ...(entry.changed !== undefined && isLater(entry.changed, post.updated) ? { updated: entry.changed } : {}),
  };
}

function isLater(a: Instant, b: Post['updated']): boolean {
  return b === undefined || toMillis(a) > toMillis(b);
}

/** An address that another post has taken over leads there now. */
function liveAddresses({ claims }: Recalled): (url: string) => boolean {
  let live: Set<number> | undefined;
  const find = (): Set<number> => {
    const all = new Set<number>();
    for (let row = 0; row < claims.size; row++) all.add(shortHash(foldUrl(claims.at(row).url ?? '')));
    return all;
  };
  return (url) => (live ??= find()).has(shortHash(foldUrl(url)));
}

interface Telling {
  readonly entry: Entry;
  readonly found: Matched | undefined;
  readonly report: Report;
}

function tell({ id, place }: Post, { entry, found, report }: Telling): void {
  if (found === undefined) return;
  if ('entry' in found) {
    if (id !== entry.id) report(rules.ledgerKept(place, { id: entry.id, instead: id, by: found.by }));
    return;
  }
  if (found.refused !== undefined) report(rules.ledgerRefused(place, { id: entry.id, other: found.refused }));
  else if (found.contested !== undefined) report(rules.ledgerDoubt(place, { id: entry.id, other: found.contested }));
}
