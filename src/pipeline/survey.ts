import { toMillis, type Instant } from '../model/instant.ts';
import { tally } from '../base/tally.ts';
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
  for (const { post, outline } of posts.walk()) {
    tally(count.languages, post.language ?? 'und');
    tally(count.statuses, post.status);
    for (const { name } of post.authors) tally(count.authors, name);
    for (const { term } of post.tags) tally(count.tags, term);
    if (post.url !== undefined) tally(count.hosts, new URL(post.url).host);
    if (post.published !== undefined) {
      tally(count.years, post.published.slice(0, 4));
      if (oldest === undefined || toMillis(post.published) < toMillis(oldest)) oldest = post.published;
      if (newest === undefined || toMillis(post.published) > toMillis(newest)) newest = post.published;
    } else withoutDate += 1;
    if (post.title === undefined) withoutTitle += 1;
    pictures += outline.images;
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

function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
