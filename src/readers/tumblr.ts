import type { Reader } from '../model/contracts.ts';
import type { RawItem } from '../model/raw.ts';

/** Posts of Tumblr: what its API gives, in the old form and in blocks, and the pages of its export. */
export const tumblr: Reader = {
  name: 'tumblr',
  title: 'Tumblr (API JSON, and the pages of an export)',
  options: {},
  sniff: (head) => {
    if (/^[\ufeff\s]*<(?:!doctype|html)/i.test(head)) {
      return /<div id="footer">\s*<span id="timestamp">/.test(head) ? 1 : 0;
    }
    if (!/^[\ufeff\s]*[{[]/.test(head)) return 0;
    return /"(?:blog_name|tumblelog)"\s*:/.test(head) && /"(?:post_url|id_string|reblog_key)"\s*:/.test(head) ? 1 : 0;
  },
  evidence: (head) =>
    /^[\ufeff\s]*</.test(head) ? 'its foot has the time stamp of Tumblr' : 'its fields are those of posts of Tumblr',
  async *read(input, { report }): AsyncIterable<RawItem> {
    const { readTumblr } = await import('./tumblr/read.ts');
    yield* readTumblr(input, report);
  },
};
