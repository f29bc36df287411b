import type { Step } from '../model/contracts.ts';
import type { Post } from '../model/post.ts';

const options = {
  limit: {
    type: 'number',
    describe: 'keep at most this many of the newest posts (of feeds with pages: in the feed itself); 0 keeps all',
    default: 0,
  },
} as const;

/** Keeps the newest posts. */
export const limit: Step<typeof options> = {
  name: 'limit',
  title: 'Keep the newest posts',
  options,
  async *apply(posts, { options: { limit: most }, drop }): AsyncIterable<Post> {
    let kept = 0;
    for await (const post of posts) {
      if (most > 0 && kept >= most) drop(post, `beyond the newest ${most}`);
      else {
        kept += 1;
        yield post;
      }
    }
  },
};
