import { openCounts } from '../base/counts.ts';
import { fileSlug } from '../base/file-slug.ts';
import { sha256 } from '../base/hash.ts';
import { percentDecoded } from '../base/percent.ts';
import { foldName, toSlug } from '../base/slug.ts';
import type { Step } from '../model/contracts.ts';
import type { Post } from '../model/post.ts';

const options = {
  pages: {
    type: 'string',
    flag: 'pages',
    describe: 'address below which posts without one have their pages (feedmill publish: that of the folder)',
    default: '',
    takes: {
      shape: /^(?:https?:\/\/(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?(?:\/\S*)?)?$/i,
      says: 'an address with http or https',
    },
  },
} as const;

/**
 * Gives posts that have no address the one of the page that is made of them: their year and a name that stays when the title is edited,
 * which is their `slug`, or that of their file. Their ids do not hang on it.
 */
export const pages: Step<typeof options> = {
  name: 'pages',
  title: 'Give posts without an address that of their page',
  options,
  pagesBelow: ({ pages: base }) => (base === '' ? undefined : base),
  async *apply(posts, { options: { pages: base }, isTaken = () => false }): AsyncIterable<Post> {
    if (base === '') {
      yield* posts;
      return;
    }
    const given = openCounts();
    for await (const post of posts) {
      const isFree = (address: string): boolean =>
        !isTaken(address, post) && given.add(foldName(percentDecoded(address)), 1) === 1;
      yield withoutOwn(post.url === undefined ? { ...post, url: addressOf(post, base, isFree) } : post);
    }
  },
};

/** The ledger says where the page was, which may be where it is. */
function withoutOwn(post: Post): Post {
  const { url, formerUrls, ...rest } = post;
  if (url === undefined || formerUrls?.includes(url) !== true) return post;
  const left = formerUrls.filter((address) => address !== url);
  return { ...rest, url, ...(left.length === 0 ? {} : { formerUrls: left }) };
}

/** Of posts with one name the first has it alone, but for one that has had it before. */
function addressOf(post: Post, base: string, isFree: (address: string) => boolean): string {
  const mark = sha256(post.id).slice(0, 8);
  const folder = post.published?.slice(0, 4) ?? 'undated';
  const name = nameOf(post) ?? mark;
  const at = (own: string): string => new URL(`${folder}/${encodeURIComponent(own)}.html`, base).href;
  const [plain, marked] = [at(name), at(`${name}-${mark}`)];
  // A page that had to have a mark keeps it, whatever has become of the other one.
  return post.formerUrls?.at(-1) !== marked && isFree(plain) ? plain : marked;
}

const mostBytes = 120;

function nameOf({ title = '', extra, place }: Post): string | undefined {
  const said = extra['slug'];
  const own = typeof said === 'string' ? toSlug(said, mostBytes) : undefined;
  return own ?? (place.record === undefined ? fileSlug(place.file, mostBytes) : undefined) ?? toSlug(title, mostBytes);
}
