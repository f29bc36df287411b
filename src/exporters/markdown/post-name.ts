import type { Post } from '../../model/post.ts';
import { fileSlug } from '../../base/file-slug.ts';
import { sha256 } from '../../base/hash.ts';
import { toSlug } from '../../base/slug.ts';

/** Files that readers take for files about the archive. */
const notPosts = /^(?:readme|licen[sc]e|changelog|contributing|code-of-conduct|security|404|index)$/;

/** What the file of a post is called where no other post wants the same: `2024-05-01-title`. */
export function postName({ id, title, published, place }: Post): string {
  const ofFile = place.record === undefined ? fileSlug(place.file, 150) : undefined;
  const slug = toSlug(title ?? '', 150) ?? ofFile ?? sha256(id).slice(0, 12);
  if (published !== undefined) return `${published.slice(0, 10)}-${slug}`;
  if (notPosts.test(slug)) return `${slug}-${sha256(id).slice(0, 8)}`;
  // A reader would take the digits for the date that the post does not have.
  return /^\d{4}-\d\d-\d\d(?!\d)/.test(slug) ? `undated-${slug}` : slug;
}
