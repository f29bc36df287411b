import type { Reader } from '../model/contracts.ts';
import type { RawItem } from '../model/raw.ts';

/** A list of subscriptions: each outline with an `xmlUrl` is a source. */
export const opml: Reader = {
  name: 'opml',
  title: 'OPML (a list of feeds)',
  options: {},
  sniff: (head) => (/^[^<]{0,100}(?:<[?!][^>]*>\s*)*<opml[\s>]/i.test(head) ? 1 : 0),
  evidence: () => 'root element <opml>',
  async *read(input): AsyncIterable<RawItem> {
    const { readOutlines } = await import('./opml/read.ts');
    yield* readOutlines(input);
  },
};
