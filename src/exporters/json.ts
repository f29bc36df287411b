import type { Exporter, OutputFile } from '../model/contracts.ts';
import { carriesAll } from './carries.ts';

/** JSON Feed 1.1 with full text. */
export const json: Exporter = {
  name: 'json',
  title: 'JSON Feed 1.1',
  options: {},
  carries: carriesAll,
  async *export(posts, context): AsyncIterable<OutputFile> {
    const { jsonDocument } = await import('./feed/json-document.ts');
    const { toChunks } = await import('../base/chunks.ts');
    yield { path: 'feed.json', body: toChunks(jsonDocument(posts, context)) };
  },
};
