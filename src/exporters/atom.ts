import type { Exporter, OutputFile } from '../model/contracts.ts';

/** Atom 1.0 (RFC 4287) with full text. */
export const atom: Exporter = {
  name: 'atom',
  title: 'Atom 1.0',
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
    const { atomDocument } = await import('./feed/atom-document.ts');
    const { toChunks } = await import('../base/chunks.ts');
    yield { path: 'atom.xml', body: toChunks(atomDocument(posts, context)) };
  },
};
