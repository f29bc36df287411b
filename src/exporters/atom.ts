import type { Exporter, OutputFile } from '../model/contracts.ts';
import { carriesAllButStatus } from './carries.ts';
import { feedOptions } from './feed/options.ts';

/** Atom 1.0 (RFC 4287) with full text. */
export const atom: Exporter<typeof feedOptions> = {
  name: 'atom',
  title: 'Atom 1.0',
  options: feedOptions,
  isFeed: true,
  carries: carriesAllButStatus,
  async *export(posts, context): AsyncIterable<OutputFile> {
    const { atomFormat } = await import('./feed/atom-document.ts');
    const { feedFiles } = await import('./feed/files.ts');
    yield* feedFiles(atomFormat, posts, context);
  },
};
