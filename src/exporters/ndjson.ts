import type { Exporter, OutputFile, Posts } from '../model/contracts.ts';
import type { Post } from '../model/post.ts';
import { carriesAll } from './carries.ts';

/** The model itself, one post a line, for scripts. */
export const ndjson: Exporter = {
  name: 'ndjson',
  title: "NDJSON (Feedmill's own model)",
  options: {},
  carries: carriesAll,
  async *export(posts): AsyncIterable<OutputFile> {
    const { toChunks } = await import('../base/chunks.ts');
    yield { path: 'posts.ndjson', body: toChunks(lines(posts)) };
  },
};

async function* lines(posts: Posts): AsyncIterable<readonly string[]> {
  for await (const post of posts) yield [JSON.stringify(inOrder(post)), '\n'];
}

/** The same post with its keys in the order of the model, whoever made it, and without its source. */
function inOrder(post: Post): Post {
  const ordered = Object.fromEntries([...carriesAll, 'place' as const].map((field) => [field, post[field]]));
  const { source: _, ...content } = post.content;
  return { ...ordered, ...post, content };
}
