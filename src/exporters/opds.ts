import type { Exporter, OutputFile } from '../model/contracts.ts';

/** Catalogues of the books that the run writes, as reading systems browse them. */
export const opds: Exporter = {
  name: 'opds',
  title: 'OPDS 1.2 and 2.0 (catalogues of the books)',
  options: {},
  carries: new Set(),
  isList: true,
  isLast: true,
  async *export(_posts, context): AsyncIterable<OutputFile> {
    const { catalogue } = await import('./opds/catalogue.ts');
    yield* catalogue(context);
  },
};
