import type { Post } from './post.ts';

/** What posts can be divided by. */
export const groupings = ['year', 'month', 'day', 'tag', 'category', 'author', 'source'] as const;
export type Grouping = (typeof groupings)[number];

/** What a post belongs to, the first the nearest; several for tags, categories and authors, none where nothing is said. */
export function groupsOf(by: Grouping, post: Post): readonly string[] {
  return rules[by](post);
}

const rules: Readonly<Record<Grouping, (post: Post) => readonly string[]>> = {
  year: ({ published }) => cut(published, 4),
  month: ({ published }) => cut(published, 7),
  day: ({ published }) => cut(published, 10),
  tag: ({ tags }) => tags.map(({ term }) => term),
  category: ({ tags }) => tags.flatMap(({ term, scheme }) => (scheme === undefined ? [] : [term])),
  author: ({ authors }) => authors.map(({ name }) => name),
  source: ({ url }) => (url !== undefined && URL.canParse(url) ? [new URL(url).hostname.replace(/^www\./, '')] : []),
};

function cut(published: string | undefined, length: number): readonly string[] {
  return published === undefined ? [] : [published.slice(0, length)];
}
