import { tally } from '../../base/tally.ts';
import type { PostFacts } from './post-facts.ts';

/** What the title page and the package say of all posts together. */
export interface Archive {
  readonly count: number;
  readonly untitled: number;
  /** The authors where they are few enough to be the authors of the book; else none. */
  readonly names: readonly string[];
  /** The language that most posts are in; of two, the one that came first. */
  readonly language: string | undefined;
  /** Milliseconds of the last change. */
  readonly changed: number | undefined;
  /** When the last of the posts without any date was seen first. */
  readonly seen: number | undefined;
  /** The first and the last day of publication. */
  readonly span: { readonly oldest: string; readonly newest: string } | undefined;
  /** Hosts that posts are from with how many of each, most first. */
  readonly sources: readonly (readonly [host: string, count: number])[];
}

const mostAuthors = 5;

export function toArchive(posts: readonly PostFacts[]): Archive {
  const authors = new Set<string>();
  const [languages, hosts] = [new Map<string, number>(), new Map<string, number>()];
  let changed: number | undefined;
  let seen: number | undefined;
  let [untitled, oldest, newest] = [0, '', ''];
  for (const post of posts) {
    if (!post.isTitled) untitled += 1;
    for (const name of post.authors) if (authors.size <= mostAuthors) authors.add(name);
    if (post.language !== undefined) tally(languages, post.language);
    if (post.host !== '') tally(hosts, post.host);
    if (post.changed !== undefined) changed = Math.max(changed ?? post.changed, post.changed);
    if (post.seen !== undefined) seen = Math.max(seen ?? post.seen, post.seen);
    if (post.day === '') continue;
    if (post.day > newest) newest = post.day;
    if (oldest === '' || post.day < oldest) oldest = post.day;
  }
  return {
    count: posts.length,
    untitled,
    names: authors.size <= mostAuthors ? [...authors] : [],
    language: [...languages].toSorted(([, a], [, b]) => b - a)[0]?.[0],
    changed,
    seen,
    span: oldest === '' ? undefined : { oldest, newest },
    sources: [...hosts].toSorted(([, a], [, b]) => b - a),
  };
}
