import type { Reader } from '../model/contracts.ts';
import type { RawItem } from '../model/raw.ts';
import { rules } from '../model/rules.ts';

/** One file, one post: Markdown, HTML or text below front matter; and the site's own configuration. */
export const posts: Reader = {
  name: 'posts',
  title: 'Posts (Markdown, HTML or text with front matter)',
  options: {},
  sniff: (head, file) => {
    if (isConfig(file)) return saysSettings(head, file) ? 1 : 0;
    if (/\.(?:ya?ml|toml|json|ndjson|css|[cm]?[jt]s|xml|rss|atom)$/i.test(file)) return 0;
    if (/^\ufeff?(?:---|\+\+\+|;;;)[ \t]*\w*[ \t]*(?:\r\n?|\n)\s*(?:#[^\n]*\s+)*["'{]?[\p{L}_][^:=\n]*[:=]/u.test(head))
      return 1;
    if (/\.(?:md|markdown|mdown|mkd|html?|xhtml|rst)$/i.test(file)) return 0.5;
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
      yield await readConfig(text, source);
    } else {
      const { readPost } = await import('./posts/post.ts');
      yield await readPost(text, source);
    }
  },
};

/** What the configurations of Jekyll, Hexo, Hugo, Zola, Pelican, Eleventy and Astro are called. */
const configNames =
  /(?:^|\/)(?:_config\.ya?ml|(?:hugo|config)\.(?:toml|ya?ml|json)|config\/(?:_default|production)\/[\w.]+\.(?:toml|ya?ml|json)|(?:pelican|publish)conf\.py|(?:\.eleventy|eleventy\.config|astro\.config)\.[cm]?[jt]s|([^/]+)\/\1(?:\.11tydata)?\.json)$/;

/** True for files that say what a site is; themes bring some that speak of no site. */
function isConfig(file: string): boolean {
  return /\.(?:ya?ml|toml|json|py|[cm]?[jt]s)$/.test(file) && configNames.test(file) && !/(?:^|\/)themes\/./.test(file);
}

function saysSettings(head: string, file: string): boolean {
  if (file.endsWith('.py')) return /^[A-Z][A-Z0-9_]*[ \t]*=/m.test(head);
  if (/\.[cm]?[jt]s$/.test(file)) return /\bexport\b|\bmodule\.exports\b/.test(head);
  if (/(?:^|\/)([^/]+)\/\1(?:\.11tydata)?\.json$/.test(file)) return /"permalink"\s*:/.test(head);
  if (/(?:^|\/)config\/[^/]+\/[^/]+$/.test(file)) return true;
  return settings.test(head);
}

const settings =
  /^\s*\{?\s*"?(?:title|name|url|base_?url|description|theme|plugins|permalinks?|languageCode|defaultContentLanguage|collections|defaults|root|timezone)"?\s*[:=]|^\s*\[permalinks\]/im;
