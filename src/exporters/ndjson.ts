import type { Exporter, OutputFile } from '../model/contracts.ts';
import { carriesAll } from './carries.ts';

/** The model itself, one post a line, for scripts. */
export const ndjson: Exporter = {
  name: 'ndjson',
  title: "NDJSON (Feedmill's own model)",
  options: {},
  carries: carriesAll,
  async *export(posts, context): AsyncIterable<OutputFile> {
    const [{ toChunks }, { toLines }] = await Promise.all([import('../base/chunks.ts'), import('./ndjson/lines.ts')]);
    yield { path: 'posts.ndjson', body: toChunks(toLines(posts, context)) };
  },
};
