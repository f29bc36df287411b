import { uuidUrn } from '../../base/hash.ts';
import { present, type Loose } from '../../base/present.ts';
import { byCodeUnit } from '../../base/text.ts';
import { toMillis, type Instant } from '../../model/instant.ts';
import type { ChangeKind, PostChange } from '../../model/post-change.ts';
import { isKnownCopy, sayingIn, sayingOf } from './copy.ts';
import type { Claim, Entry, Source } from './entry.ts';

/** What a run knows that a post does not. */
export interface Moment {
  readonly now: Instant;
  /** The place was looked into, and the post, which is of this date, is there no more. */
  readonly isGone: (source: Source, post: Pick<Entry, 'published'>) => boolean;
}

/** What is remembered from now on, and what has happened. */
export interface Advanced {
  readonly entry: Entry;
  readonly change?: PostChange;
}

/** A post that is new. */
export function begin(id: string, claims: readonly [Claim, ...Claim[]], now: Instant): Entry {
  const [lead] = claims;
  const bare = { id, formerUrls: [], pages: [], formerTitles: [], formerTexts: [], firstSeen: now };
  return present<Entry>({ ...shown(lead), ...bare, sources: toSources(claims, id) });
}

type Shown = 'url' | 'title' | 'published' | 'updated' | 'status' | 'print';

/** What is said of a post as it is now. */
function shown({ url, title, published, updated, status, print }: Claim): Loose<Pick<Entry, Shown>> {
  return { url, title, published, updated, status, print };
}

/** A post that was known. The first claim is the one that is shown. */
export function advance(entry: Entry, claims: readonly [Claim, ...Claim[]], { now, isGone }: Moment): Advanced {
  const [lead] = claims;
  const places = new Set(claims.map(({ place }) => place));
  const [gone, left] = [new Array<Source>(), new Array<Source>()];
  for (const source of entry.sources) {
    if (!places.has(source.in)) (isGone(source, lead) ? gone : left).push(source);
  }
  const isComparable = gone.length > 0 || entry.sources.some((source) => source.in === lead.place);
  const kind = kindOf(entry, lead, isComparable);
  const sources = [...toSources(claims, entry.id), ...left.map((source) => settled(source, entry, lead))];
  const isEdit = kind === 'edited' || kind === 'retitled';
  const { removed: _, ...known } = entry;
  const next = present<Entry>({
    ...known,
    ...shown(lead),
    changed: isEdit ? editedAt(entry, lead, now) : entry.changed,
    sources: sources.toSorted(bySource),
    formerUrls: formerOf(entry.formerUrls, entry.url, [lead.url, ...sources.map(({ url }) => url)]).slice(-mostFormer),
    formerTitles: formerOf(entry.formerTitles, entry.title, [lead.title]).slice(-mostFormer),
    formerTexts: formerOf(entry.formerTexts, kind === 'edited' ? entry.print.text : undefined, [lead.print.text]).slice(
      -mostTexts,
    ),
  });
  const happened = entry.removed === undefined ? kind : 'returned';
  return happened === undefined
    ? { entry: next }
    : { entry: next, change: toChange(happened, { before: entry, after: next, now }) };
}

/** A post whose page is at this path now. */
export function withPage(entry: Entry, page: string): Entry {
  return { ...entry, pages: [...entry.pages.filter((path) => path !== page), page].slice(-mostFormer) };
}

/** A post that is in no place of this run. */
export function miss(entry: Entry, { now, isGone }: Moment): Advanced {
  if (entry.removed !== undefined || !entry.sources.every((source) => isGone(source, entry))) return { entry };
  const after = { ...entry, removed: now };
  return { entry: after, change: toChange('removed', { before: entry, after, now }) };
}

/** The texts before this one that an entry names; `changes.ndjson` has all. */
const mostTexts = 20;

/** Former URLs, and titles, that an entry names: one that changes with each run must not fill the ledger. The oldest go first. */
const mostFormer = 50;

function kindOf(entry: Entry, lead: Claim, isComparable: boolean): ChangeKind | undefined {
  // Another copy of the post is shown now: nobody has edited anything.
  if (!isComparable || isKnownCopy(lead, entry)) return undefined;
  const there = entry.sources.filter((source) => source.in === lead.place);
  const wasShown = there.length === 0 || there.some(({ text }) => text === undefined);
  const texts = [...there.map(({ text }) => text), ...(wasShown ? [entry.print.text] : [])];
  const isSameSource = wasShown && lead.print.source === entry.print.source && lead.print.source !== '';
  if (!texts.includes(lead.print.text) && !isSameSource) return 'edited';
  if (!wasShown) return undefined;
  if (lead.title !== entry.title) return 'retitled';
  return lead.url !== entry.url && lead.url !== undefined && entry.url !== undefined ? 'moved' : undefined;
}

/** As the source says, where it says something new; else when it was seen. */
function editedAt(entry: Entry, { updated }: Claim, now: Instant): Instant {
  if (updated === undefined || toMillis(updated) > toMillis(now)) return now;
  const known = [entry.updated, entry.changed].flatMap((moment) => (moment === undefined ? [] : toMillis(moment)));
  return known.every((moment) => toMillis(updated) > moment) ? updated : now;
}

/** What is said only where it is not as in the entry. */
function toSources(claims: readonly [Claim, ...Claim[]], id: string): Source[] {
  const [lead] = claims;
  const says = sayingOf(lead);
  const all = new Map<string, Source>();
  for (const claim of claims) {
    const own = sayingOf(claim);
    const source = present<Source>({
      in: claim.place,
      id: claim.id === id ? undefined : claim.id,
      url: claim.url === lead.url ? undefined : claim.url,
      text: claim.print.text === lead.print.text ? undefined : claim.print.text,
      says: own === says ? undefined : own,
    });
    const name = [claim.place, claim.id, own].join('\n');
    if (!all.has(name)) all.set(name, source);
  }
  return [...all.values()].toSorted(bySource);
}

/** One file may have several editions of a post. */
function bySource(a: Source, b: Source): number {
  return byCodeUnit(a.in, b.in) || byCodeUnit(a.id ?? '', b.id ?? '') || byCodeUnit(a.says ?? '', b.says ?? '');
}

/** A source that this run did not look into says what it said, whatever the entry says now. */
function settled(source: Source, entry: Entry, lead: Claim): Source {
  const [url, text, says] = [source.url ?? entry.url, source.text ?? entry.print.text, sayingIn(source, entry)];
  return present<Source>({
    ...source,
    url: url === lead.url ? undefined : url,
    text: text === lead.print.text ? undefined : text,
    says: says === sayingOf(lead) ? undefined : says,
  });
}

/** What was there before, once each, without what is there now. */
function formerOf(known: readonly string[], old: string | undefined, now: readonly (string | undefined)[]): string[] {
  const all = old === undefined ? known : [...known.filter((one) => one !== old), old];
  return all.filter((one) => !now.includes(one));
}

interface Both {
  readonly before: Entry;
  readonly after: Entry;
  readonly now: Instant;
}

function toChange(kind: ChangeKind, { before, after, now }: Both): PostChange {
  const { id, title, url, status, print } = after;
  // The same again where a run did not end, another one where the same happens twice.
  const name = [
    id,
    kind,
    before.changed ?? before.firstSeen,
    before.removed ?? '',
    before.print.text,
    print.text,
    title,
    url,
  ];
  return present<PostChange>({
    change: uuidUrn(name.join('\n')),
    kind,
    at: now,
    ...{ id, title, url, status },
    formerTitle: before.title === title ? undefined : before.title,
    formerUrl: before.url === url ? undefined : before.url,
    before: kind === 'removed' || before.print.text !== print.text ? before.print.text : undefined,
    after: kind !== 'removed' && before.print.text !== print.text ? print.text : undefined,
  });
}
