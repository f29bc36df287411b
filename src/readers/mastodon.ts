import type { Reader } from '../model/contracts.ts';
import type { RawItem } from '../model/raw.ts';

/** The archive of an account in ActivityPub, as Mastodon and its relatives give it: `outbox.json`, and `actor.json` beside it. */
export const mastodon: Reader = {
  name: 'mastodon',
  title: 'Mastodon archive (ActivityPub outbox)',
  options: {},
  sniff: (head, file) => {
    if (!/^[\ufeff\s]*\{/.test(head) || !head.includes('https://www.w3.org/ns/activitystreams')) return 0;
    if (isActor(file)) return /"type"\s*:\s*"(?:Person|Service|Organization|Group|Application)"/.test(head) ? 1 : 0;
    return /"type"\s*:\s*"OrderedCollection(?:Page)?"/.test(head) || /"orderedItems"\s*:/.test(head) ? 1 : 0;
  },
  evidence: (_, file) => (isActor(file) ? 'it is named actor.json, and is one' : 'a collection of ActivityPub'),
  describesSite: isActor,
  async *read(input, { report }): AsyncIterable<RawItem> {
    const { readActor, readOutbox } = await import('./mastodon/read.ts');
    yield* isActor(input.file) ? readActor(input) : readOutbox(input, report);
  },
};

function isActor(file: string): boolean {
  return /(?:^|\/)actor\.json$/.test(file);
}
