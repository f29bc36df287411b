import type { Input } from '../../model/contracts.ts';
import type { Report } from '../../model/diagnostic.ts';
import type { RawItem, RawSite } from '../../model/raw.ts';
import { asRecord, stringOf, toFields } from '../../base/json/fields.ts';
import { present } from '../../base/present.ts';
import { readRows } from '../json/rows.ts';
import { findAuthor, toItem } from './activity.ts';

const lists: ReadonlySet<string> = new Set(['orderedItems', 'items', 'first.orderedItems']);

/**
 * The activities of an outbox, in the order in which they come in. Holds one at a time. The first says whose they are: that is
 * all there is of them where `actor.json` is not there.
 */
export function readOutbox({ file, text }: Pick<Input, 'file' | 'text'>, report: Report): AsyncIterable<RawItem> {
  const source = { file, text: text(), lists, name: 'the archive', empty: 'an outbox without posts', report };
  return readRows(source, (activity, place, isFirst) => {
    const author = isFirst ? findAuthor(activity) : undefined;
    const item = toItem(activity, place);
    return author ? [{ kind: 'site', authors: [author], place }, item] : [item];
  });
}

/** Whose posts they are. */
export async function* readActor({ file, text }: Pick<Input, 'file' | 'text'>): AsyncIterable<RawItem> {
  let json = '';
  for await (const chunk of text()) json += chunk;
  const actor = asRecord(json);
  const name = stringOf(actor, 'name') ?? stringOf(actor, 'preferredUsername');
  const url = stringOf(actor, 'url') ?? stringOf(actor, 'id');
  const about = stringOf(actor, 'summary');
  yield {
    kind: 'site',
    ...present<Omit<RawSite, 'place'>>({
      title: name === undefined ? undefined : { as: 'text', value: name },
      url,
      description: about === undefined ? undefined : { as: 'html', value: about },
      authors: name === undefined ? undefined : [{ name, ...(url === undefined ? {} : { url }) }],
      icon: stringOf(toFields(actor?.['icon']), 'url'),
    }),
    place: { file, line: 1 },
  };
}
