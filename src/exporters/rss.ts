import type { Exporter, OutputFile } from '../model/contracts.ts';

/** RSS 2.0 with full text. */
export const rss: Exporter = {
  name: 'rss',
  title: 'RSS 2.0',
  options: {},
  carries: new Set([
    'id',
    'url',
    'linksTo',
    'title',
    'content',
    'summary',
    'published',
    'updated',
    'authors',
    'tags',
    'language',
    'image',
    'attachments',
    'extra',
  ] as const),
  async *export(posts, context): AsyncIterable<OutputFile> {
    const { rssDocument } = await import('./feed/rss-document.ts');
    const { toChunks } = await import('../base/chunks.ts');
    yield { path: 'rss.xml', body: toChunks(rssDocument(posts, context)) };
  },
};
