import type { PostChange } from '../../model/post-change.ts';
import { advance, begin, miss, type Moment } from './advance.ts';
import type { Claims, Entries, Entry } from './entry.ts';
import type { Matched } from './match.ts';
import { byRank } from './works.ts';

/** What becomes of a post, and of what is remembered of it. */
export interface Next {
  readonly entry: Entry;
  readonly change?: PostChange;
  /** Rows of claims, the one that is shown first. */
  readonly rows: readonly number[];
  /** How it was found; undefined for one that is not in this run. */
  readonly post?: Matched;
}

interface Setting extends Moment {
  readonly claims: Claims;
  readonly entries: Entries;
}

/** What is remembered from now on: of every post of this run, and of those that are not in it. */
export function* toNext(matched: readonly Matched[], setting: Setting): Iterable<Next> {
  const { claims, entries } = setting;
  const seen = new Uint8Array(entries.size);
  for (const post of matched) {
    const ranked = post.rows
      .map((row) => ({ row, claim: claims.at(row) }))
      .toSorted((a, b) => byRank(a.claim, b.claim));
    const rows = ranked.map(({ row }) => row);
    const [lead, ...others] = ranked.map(({ claim }) => claim);
    if (lead === undefined) continue;
    if ('id' in post) yield { entry: begin(post.id, [lead, ...others], setting.now), rows, post };
    else {
      seen[post.entry] = 1;
      yield { ...advance(entries.at(post.entry), [lead, ...others], setting), rows, post };
    }
  }
  for (let row = 0; row < entries.size; row++) {
    if (seen[row] === 0) yield { ...miss(entries.at(row), setting), rows: [] };
  }
}
