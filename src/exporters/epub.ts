import type { Exporter, OutputFile } from '../model/contracts.ts';
import { bookOptions } from './epub/options.ts';

/** EPUB 3 with an NCX for older readers, one chapter a post. */
export const epub: Exporter<typeof bookOptions> = {
  name: 'epub',
  title: 'EPUB 3',
  options: bookOptions,
  carries: new Set(['url', 'title', 'content', 'published', 'authors', 'language'] as const),
  isSlow: true,
  embeds: new Set(['content'] as const),
  async *export(posts, context): AsyncIterable<OutputFile> {
    const { books } = await import('./epub/books.ts');
    yield* books(posts, context);
  },
};
