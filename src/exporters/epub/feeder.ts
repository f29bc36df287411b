import type { Posts } from '../../model/contracts.ts';
import type { Post } from '../../model/post.ts';

interface Numbered {
  readonly post: Post;
  /** Its number in the order of the posts. */
  readonly at: number;
}

/** Gives each volume its posts, in one walk. */
export interface Feeder {
  of(volume: number): AsyncIterable<Numbered>;
}

/**
 * `volumes` says to which volume each post belongs, and `sizes` how many each has. Posts that come before their volume's turn wait:
 * those of a day at the border of two months, where clocks of the world differ.
 */
export function openFeeder(posts: Posts, volumes: readonly number[], sizes: readonly number[]): Feeder {
  const walk = posts[Symbol.asyncIterator]();
  const waiting = new Map<number, Numbered[]>();
  let next = 0;
  return {
    async *of(volume) {
      const early = waiting.get(volume) ?? [];
      waiting.delete(volume);
      yield* early;
      for (let left = (sizes[volume] ?? 0) - early.length; left > 0;) {
        const { done, value } = await walk.next();
        if (done === true) return;
        const at = next++;
        const own = volumes[at] ?? 0;
        if (own === volume) {
          left -= 1;
          yield { post: value, at };
          continue;
        }
        const others = waiting.get(own);
        if (others) others.push({ post: value, at });
        else waiting.set(own, [{ post: value, at }]);
      }
    },
  };
}
