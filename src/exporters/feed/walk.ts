import type { Posts } from '../../model/contracts.ts';
import type { Post } from '../../model/post.ts';

/** One walk over the posts that several documents share, each its rows. Must be closed. */
export interface Walk {
  /** Goes on to the row without giving what lies before it. */
  skipTo(row: number): Promise<void>;
  /** The posts from where the walk is up to the row, which is not among them. */
  upTo(row: number): AsyncIterable<Post>;
  close(): Promise<void>;
}

export function openWalk(posts: Posts): Walk {
  const walk = posts[Symbol.asyncIterator]();
  let row = 0;
  const upTo = async function* (end: number): AsyncIterable<Post> {
    for (; row < end; row++) {
      const { done, value } = await walk.next();
      if (done === true) return;
      yield value;
    }
  };
  return {
    skipTo: async (end) => {
      for (; row < end; row++) await walk.next();
    },
    upTo,
    close: async () => void (await walk.return?.()),
  };
}
