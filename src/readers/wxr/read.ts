import type { Input } from '../../model/contracts.ts';
import type { Report } from '../../model/diagnostic.ts';
import type { RawItem } from '../../model/raw.ts';
import { rules } from '../../model/rules.ts';
import type { XmlElement, XmlShape } from '../../base/xml/element.ts';
import { xmlElements } from '../../base/xml/elements.ts';
import { nameOf } from '../feed/names.ts';
import { reportNotes } from '../feed/notes.ts';
import { toAuthor, toSite, type Author } from './channel.ts';
import { findFiles } from './files.ts';
import { toItem } from './item.ts';

/**
 * The site and the records of an export, in the order in which they come in. Goes through the text twice, since a post may name pictures
 * that stand behind it; holds one record at a time, the authors, and the addresses of all attachments.
 */
export async function* readExport(input: Input, report: Report): AsyncIterable<RawItem> {
  const { file } = input;
  const files = await findFiles(input.text());
  const authors = new Map<string, Author>();
  let said: XmlElement[] | undefined = [];
  let isWordPress = false;
  let records = 0;
  for await (const { element, isStart } of xmlElements(input.text(), shape, reportNotes(file, report))) {
    if (isStart) continue;
    const name = nameOf(element);
    if (name === 'item') {
      if (said) {
        isWordPress = said.some(isOfWordPress);
        yield* toSite(said, file);
        said = undefined;
      }
      records += 1;
      yield toItem(element, { file, files, authors, isWordPress });
    } else if (name === 'wp:author') {
      const author = toAuthor(element);
      if (author) authors.set(author.login, author);
    } else said?.push(element);
  }
  if (said) yield* toSite(said, file);
  if (said?.length === 0 && records === 0)
    report(rules.recordUnreadable({ file, line: 1 }, { reason: 'no export in it' }));
  else if (records === 0) yield { kind: 'skip', reason: 'an export without records', place: { file, line: 1 } };
}

/** Others write the form without what only WordPress knows; their texts are plain HTML. */
function isOfWordPress(element: XmlElement): boolean {
  return ['wp:base_site_url', 'wp:base_blog_url'].includes(nameOf(element));
}

/** What holds markup, or must not be taken for it. */
const sources: ReadonlySet<string> = new Set(
  'title description content:encoded excerpt:encoded wp:comment_content wp:meta_value wp:category_description wp:term_description'.split(
    ' ',
  ),
);

/** Fields that no markup has. */
const fields: ReadonlySet<string> = new Set(
  'guid pubdate content:encoded excerpt:encoded wp:post_id wp:status'.split(' '),
);

const shape: XmlShape = {
  nameOf,
  isOpened: (name, depth) => depth < 2 && (name === 'rss' || name === 'channel'),
  isSource: (name) => sources.has(name),
  isBehind: (name, open) => fields.has(name) && name !== open,
  isLeaf: () => false,
  records: new Set(['item']),
};
