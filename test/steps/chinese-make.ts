import { expect } from 'vitest';
import type { Post } from '../../src/model/post.ts';
import { chinese } from '../../src/steps/chinese.ts';
import { plainPost } from '../posts.ts';

async function* streamOf(posts: readonly Post[]): AsyncIterable<Post> {
  yield* posts;
}

/** All posts after the step. */
export async function convertAll(posts: readonly Post[], wanted: string): Promise<Post[]> {
  const context = { options: { chinese: wanted }, report: () => undefined, drop: () => expect.unreachable() };
  const converted: Post[] = [];
  for await (const post of chinese.apply(streamOf(posts), context)) converted.push(post);
  return converted;
}

/** A post with the fields given after the step. */
export async function convertOne(change: Partial<Post>, wanted: string): Promise<Post> {
  const [converted] = await convertAll([plainPost(change)], wanted);
  return converted ?? expect.unreachable();
}

/** A body after the step. */
export const bodyOf = async (html: string, wanted: string, language: string): Promise<string> =>
  (await convertOne({ content: { html }, language }, wanted)).content.html;
