import { isAddress } from '../../base/address.ts';
import { openCounts } from '../../base/counts.ts';
import { percentDecoded } from '../../base/percent.ts';
import { foldName } from '../../base/slug.ts';
import type { Post } from '../../model/post.ts';
import type { Entry } from '../../normalise/identities/entry.ts';

/** Pages of posts that have no address of their own: where they were, and where this run puts them. */
export interface Pages {
  /** Takes note of where the page of an entry is. */
  hold(entry: Pick<Entry, 'id' | 'pages' | 'removed'>): void;
  /** True for an address at which the page of another post is. */
  isTaken(address: string, post: Pick<Post, 'id'>): boolean;
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
export function openPages(address: string | undefined): Pages {
  const moved = new Map<string, string>();
  const nothing = (): void => undefined;
  if (address === undefined || !isAddress(address))
    return { hold: nothing, isTaken: () => false, arrive: nothing, recall: () => [], watch: (posts) => posts, moved };
  const base = new URL('.', address).href;
  // Posts without an address, and pages that are where they were, are counted and not kept: they are many.
  const known = openCounts();
  const [held, own] = [openCounts(), openCounts()];
  return {
    hold: ({ id, pages, removed }) => {
      const path = pages.at(-1);
      if (path === undefined || removed !== undefined) return;
      held.add(folded(path), 1);
      own.add(at(id, folded(path)), 1);
    },
    isTaken: (page, { id }) => {
      const path = folded(page.startsWith(base) ? page.slice(base.length) : '');
      return held.of(path) > 0 && own.of(at(id, path)) === 0;
    },
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

function folded(path: string): string {
  return foldName(percentDecoded(path));
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
