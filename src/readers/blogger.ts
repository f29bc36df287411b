import type { Reader } from '../model/contracts.ts';
import type { RawItem } from '../model/raw.ts';

/** What Blogger gives away: the backup of its settings page, and `feed.atom` of Google Takeout. */
export const blogger: Reader = {
  name: 'blogger',
  title: 'Blogger backup and Takeout',
  options: {},
  sniff: (head) =>
    /<feed[\s>]/i.test(head) && /schemas\.google\.com\/blogger\/(?:2018|2008\/kind#)/i.test(head) ? 1 : 0,
  evidence: () => 'a feed with the categories of Blogger',
  async *read(input, { report }): AsyncIterable<RawItem> {
    const { readBackup } = await import('./blogger/read.ts');
    yield* readBackup(input, report);
  },
};
