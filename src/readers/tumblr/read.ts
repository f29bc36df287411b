import type { Input } from '../../model/contracts.ts';
import type { Report } from '../../model/diagnostic.ts';
import type { RawItem } from '../../model/raw.ts';
import { readRows } from '../json/rows.ts';
import { readExportPage } from './page.ts';
import { toPost } from './post.ts';

const lists: ReadonlySet<string> = new Set(['response.posts', 'posts', 'response.liked_posts', '', '*.response.posts']);

/** The posts of a dump, in the order in which they come in, one held at a time; or the one post of a page. */
export async function* readTumblr(
  { file, text }: Pick<Input, 'file' | 'text'>,
  report: Report,
): AsyncIterable<RawItem> {
  const source = text()[Symbol.asyncIterator]();
  let start = '';
  let next = await source.next();
  while (next.done !== true && (start += next.value).trim() === '') next = await source.next();
  const all = async function* (): AsyncGenerator<string> {
    yield start;
    for (next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
  };
  if (/^[\ufeff\s]*</.test(start)) {
    let page = '';
    for await (const chunk of all()) page += chunk;
    yield readExportPage(page, file);
    return;
  }
  yield* readRows(
    { file, text: all(), lists, name: 'the file', empty: 'a dump without posts', report },
    (record, place) => [toPost(record, place)],
  );
}
