import type { Place } from '../model/place.ts';
import type { Post, PostField } from '../model/post.ts';

/** How many posts have what an exporter cannot carry, and where the first is. */
export interface Lack {
  readonly place: Place;
  count: number;
}

/** Counts what of the post is in fields that an exporter cannot carry. */
export function countLacks(post: Post, missing: readonly PostField[], lacks: Map<PostField, Lack>): void {
  for (const field of missing) {
    if (!says(post, field)) continue;
    const known = lacks.get(field);
    if (known) known.count += 1;
    else lacks.set(field, { place: post.place, count: 1 });
  }
}

function says(post: Post, field: PostField): boolean {
  if (field === 'status') return post.status !== 'published';
  const value = post[field];
  if (value === undefined) return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
