import type { Posts } from '../../model/contracts.ts';
import { toMillis, type Instant } from '../../model/instant.ts';
import type { Post } from '../../model/post.ts';

/** What a feed must know of its posts before the first one is written. */
export interface FeedFacts {
  /** The first post: the newest. */
  readonly newest?: Post;
  /** Last change of any post. */
  readonly changed?: Instant;
  /** RSS namespace prefixes that the posts need. */
  readonly prefixes: ReadonlySet<Prefix>;
}

export type Prefix = keyof typeof namespaces;

export const namespaces = {
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  media: 'http://search.yahoo.com/mrss/',
} as const;

/** Looks at every post once. */
export async function findFacts(posts: Posts, language: string | undefined): Promise<FeedFacts> {
  const prefixes = new Set<Prefix>();
  let newest: Post | undefined;
  let changed: Instant | undefined;
  for await (const post of posts) {
    newest ??= post;
    for (const moment of [post.published, post.updated]) {
      if (moment !== undefined && (changed === undefined || toMillis(moment) > toMillis(changed))) changed = moment;
    }
    if (post.summary !== undefined && post.content.html !== '') prefixes.add('content');
    if (post.authors.length > 0 || (post.language !== undefined && post.language !== language)) prefixes.add('dc');
    if (post.updated !== undefined) prefixes.add('atom');
    if (post.image || post.attachments.length > 0) prefixes.add('media');
  }
  return { prefixes, ...(newest ? { newest } : {}), ...(changed === undefined ? {} : { changed }) };
}

/** Joins many small strings into few large ones. */
export async function* batched(strings: AsyncIterable<string>, size: number = 1 << 16): AsyncIterable<string> {
  let held = '';
  for await (const part of strings) {
    held += part;
    if (held.length < size) continue;
    yield held;
    held = '';
  }
  if (held !== '') yield held;
}
