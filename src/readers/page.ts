import type { Reader } from '../model/contracts.ts';
import type { RawItem } from '../model/raw.ts';
import { isNamedAsFeed, isPage } from '../base/page-start.ts';

/** A page as a browser saved it: the whole document, with what it says of itself in its head. */
export const page: Reader = {
  name: 'page',
  title: 'Saved pages (HTML)',
  options: {},
  // Servers that have no feed send a page in its place; `--from page` reads it all the same.
  sniff: (head, file) => (!isPage(head) ? 0 : isNamedAsFeed(file) ? 0.3 : 0.9),
  evidence: () => 'it begins as a page of HTML does',
  async *read(input): AsyncIterable<RawItem> {
    let text = '';
    for await (const chunk of input.text()) text += chunk;
    const { readPage } = await import('./page/read.ts');
    yield readPage(text, input);
  },
};
