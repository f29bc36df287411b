import type { Posts } from '../../model/contracts.ts';
import type { Post } from '../../model/post.ts';
import { sha256 } from '../../base/hash.ts';
import { openCounts } from '../../base/counts.ts';
import { foldName, toSlug } from '../../base/slug.ts';

/** Names of one run, no two of them equal on any file system. */
export interface Names {
  /** `2024-05-01-title`; to be asked once for each post, in their order. */
  ofPost(post: Post): string;
  /** The path, with a mark before its extension where it is given already. */
  unique(path: string, id: string): string;
}

/**
 * Walks the posts once. Of posts that want the same name the last, which is the oldest, has it alone, the others get a mark
 * made of their id: so a new post renames no older one.
 */
export async function toNames(posts: Posts): Promise<Names> {
  // Post names are counted and not kept: there are many, and one mark too much does no harm.
  const [wanted, left] = [openCounts(), openCounts()];
  for await (const post of posts) wanted.add(foldName(plainName(post)), 1);
  const others = new Set<string>();
  const given: Given = {
    has: (key) => wanted.of(key) > 0 || others.has(key),
    add: (key) => void others.add(key),
  };
  return {
    ofPost: (post) => {
      const name = plainName(post);
      const key = foldName(name);
      const all = wanted.of(key);
      return all === 1 || left.add(key, 1) === all ? name : take(name, post.id, given);
    },
    unique: (path, id) => {
      if (given.has(foldName(path))) return take(path, id, given);
      given.add(foldName(path));
      return path;
    },
  };
}

interface Given {
  has(key: string): boolean;
  add(key: string): void;
}

/** With the mark of the id; two things of one id are counted. */
function take(path: string, id: string, given: Given): string {
  const mark = `-${sha256(id).slice(0, 8)}`;
  for (let count = 1; ; count++) {
    const name = path.replace(/(?=\.[^./]+$)|$/, count === 1 ? mark : `${mark}-${count}`);
    const key = foldName(name);
    if (given.has(key)) continue;
    given.add(key);
    return name;
  }
}

/** Files that readers take for files about the archive. */
const notPosts = /^(?:readme|licen[sc]e|changelog|contributing|code-of-conduct|security|404|index)$/;

function plainName({ id, title, published }: Post): string {
  const slug = toSlug(title ?? '', 150) ?? sha256(id).slice(0, 12);
  if (published !== undefined) return `${published.slice(0, 10)}-${slug}`;
  if (notPosts.test(slug)) return `${slug}-${sha256(id).slice(0, 8)}`;
  // A reader would take the digits for the date that the post does not have.
  return /^\d{4}-\d\d-\d\d(?!\d)/.test(slug) ? `undated-${slug}` : slug;
}
