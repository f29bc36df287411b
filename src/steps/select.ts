import type { Step } from '../model/contracts.ts';
import { periodEnd, periodStart } from '../base/period.ts';
import { toMillis } from '../model/instant.ts';
import type { Post } from '../model/post.ts';

const options = {
  since: { type: 'string', describe: 'leave out posts published before this date', default: '' },
  until: {
    type: 'string',
    describe: 'leave out posts published after this date (a day, month or year counts to its end)',
    default: '',
  },
  tag: { type: 'string', describe: 'keep only posts with this tag (or one of several, between commas)', default: '' },
  drafts: { type: 'boolean', describe: 'take drafts, private and scheduled posts too', default: false },
} as const;

/** Keeps the posts that were asked for: by date, by tag, published ones only unless drafts are wanted. */
export const select: Step<typeof options> = {
  name: 'select',
  title: 'Select by date, tag and status',
  options,
  async *apply(posts, { options: wanted, drop }): AsyncIterable<Post> {
    const from = wanted.since === '' ? Number.NEGATIVE_INFINITY : periodStart(wanted.since);
    const before = wanted.until === '' ? Number.POSITIVE_INFINITY : periodEnd(wanted.until);
    const terms = new Set(wanted.tag.split(',').map(fold).filter(Boolean));
    for await (const post of posts) {
      const reason = reasonAgainst(post, { from, before, terms, drafts: wanted.drafts });
      if (reason === undefined) yield post;
      else drop(post, reason);
    }
  },
};

interface Wanted {
  /** Milliseconds, inclusive. */
  readonly from: number;
  /** Milliseconds, exclusive. */
  readonly before: number;
  readonly terms: ReadonlySet<string>;
  readonly drafts: boolean;
}

function reasonAgainst(post: Post, { from, before, terms, drafts }: Wanted): string | undefined {
  if (!drafts && post.status !== 'published') return `status ${post.status}`;
  if (terms.size > 0 && !post.tags.some(({ term }) => terms.has(fold(term)))) return 'none of the tags';
  if (from === Number.NEGATIVE_INFINITY && before === Number.POSITIVE_INFINITY) return undefined;
  if (post.published === undefined) return 'no date to select by';
  const at = toMillis(post.published);
  if (at < from) return 'published before the first date';
  if (at >= before) return 'published after the last date';
  return undefined;
}

function fold(term: string): string {
  return term.normalize('NFC').trim().toLowerCase();
}
