import type { Input } from '../../model/contracts.ts';
import type { Report } from '../../model/diagnostic.ts';
import type { RawItem, RawSite } from '../../model/raw.ts';
import { rules } from '../../model/rules.ts';
import { asRecord, stringOf, toFields } from '../../base/json/fields.ts';
import { jsonRows } from '../../base/json/rows.ts';
import { present } from '../../base/present.ts';
import { findAuthor, toItem } from './activity.ts';

const lists: ReadonlySet<string> = new Set(['orderedItems', 'items', 'first.orderedItems']);

/**
 * The activities of an outbox, in the order in which they come in. Holds one at a time. The first says whose they are: that is
 * all there is of them where `actor.json` is not there.
 */
export async function* readOutbox(
  { file, text }: Pick<Input, 'file' | 'text'>,
  report: Report,
): AsyncIterable<RawItem> {
  let activities = 0;
  for await (const { text: json, line, isCut } of jsonRows(text(), lists)) {
    const activity = asRecord(json);
    activities += 1;
    const author = activities === 1 && activity ? findAuthor(activity) : undefined;
    if (author) yield { kind: 'site', authors: [author], place: { file, line } };
    if (activity) yield toItem(activity, { file, line });
    else {
      const reason = isCut ? 'the archive ends in the middle of it' : 'not a JSON object';
      report(rules.recordUnreadable({ file, line }, { reason }));
    }
  }
  if (activities === 0) yield { kind: 'skip', reason: 'an outbox without posts', place: { file, line: 1 } };
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
