import type { Reader } from '../model/contracts.ts';
import type { RawItem } from '../model/raw.ts';

/** JSON Feed 1.0 and 1.1, as tolerant as programs that read feeds are. */
export const json: Reader = {
  name: 'json',
  title: 'JSON Feed 1.0 and 1.1',
  options: {},
  sniff: (head) => {
    if (!/^[\ufeff\s]*\{/.test(head)) return 0;
    if (/"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org\\?\/version\\?\//i.test(head)) return 1;
    const isList = /"items"\s*:\s*\[\s*\{/.test(head);
    return isList && /"(?:content_html|content_text|date_published)"\s*:/.test(head) ? 0.8 : 0;
  },
  evidence: (head) =>
    /jsonfeed\.org/i.test(head) ? 'its version is one of JSON Feed' : 'it has items with fields of JSON Feed',
  async *read(input, { report }): AsyncIterable<RawItem> {
    const { readJsonFeed } = await import('./json/read.ts');
    yield* readJsonFeed(input, report);
  },
};
