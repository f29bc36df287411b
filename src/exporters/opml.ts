import type { Exporter, OutputFile } from '../model/contracts.ts';

/** A list of the feeds that the run writes: that of all posts, and one for each group of them. */
export const opml: Exporter = {
  name: 'opml',
  title: 'OPML 2.0 (a list of the feeds)',
  options: {},
  carries: new Set(),
  isList: true,
  async *export(_posts, context): AsyncIterable<OutputFile> {
    const { opmlDocument } = await import('./feed/opml-document.ts');
    yield { path: 'feeds.opml', body: opmlDocument(context) };
  },
};
