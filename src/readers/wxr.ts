import type { Reader } from '../model/contracts.ts';
import type { RawItem } from '../model/raw.ts';

/** What WordPress exports (WXR 1.0 to 1.2), and Squarespace in its form. */
export const wxr: Reader = {
  name: 'wxr',
  title: 'WordPress export (WXR, Squarespace too)',
  options: {},
  sniff: (head) =>
    /<(?:rss|channel)[\s>]/i.test(head) &&
    /<wp:wxr_version>|xmlns:wp\s*=\s*["']https?:\/\/wordpress\.org\/export\//i.test(head)
      ? 1
      : 0,
  evidence: (head) =>
    head.includes('<wp:wxr_version>') ? 'it says its version of WXR' : 'it names the namespace of WXR',
  async *read(input, { report }): AsyncIterable<RawItem> {
    const { readExport } = await import('./wxr/read.ts');
    yield* readExport(input, report);
  },
};
