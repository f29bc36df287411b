import type { ExportContext, OutputFile, Posts } from '../../model/contracts.ts';
import { rules } from '../../model/rules.ts';
import { feedFiles } from './files.ts';
import { lackingIn, toChannel } from './podcast-channel.ts';
import { isEpisode, isPlayed, openEpisodes } from './podcast-episode.ts';
import { identityOf } from './podcast-identity.ts';
import { vocabularies } from './podcast-names.ts';
import type { podcastOptions } from './podcast-options.ts';
import { openPictures } from './podcast-pictures.ts';
import { toRssFormat } from './rss-document.ts';

const path = 'podcast.xml';

type PodcastContext = ExportContext<typeof podcastOptions>;

/** RSS 2.0 with what Apple (podcasters.apple.com, "A podcaster's guide to RSS") and Podcasting 2.0 ask for; nothing without an episode. */
export async function* podcastFiles(posts: Posts, given: PodcastContext): AsyncIterable<OutputFile> {
  const { feedUrl } = given.site;
  const own = feedUrl === undefined ? {} : { feedUrl: new URL(path, feedUrl).href };
  const context = { ...given, site: { ...given.site, ...own } };
  const { report, options } = context;
  const pictures = openPictures(context);
  const episodes = openEpisodes(context);
  let [size, unreachable] = [0, 0];
  for await (const post of posts) {
    if (isEpisode(post, context.site)) {
      size += 1;
      await episodes.look(post);
      await pictures.look(post);
    } else if (post.attachments.some(isPlayed)) unreachable += 1;
  }
  if (unreachable > 0) report(rules.exportNoAddress({ file: path }, { exporter: 'podcast', count: unreachable }));
  if (size === 0) {
    report(rules.podcastEmpty({ file: path }, { posts: posts.size }));
    return;
  }
  const { address: picture, file } = await pictures.ofShow(options.image);
  const identity = identityOf(options.guid, context.site, context.remembered(path));
  const site = toChannel(context, { identity, picture, hasExplicit: episodes.hasExplicit() });
  for (const field of lackingIn(site))
    report(rules.exportNearest({ file: path }, { exporter: 'podcast', field, used: 'none', count: 1 }));
  pictures.report();
  episodes.report();
  const whole = { ...context, site, options: { pageBytes: 0, pagePosts: 0, immutable: false } };
  const all: Posts = {
    size,
    async *[Symbol.asyncIterator]() {
      for await (const post of posts) if (isEpisode(post, site)) yield episodes.toEpisode(post);
    },
  };
  for await (const one of feedFiles(toRssFormat('podcast', path, vocabularies), all, whole))
    yield { ...one, remembers: identity.remembers };
  if (file !== undefined) yield file;
  yield* episodes.outputs();
}
