import type { Reader } from '../model/contracts.ts';
import type { RawItem } from '../model/raw.ts';
import { rules } from '../model/rules.ts';

/** One file, one post: Markdown, HTML or text below front matter; and the site's own `_config.yml`. */
export const posts: Reader = {
  name: 'posts',
  title: 'Posts (Markdown, HTML or text with front matter)',
  options: {},
  sniff: (head, file) => {
    if (isConfig(file))
      return /^\s*(?:title|name|url|baseurl|description|theme|plugins|permalink)\s*[:=]/im.test(head) ? 1 : 0;
    if (/\.(?:ya?ml|toml|json|ndjson|css|[cm]?[jt]s|xml|rss|atom)$/i.test(file)) return 0;
    if (/^\ufeff?(?:---|\+\+\+|;;;)[ \t]*\w*[ \t]*(?:\r\n?|\n)\s*(?:#[^\n]*\s+)*["'{]?[\p{L}_][^:=\n]*[:=]/u.test(head))
      return 1;
    if (/\.(?:md|markdown|mdown|mkd|html?|xhtml)$/i.test(file)) return 0.5;
    return /\.(?:txt|text)$/i.test(file) ? 0.2 : 0;
  },
  evidence: (head, file) => {
    if (isConfig(file)) return 'it is named like the configuration of a site';
    return /^\ufeff?(?:---|\+\+\+|;;;)/.test(head) ? 'it begins with front matter' : 'it is named like a text';
  },
  describesSite: isConfig,
  async *read(input, { report }): AsyncIterable<RawItem> {
    let text = '';
    for await (const chunk of input.text()) text += chunk;
    const source = { file: input.file, report };
    if (text.trim() === '') {
      report(rules.inputEmpty({ file: input.file }, { bytes: Buffer.byteLength(text) }));
      yield { kind: 'skip', reason: 'an empty file', place: { file: input.file, line: 1 } };
    } else if (isConfig(input.file)) {
      const { readConfig } = await import('./posts/config.ts');
      yield readConfig(text, source);
    } else {
      const { readPost } = await import('./posts/post.ts');
      yield readPost(text, source);
    }
  },
};

function isConfig(file: string): boolean {
  return /(?:^|\/)_config\.ya?ml$|^(?:hugo|config)\.(?:toml|ya?ml)$/.test(file);
}
