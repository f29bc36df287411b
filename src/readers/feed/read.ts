import type { Input } from '../../model/contracts.ts';
import type { Report } from '../../model/diagnostic.ts';
import type { RawItem } from '../../model/raw.ts';
import { rules } from '../../model/rules.ts';
import type { XmlElement, XmlShape } from '../../base/xml/element.ts';
import { xmlBatches } from '../../base/xml/elements.ts';
import { toSite } from './channel.ts';
import { toPost } from './entry.ts';
import { findPage, openHead } from './error-page.ts';
import { nameOf } from './names.ts';
import { reportNotes } from './notes.ts';

/** The site and the posts of a feed, in the order in which they come in. Holds one entry at a time. */
export async function* readFeed({ file, text }: Pick<Input, 'file' | 'text'>, report: Report): AsyncIterable<RawItem> {
  const head = openHead(text());
  let root: XmlElement | undefined;
  let language: string | undefined;
  let said: XmlElement[] = [];
  let posts = 0;
  for await (const batch of xmlBatches(head.text, shape, reportNotes(file, report)))
    for (const { element, isStart } of batch)
      if (isStart) {
        root ??= element;
        language = element.scope.language ?? language;
      } else if (records.has(nameOf(element))) {
        const site = toSite(said, root, file);
        said = [];
        if (site) yield site;
        language = site?.language ?? language;
        posts += 1;
        yield toPost(element, { file, language });
      } else said.push(element);
  const page = root === undefined ? findPage(head.start()) : undefined;
  const site = page === undefined ? toSite(said, root, file) : undefined;
  if (site) yield site;
  if (root === undefined) report(rules.recordUnreadable({ file, line: 1 }, { reason: page ?? 'no feed in it' }));
  else if (posts === 0) yield { kind: 'skip', reason: 'a feed without entries', place: { file, line: root.line } };
}

const records: ReadonlySet<string> = new Set(['item', 'entry']);

const around: ReadonlySet<string> = new Set(['rss', 'rdf:rdf', 'channel', 'feed']);

/** What holds markup: kept as it is written. */
const sources: ReadonlySet<string> = new Set(
  (
    'title description summary content subtitle tagline info rights copyright body content:encoded xhtml:body xhtml:div ' +
    'media:title media:description media:text itunes:summary itunes:subtitle googleplay:description dc:description dc:title excerpt:encoded'
  ).split(' '),
);

/** Elements that hold nothing but text, which writers leave open. */
const leaves: ReadonlySet<string> = new Set(
  (
    'link guid pubdate category comments published updated id language copyright generator docs ttl managingeditor webmaster ' +
    'lastbuilddate dc:creator dc:date dc:subject issued modified created'
  ).split(' '),
);

/** Elements of entries that no markup has. */
const fields: ReadonlySet<string> = new Set(
  'guid pubdate description content:encoded category enclosure comments author published updated dc:creator dc:date'.split(
    ' ',
  ),
);

const shape: XmlShape = {
  nameOf,
  isOpened: (name, depth) => depth < 3 && around.has(name),
  isSource: (name) => sources.has(name),
  isLeaf: (name) => leaves.has(name),
  isBehind: (name, open) => (fields.has(name) && name !== open) || (open === 'title' && name === 'link'),
  records,
};
