import { toMillis, type Instant } from '../model/instant.ts';
import type { Archive } from './job.ts';
import type { Shelf } from './shelf.ts';

/** Counts what the posts are like, in one walk. */
export function survey(posts: Shelf, formats: ReadonlyMap<string, number>): Archive {
  const count = {
    languages: new Map<string, number>(),
    statuses: new Map<string, number>(),
    authors: new Map<string, number>(),
    tags: new Map<string, number>(),
    hosts: new Map<string, number>(),
    years: new Map<string, number>(),
  };
  let [pictures, attachments, withoutDate, withoutTitle] = [0, 0, 0, 0];
  let oldest: Instant | undefined;
  let newest: Instant | undefined;
  for (const { post, images } of posts.walk()) {
    add(count.languages, post.language ?? 'und');
    add(count.statuses, post.status);
    for (const { name } of post.authors) add(count.authors, name);
    for (const { term } of post.tags) add(count.tags, term);
    if (post.url !== undefined) add(count.hosts, new URL(post.url).host);
    if (post.published !== undefined) {
      add(count.years, post.published.slice(0, 4));
      if (oldest === undefined || toMillis(post.published) < toMillis(oldest)) oldest = post.published;
      if (newest === undefined || toMillis(post.published) > toMillis(newest)) newest = post.published;
    } else withoutDate += 1;
    if (post.title === undefined) withoutTitle += 1;
    pictures += images;
    attachments += post.attachments.length;
  }
  return {
    posts: posts.size,
    formats: sorted(formats),
    languages: sorted(count.languages),
    statuses: sorted(count.statuses),
    authors: sorted(count.authors),
    tags: sorted(count.tags),
    hosts: sorted(count.hosts),
    years: sorted(count.years),
    images: pictures,
    attachments,
    withoutDate,
    withoutTitle,
    ...(oldest === undefined ? {} : { oldest }),
    ...(newest === undefined ? {} : { newest }),
  };
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
