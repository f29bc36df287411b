import type { Reader } from '../model/contracts.ts';
import type { RawItem } from '../model/raw.ts';
import { rules } from '../model/rules.ts';

/** One file, one post: Markdown, HTML or text below front matter; and the site's own `_config.yml`. */
export const posts: Reader = {
  name: 'posts',
  title: 'Posts: Markdown, HTML or text with front matter',
  options: {},
  sniff: (head, file) => {
    if (isConfig(file))
      return /^\s*(?:title|name|url|baseurl|description|theme|plugins|permalink)\s*[:=]/im.test(head) ? 1 : 0;
    if (/^\ufeff?(?:---|\+\+\+)[ \t]*\w*[ \t]*\r?\n/.test(head))
      return /\.(?:ya?ml|toml|json|css|js|ts)$/i.test(file) ? 0 : 1;
    if (/\.(?:md|markdown|mdown|mkd|html?|xhtml)$/i.test(file)) return 0.5;
    return /\.(?:txt|text)$/i.test(file) ? 0.2 : 0;
  },
  async *read(input, { report }): AsyncIterable<RawItem> {
    let text = '';
    for await (const chunk of input.text()) text += chunk;
    const { readConfig } = await import('./posts/config.ts');
    if (isConfig(input.file)) {
      yield* readConfig(text, { file: input.file, report });
      return;
    }
    if (text.trim() === '') {
      report(rules.inputEmpty({ file: input.file }, { bytes: Buffer.byteLength(text) }));
      yield { kind: 'skip', reason: 'an empty file', place: { file: input.file, line: 1 } };
      return;
    }
    const { readPost } = await import('./posts/post.ts');
    yield readPost(text, { file: input.file, report });
  },
};

function isConfig(file: string): boolean {
  return /(?:^|\/)_config\.ya?ml$|^(?:hugo|config)\.(?:toml|ya?ml)$/.test(file);
}
