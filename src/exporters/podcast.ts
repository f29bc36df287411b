import type { Exporter, OutputFile, Posts } from '../model/contracts.ts';
import { carriesAllButStatus } from './carries.ts';
import { podcastOptions } from './feed/podcast-options.ts';

/** The posts that have sound or film, as podcast directories and players take them. */
export const podcast: Exporter<typeof podcastOptions> = {
  name: 'podcast',
  title: 'Podcast (RSS 2.0 for Apple and Podcasting 2.0)',
  options: podcastOptions,
  carries: carriesAllButStatus,
  async *export(posts, context): AsyncIterable<OutputFile> {
    const { hasSound, podcastPath, toPodcastFormat } = await import('./feed/podcast-document.ts');
    const { feedFiles } = await import('./feed/files.ts');
    const { feedUrl } = context.site;
    const own = feedUrl === undefined ? {} : { feedUrl: new URL(podcastPath, feedUrl).href };
    const site = { ...context.site, ...own };
    let size = 0;
    for await (const post of posts) if (hasSound(post, site)) size += 1;
    if (size === 0) throw new Error('no post has sound or film with an address of the web');
    const episodes: Posts = {
      size,
      async *[Symbol.asyncIterator]() {
        for await (const post of posts) if (hasSound(post, site)) yield post;
      },
    };
    const whole = { ...context, site };
    yield* feedFiles(toPodcastFormat(whole), episodes, {
      ...whole,
      options: { pageBytes: 0, pagePosts: 0, immutable: false },
    });
  },
};
