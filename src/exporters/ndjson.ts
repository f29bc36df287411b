import type { Exporter, OutputFile, Posts } from '../model/contracts.ts';
import { carriesAll } from './carries.ts';

/** The model itself, one post a line, for scripts. */
export const ndjson: Exporter = {
  name: 'ndjson',
  title: "NDJSON (Feedmill's own model)",
  options: {},
  carries: carriesAll,
  async *export(posts): AsyncIterable<OutputFile> {
    yield { path: 'posts.ndjson', body: lines(posts) };
  },
};

async function* lines(posts: Posts): AsyncIterable<string> {
  for await (const post of posts) yield `${JSON.stringify(post)}\n`;
}
