import type { Exporter, OutputFile } from '../model/contracts.ts';
import { carriesAllButStatus } from './carries.ts';
import { podcastOptions } from './feed/podcast-options.ts';

/** The posts that have sound or film, as podcast directories and players take them. */
export const podcast: Exporter<typeof podcastOptions> = {
  name: 'podcast',
  title: 'Podcast (RSS 2.0 for Apple and Podcasting 2.0)',
  options: podcastOptions,
  carries: carriesAllButStatus,
  async *export(posts, context): AsyncIterable<OutputFile> {
    const { podcastFiles } = await import('./feed/podcast-document.ts');
    yield* podcastFiles(posts, context);
  },
};
