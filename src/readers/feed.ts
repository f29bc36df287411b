import type { Reader } from '../model/contracts.ts';
import type { RawItem } from '../model/raw.ts';
import { isNamedAsFeed, isPage } from '../base/page-start.ts';

/** RSS 0.90 to 2.0, RSS 1.0 and Atom 0.3 and 1.0, as tolerant as programs that read feeds are. */
export const feed: Reader = {
  name: 'feed',
  title: 'Feeds (RSS, RDF, Atom)',
  options: {},
  sniff: (head, file) => {
    const root = /<(?:[\w-]+:)?(?:rss|rdf|feed|channel)[\s>]/i.exec(head);
    if (!root) return isPage(head) && isNamedAsFeed(file) ? 0.5 : 0;
    const before = head.slice(0, root.index).replace(/<!--[^]*?-->/g, '');
    // A page that shows a feed has tags of its own before it.
    if (/<(?![!?])[a-z]/i.test(before)) return 0;
    // An export in the form of a feed holds more than feeds do.
    return /<wp:wxr_version>|wordpress\.org\/export\/|schemas\.google\.com\/blogger\/(?:2018|2008\/kind#)/i.test(head)
      ? 0.9
      : 1;
  },
  evidence: (head) => {
    const root = /<((?:[\w-]+:)?(?:rss|rdf|feed))[\s>]/i.exec(head)?.[1];
    return root === undefined ? 'it is named as a feed' : `root element <${root}>`;
  },
  async *read(input, { report }): AsyncIterable<RawItem> {
    const { readFeed } = await import('./feed/read.ts');
    yield* readFeed(input, report);
  },
};
