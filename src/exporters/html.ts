import type { Exporter, OutputFile } from '../model/contracts.ts';
import { siteOptions } from './html/options.ts';

/** A site to read the posts on: pages, lists by date and tag, search without a server, a page on how to subscribe. */
export const html: Exporter<typeof siteOptions> = {
  name: 'html',
  title: 'Reading site (HTML)',
  options: siteOptions,
  isLast: true,
  carries: new Set([
    ...(['url', 'linksTo', 'title', 'content', 'summary', 'published', 'updated', 'authors'] as const),
    ...(['tags', 'language', 'image', 'attachments', 'formerUrls'] as const),
  ]),
  embeds: new Set(['content', 'image'] as const),
  async *export(posts, context): AsyncIterable<OutputFile> {
    const { siteFiles } = await import('./html/files.ts');
    yield* siteFiles(posts, context);
  },
};
