import { dirname, resolve } from 'node:path';
import { TextTable } from '../../base/text-table.ts';
import { isInstant, type Instant } from '../../model/instant.ts';
import type { Post } from '../../model/post.ts';
import type { PostChange } from '../../model/post-change.ts';
import { rules } from '../../model/rules.ts';
import type { Site } from '../../model/site.ts';
import { toDifference } from '../../normalise/identities/difference.ts';
import type { Claim, Claims, Entry, Rows } from '../../normalise/identities/entry.ts';
import { match, type Matched } from '../../normalise/identities/match.ts';
import { toNext, type Next } from '../../normalise/identities/next.ts';
import type { Crop, Settle } from '../crop.ts';
import { reasonOf } from '../gather.ts';
import type { Listing } from '../inputs.ts';
import type { Job, LedgerCounts } from '../job.ts';
import type { Journal } from '../journal.ts';
import { valuesOf } from '../options.ts';
import { joinFacts, type Remembered } from '../remembered.ts';
import type { Workplace } from '../workplace.ts';
import { collectClaims } from './claims.ts';
import { copyOfLedger } from './copy.ts';
import { goneBy } from './gone.ts';
import { keepMemory } from './keep.ts';
import { checkFolder, entryForm, readLedger, type FoundLedger } from './ledger-file.ts';
import { lockLedger, type LedgerLock } from './lock.ts';
import { openMark } from './mark.ts';
import { openPages } from './pages.ts';
import { openPlaces, type Places } from './places.ts';
import { recall } from './recall-posts.ts';
import { openRows, type RowWriter } from './rows.ts';
import { openTexts, type Texts } from './texts.ts';

/** What the ledger makes of the posts of a run. */
export interface Memory {
  /** By these posts are ordered that have one date, by the row in which they came. */
  readonly ids: TextTable;
  /** Gives posts, which come in an order of rows, the ids that they keep. */
  readonly change: (posts: AsyncIterable<Post>, order: Uint32Array) => AsyncIterable<Post>;
  /** Looks at posts as they go out, behind all steps. */
  readonly watch: (posts: AsyncIterable<Post>) => AsyncIterable<Post>;
  /** True for the address of the page of another post. */
  readonly isTaken: (address: string, post: Post) => boolean;
  readonly counts: LedgerCounts;
  /** What is remembered of files that earlier runs wrote. */
  readonly files: Remembered;
  /** Writes what is remembered from now on, of these files among others. Gives what went wrong, as a phrase. */
  keep(site: Site, files: Remembered): Promise<string | undefined>;
}

interface Around {
  readonly crop: Crop;
  readonly settle: Settle;
  readonly listing: Listing;
  readonly workplace: Workplace;
  readonly journal: Journal;
}

/** Reads the ledger in a folder, and finds in it what was read. Throws a LedgerError where it cannot be used. */
export async function remember(
  named: string,
  job: Pick<Job, 'now' | 'signal' | 'options' | 'output' | 'steps'>,
  around: Around,
): Promise<Memory> {
  const { report } = around.journal;
  checkFolder(named);
  const folder = job.output.dryRun === true ? copyOfLedger(named, around.workplace) : named;
  const lock = await lockLedger(folder, { signal: job.signal });
  around.workplace.keep({ close: lock.release });
  const found = await readLedger(folder, { report, workplace: around.workplace });
  const texts = openKnownTexts(folder, report);
  try {
    const project = dirname(resolve(named));
    const places = openPlaces(around.listing.roots, project);
    // To look for each text would read the whole database.
    const isTrusted = texts?.mark() === found.mark;
    const isKept = (name: string): boolean => isTrusted && hasAny(found.byText.rowsOf(name));
    const claims = await claimsOf(around, { places, texts, isKept, signal: job.signal });
    await texts?.synced();
    return look(folder, job, { ...around, lock, found, texts, places, claims, project });
  } finally {
    await texts?.close();
  }
}

/** Without them a run goes on: they are for people who want to see what was edited. */
function openKnownTexts(folder: string, report: Journal['report']): Texts | undefined {
  const say = (reason: string): void => report(rules.ledgerTexts({ file: folder }, { reason }));
  try {
    return openTexts(folder, say);
  } catch (error) {
    say(reasonOf(error));
    return undefined;
  }
}

function hasAny(rows: Iterable<number>): boolean {
  return rows[Symbol.iterator]().next().done !== true;
}

interface Collecting {
  readonly places: Places;
  readonly texts: Texts | undefined;
  readonly isKept: (name: string) => boolean;
  readonly signal: AbortSignal | undefined;
}

async function claimsOf({ crop, settle, workplace }: Around, rest: Collecting): Promise<Claims> {
  const arrived = crop.store.arrived();
  try {
    return await collectClaims({ arrived, settle, workplace, ...rest });
  } finally {
    arrived.close();
  }
}

interface Looking extends Around {
  readonly lock: LedgerLock;
  readonly found: FoundLedger;
  readonly texts: Texts | undefined;
  readonly places: Places;
  readonly claims: Claims;
  readonly project: string;
}

function look(
  folder: string,
  { now, options, steps }: Pick<Job, 'now' | 'options' | 'steps'>,
  looking: Looking,
): Memory {
  const { found, claims, places, project, crop, journal, workplace, lock } = looking;
  const isWhole = crop.broken === 0 && journal.rejects.length === 0;
  const isGone = goneBy({ claims, places, project, isWhole });
  const { entries } = found;
  const matched = match({ claims, entries, within: places.within });
  const into = openRows<Entry>(entryForm, workplace);
  const changes = openRows<PostChange>(
    { write: JSON.stringify, read: (text) => JSON.parse(text) as PostChange },
    workplace,
  );
  const taking = openTaking(looking, { into, changes });
  const pages = openPages(pagesBelow(steps, options));
  for (const next of toNext(matched, { claims, entries, now: toInstant(now), isGone })) {
    taking.take(next);
    pages.hold(next.entry);
  }
  looking.texts?.leave(taking.mark.text());
  const lines = into.rows();
  const { ids, counts } = taking;
  return {
    ids: taking.orderIds(),
    counts,
    change: recall({ ...taking, claims, entries: lines, pages }, journal.report),
    watch: pages.watch,
    isTaken: pages.isTaken,
    files: found.files,
    keep: async (site, files) =>
      lock.lost() ??
      keepMemory({
        ...{ folder, found, site, report: journal.report, changes: changes.rows() },
        files: joinFacts([found.files, files]),
        entries: { ids, lines, pages: pages.moved },
      }),
  };
}

/** The address that steps of this run give pages below. */
function pagesBelow(steps: Job['steps'], options: Job['options']): string | undefined {
  return steps.map((step) => step.pagesBelow?.(valuesOf(step, options))).find((address) => address !== undefined);
}

/** Whole seconds, where it is some. */
function toInstant(now: Date): Instant {
  const text = now.toISOString().replace('.000Z', 'Z');
  if (!isInstant(text)) throw new TypeError(`${text} is no moment`);
  return text;
}

interface Into {
  readonly into: RowWriter<Entry>;
  readonly changes: RowWriter<PostChange>;
}

/** Takes down what becomes of each post. */
function openTaking({ claims, texts, journal, found }: Looking, { into, changes }: Into) {
  const entryOf = new Int32Array(claims.size);
  const isLead = new Uint8Array(claims.size);
  const matches = new Map<number, Matched>();
  const ids = new TextTable(1);
  const mark = openMark();
  const counts = { posts: 0, added: 0, edited: 0, retitled: 0, moved: 0, removed: 0, returned: 0 };
  const take = ({ entry, change, rows, post }: Next): void => {
    const row = into.add(entry);
    mark.add(entry.print.text);
    ids.add(entry.id, Uint8Array.of(saysNothing(entry) ? 1 : 0));
    if (entry.removed === undefined) counts.posts += 1;
    for (const [at, own] of rows.entries()) {
      entryOf[own] = row;
      if (at === 0) isLead[own] = 1;
      if (post !== undefined && isWorthTelling(post, entry.id, claims.at(own))) matches.set(own, post);
    }
    if (post !== undefined && 'id' in post) counts.added += 1;
    for (const { place } of newCopies(
      rows.map((own) => claims.at(own)),
      knownPlaces(post, found.entries),
    ))
      journal.report(rules.ledgerShared({ file: place }, { id: entry.id, place: claims.at(rows[0] ?? 0).place }));
    if (change === undefined) return;
    counts[change.kind] += 1;
    changes.add(withDifference(change, texts));
    journal.report(rules.ledgerChange({ file: entry.sources[0]?.in ?? '' }, { kind: change.kind, id: entry.id }));
  };
  const orderIds = (): TextTable => {
    const table = new TextTable(0);
    const none = new Uint8Array();
    // Of copies with one date the one that is shown comes first.
    for (const [row, own] of entryOf.entries()) table.add(ids.text(own) + (isLead[row] === 1 ? '' : '\n'), none);
    return table;
  };
  return { entryOf, isLead, found: matches, counts, take, ids, orderIds, mark };
}

/** There is nothing to be said of the post that it does not say itself. */
function saysNothing({ published, updated, changed, formerUrls, pages }: Entry): boolean {
  const isDated = published !== undefined || updated !== undefined;
  return isDated && changed === undefined && formerUrls.length === 0 && pages.length === 0;
}

function isWorthTelling(post: Matched, id: string, claim: Claim): boolean {
  return claim.id !== id || ('id' in post && (post.refused !== undefined || post.contested !== undefined));
}

function knownPlaces(post: Matched | undefined, entries: Rows<Entry>): ReadonlySet<string> {
  return new Set(
    post !== undefined && 'entry' in post ? entries.at(post.entry).sources.map((source) => source.in) : [],
  );
}

/** Copies in other places than the one that is shown, seen for the first time. */
function newCopies([lead, ...others]: readonly Claim[], known: ReadonlySet<string>): Claim[] {
  return others.filter(({ place, within }) => within !== lead?.within && !known.has(place));
}

function withDifference(change: PostChange, texts: Texts | undefined): PostChange {
  const { before, after } = change;
  const old = before === undefined ? undefined : texts?.find(before);
  if (old === undefined) return change;
  if (change.kind === 'removed') return { ...change, difference: [{ kind: 'removed', text: old }] };
  const text = after === undefined ? undefined : texts?.find(after);
  return text === undefined ? change : { ...change, difference: toDifference(old, text) };
}
