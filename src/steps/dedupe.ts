import type { Step } from '../model/contracts.ts';
import type { Post } from '../model/post.ts';
import { openRecall } from '../base/recall.ts';

const options = {
  dedupe: {
    type: 'boolean',
    describe: 'keep only the newest edition of a post that occurs several times',
    default: true,
  },
} as const;

/** Keeps the newest edition of each post: posts come newest first, and one id is one post. A draft never takes the place of what is published. */
export const dedupe: Step<typeof options> = {
  name: 'dedupe',
  title: 'Leave out older editions of the same post',
  options,
  async *apply(posts, { options: { dedupe: isOn }, drop }): AsyncIterable<Post> {
    const seen = openRecall();
    for await (const post of posts) {
      const key = `${post.status === 'published' ? 'published' : 'draft'} ${post.id}`;
      const newer = isOn ? seen.get(key) : undefined;
      if (newer !== undefined) drop(post, `another edition of ${newer}`);
      else {
        seen.add(key, post.place.file);
        yield post;
      }
    }
  },
};
