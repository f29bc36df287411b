import type { Exporter, OutputFile } from '../model/contracts.ts';

const options = {
  order: {
    type: 'string',
    describe: 'which post comes first in the book',
    default: 'newest',
    choices: ['newest', 'oldest'],
  },
} as const;

/** EPUB 3 with an NCX for older readers, one chapter a post. */
export const epub: Exporter<typeof options> = {
  name: 'epub',
  title: 'EPUB 3',
  options,
  carries: new Set(['url', 'title', 'content', 'published', 'authors', 'language'] as const),
  isSlow: true,
  embeds: new Set(['content'] as const),
  async *export(posts, context): AsyncIterable<OutputFile> {
    const { book } = await import('./epub/book.ts');
    const { zip } = await import('../base/zip.ts');
    yield { path: 'book.epub', body: zip(book(posts, context)) };
  },
};
