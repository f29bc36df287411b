import type { Exporter, OutputFile } from '../model/contracts.ts';
import { carriesAllButStatus } from './carries.ts';
import { feedOptions } from './feed/options.ts';

/** RSS 2.0 with full text. */
export const rss: Exporter<typeof feedOptions> = {
  name: 'rss',
  title: 'RSS 2.0',
  options: feedOptions,
  isFeed: true,
  carries: carriesAllButStatus,
  async *export(posts, context): AsyncIterable<OutputFile> {
    const { toRssFormat } = await import('./feed/rss-document.ts');
    const { feedFiles } = await import('./feed/files.ts');
    yield* feedFiles(toRssFormat('rss', 'rss.xml'), posts, context);
  },
};
