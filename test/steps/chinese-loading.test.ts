import { expect, test, vi } from 'vitest';
import type { Post } from '../../src/model/post.ts';
import { chinese } from '../../src/steps/chinese.ts';
import { plainPost } from '../posts.ts';

const loads = vi.hoisted(() => ({ count: 0 }));
vi.mock('opencc-js', async (load) => {
  loads.count += 1;
  return load();
});

async function walk(posts: readonly Post[], wanted: string): Promise<number> {
  const stream = async function* (): AsyncIterable<Post> {
    yield* posts;
  };
  const context = { options: { chinese: wanted }, report: () => undefined, drop: () => undefined };
  let count = 0;
  for await (const _ of chinese.apply(stream(), context)) count += 1;
  return count;
}

test('dictionaries are loaded only where the option is set and a post is Chinese', async () => {
  const post = plainPost({ language: 'zh-Hans' });
  expect(await walk([post], '')).toBe(1);
  expect(await walk([plainPost(), plainPost({ language: 'ja' })], 's2t')).toBe(2);
  expect(loads.count).toBe(0);
  expect(await walk([post], 's2t')).toBe(1);
  expect(loads.count).toBe(1);
});
