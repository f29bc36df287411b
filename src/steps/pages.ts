import { openCounts } from '../base/counts.ts';
import { fileSlug } from '../base/file-slug.ts';
import { sha256 } from '../base/hash.ts';
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
  async *apply(posts, { options: { pages: base } }): AsyncIterable<Post> {
    if (base === '') {
      yield* posts;
      return;
    }
    const taken = openCounts();
    for await (const post of posts)
      yield withoutOwn(post.url === undefined ? { ...post, url: addressOf(post, base, taken) } : post);
  },
};

/** The ledger says where the page was, which may be where it is. */
function withoutOwn(post: Post): Post {
  const { url, formerUrls, ...rest } = post;
  if (url === undefined || formerUrls?.includes(url) !== true) return post;
  const left = formerUrls.filter((address) => address !== url);
  return { ...rest, url, ...(left.length === 0 ? {} : { formerUrls: left }) };
}

function addressOf(post: Post, base: string, taken: ReturnType<typeof openCounts>): string {
  const mark = sha256(post.id).slice(0, 8);
  const folder = post.published?.slice(0, 4) ?? 'undated';
  const name = nameOf(post) ?? mark;
  const isFree = taken.add(foldName(`${folder}/${name}`), 1) === 1;
  return new URL(`${folder}/${encodeURIComponent(isFree ? name : `${name}-${mark}`)}.html`, base).href;
}

const mostBytes = 120;

function nameOf({ title = '', extra, place }: Post): string | undefined {
  const said = extra['slug'];
  const own = typeof said === 'string' ? toSlug(said, mostBytes) : undefined;
  return own ?? (place.record === undefined ? fileSlug(place.file, mostBytes) : undefined) ?? toSlug(title, mostBytes);
}
