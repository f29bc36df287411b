import type { Exporter, OutputFile } from '../model/contracts.ts';
import { carriesAllButFormer } from './carries.ts';
import { feedOptions } from './feed/options.ts';

/** JSON Feed 1.1 with full text. */
export const json: Exporter<typeof feedOptions> = {
  name: 'json',
  title: 'JSON Feed 1.1',
  options: feedOptions,
  isFeed: true,
  carries: carriesAllButFormer,
  async *export(posts, context): AsyncIterable<OutputFile> {
    const { jsonFormat } = await import('./feed/json-document.ts');
    const { feedFiles } = await import('./feed/files.ts');
    yield* feedFiles(jsonFormat, posts, context);
  },
};
