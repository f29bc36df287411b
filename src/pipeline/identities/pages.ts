import { isAddress } from '../../base/address.ts';
import { openCounts } from '../../base/counts.ts';
import type { Post } from '../../model/post.ts';
import type { Entry } from '../../normalise/identities/entry.ts';

/** Pages of posts that have no address of their own: where they were, and where this run puts them. */
export interface Pages {
  /** Takes note of a post before it has a page. */
  arrive(post: Pick<Post, 'id' | 'url'>): void;
  /** Addresses of all pages that a post had, the present one among them. */
  recall(entry: Pick<Entry, 'id' | 'pages'>): readonly string[];
  /** Looks at posts as they go out. */
  watch(posts: AsyncIterable<Post>): AsyncIterable<Post>;
  /** Paths of pages that are otherwise than the ledger has them, by the id of the post. */
  readonly moved: ReadonlyMap<string, string>;
}

/** `address` is what pages are below; without one nothing is known of them, and nothing is forgotten. */
export function openPages(address: unknown): Pages {
  const moved = new Map<string, string>();
  if (typeof address !== 'string' || !isAddress(address))
    return { arrive: () => undefined, recall: () => [], watch: (posts) => posts, moved };
  const base = new URL('.', address).href;
  // Posts without an address, and pages that are where they were, are counted and not kept: they are many.
  const known = openCounts();
  return {
    arrive: ({ id, url }) => {
      if (url === undefined) known.add(id, 1);
    },
    recall: ({ id, pages }) => {
      known.add(at(id, pages.at(-1) ?? ''), 1);
      return pages.flatMap((path) => addressIn(path, base));
    },
    watch: async function* (posts) {
      for await (const post of posts) {
        const { id, url } = post;
        const path = url?.startsWith(base) === true ? url.slice(base.length) : '';
        if (path !== '' && known.of(id) > 0 && known.of(at(id, path)) === 0) moved.set(id, path);
        yield post;
      }
    },
    moved,
  };
}

function at(id: string, path: string): string {
  return `${id}\n${path}`;
}

/** None for what leads elsewhere: anybody may have written the ledger. */
function addressIn(path: string, base: string): string[] {
  if (!URL.canParse(path, base)) return [];
  const { href } = new URL(path, base);
  return href.startsWith(base) && href !== base ? [href] : [];
}
