import { tally } from '../../base/tally.ts';
import { toMillis, type Instant } from '../../model/instant.ts';
import type { Post } from '../../model/post.ts';

/** What the title page and the package say of all posts together; holds none of them. */
export interface Archive {
  add(post: Post): void;
  count(): number;
  untitled(): number;
  /** The authors where they are few enough to be the authors of the book; else none. */
  names(): readonly string[];
  /** The language that most posts are in; of two, the one that came first. */
  language(): string | undefined;
  /** Milliseconds of the last change. */
  changed(): number | undefined;
  /** The first and the last day of publication. */
  span(): { readonly oldest: Instant; readonly newest: Instant } | undefined;
}

const mostAuthors = 5;

export function openArchive(): Archive {
  let [count, untitled] = [0, 0];
  const authors = new Set<string>();
  const languages = new Map<string, number>();
  let changed: Instant | undefined;
  let oldest: Instant | undefined;
  let newest: Instant | undefined;
  return {
    add: (post) => {
      count += 1;
      if (post.title === undefined) untitled += 1;
      for (const { name } of post.authors) if (authors.size <= mostAuthors) authors.add(name);
      if (post.language !== undefined) tally(languages, post.language);
      changed = later(later(changed, post.published), post.updated);
      newest = later(newest, post.published);
      if (oldest === undefined || later(post.published, oldest) === oldest) oldest = post.published ?? oldest;
    },
    count: () => count,
    untitled: () => untitled,
    names: () => (authors.size <= mostAuthors ? [...authors] : []),
    language: () => [...languages].toSorted(([, a], [, b]) => b - a)[0]?.[0],
    changed: () => (changed === undefined ? undefined : toMillis(changed)),
    span: () => (oldest === undefined || newest === undefined ? undefined : { oldest, newest }),
  };
}

/** The later moment; of equal ones the first. */
function later(a: Instant | undefined, b: Instant | undefined): Instant | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return toMillis(b) > toMillis(a) ? b : a;
}
