import type { Input } from '../../model/contracts.ts';
import type { Report } from '../../model/diagnostic.ts';
import type { RawItem } from '../../model/raw.ts';
import type { XmlElement, XmlShape } from '../../base/xml/element.ts';
import { xmlElements } from '../../base/xml/elements.ts';
import { toSite } from '../feed/channel.ts';
import { nameOf } from '../feed/names.ts';
import { reportNotes } from '../feed/notes.ts';
import { toEntry } from './entry.ts';

/** The site and the entries of a backup, in the order in which they come in. Holds one entry at a time. */
export async function* readBackup(
  { file, text }: Pick<Input, 'file' | 'text'>,
  report: Report,
): AsyncIterable<RawItem> {
  let root: XmlElement | undefined;
  let said: XmlElement[] = [];
  let entries = 0;
  for await (const { element, isStart } of xmlElements(text(), shape, reportNotes(file, report))) {
    if (isStart) root ??= element;
    else if (nameOf(element) === 'entry') {
      const site = toSite(said, root, file);
      said = [];
      if (site) yield site;
      entries += 1;
      yield toEntry(element, file);
    } else said.push(element);
  }
  const site = toSite(said, root, file);
  if (site) yield site;
  if (entries === 0) yield { kind: 'skip', reason: 'a backup without entries', place: { file, line: 1 } };
}

const sources: ReadonlySet<string> = new Set(['title', 'content', 'summary', 'subtitle', 'rights']);

const shape: XmlShape = {
  nameOf,
  isOpened: (name, depth) => depth === 0 && name === 'feed',
  isSource: (name) => sources.has(name),
  isLeaf: () => false,
  isBehind: (name, open) => (name === 'published' || name === 'updated' || name === 'content') && name !== open,
  records: new Set(['entry']),
};
