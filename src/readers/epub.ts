import type { Reader } from '../model/contracts.ts';
import type { RawItem } from '../model/raw.ts';

/** A book: each chapter is a post. Books that Feedmill made say of which post each chapter was. */
export const epub: Reader = {
  name: 'epub',
  title: 'EPUB 2 and 3 (each chapter a post)',
  options: {},
  sniff: () => 0,
  async *read({ file }): AsyncIterable<RawItem> {
    yield { kind: 'skip', reason: 'no book, which is a zip archive', place: { file } };
  },
  sniffArchive: (names) => (names.includes('META-INF/container.xml') ? 1 : 0),
  claimArchive: async (archive) => {
    const { bookFiles } = await import('./epub/read.ts');
    return bookFiles(archive);
  },
  async *readArchive(archive, { report }): AsyncIterable<RawItem> {
    const { readBook } = await import('./epub/read.ts');
    yield* readBook(archive, report);
  },
};
