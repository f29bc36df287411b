import type { Reader } from '../model/contracts.ts';
import type { RawItem } from '../model/raw.ts';

/** A page as a browser saved it: the whole document, with what it says of itself in its head. */
export const page: Reader = {
  name: 'page',
  title: 'Saved pages (HTML)',
  options: {},
  sniff: (head) => {
    const start = head.replace(/^(?:\ufeff|\s|<!--[^]*?-->|<\?xml[^>]*>)+/, '');
    return /^(?:<!doctype html\b|<html[\s>]|<head[\s>])/i.test(start) && !/<(?:rss|feed)[\s>]/i.test(start) ? 0.9 : 0;
  },
  evidence: () => 'it begins as a page of HTML does',
  async *read(input): AsyncIterable<RawItem> {
    let text = '';
    for await (const chunk of input.text()) text += chunk;
    const { readPage } = await import('./page/read.ts');
    yield readPage(text, input);
  },
};
