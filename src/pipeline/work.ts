import { rules } from '../model/rules.ts';
import { publishedAt } from '../normalise/post-names.ts';
import { toSite } from '../normalise/settle.ts';
import { mergeFacts } from '../normalise/site.ts';
import { netFolder, type Fetch } from './addresses.ts';
import { openCrop, settlerOf, type Crop } from './crop.ts';
import { toGroups } from './groups.ts';
import type { Terms } from './harvest.ts';
import type { Memory, remember } from './identities/remember.ts';
import type { Job, Summary } from './job.ts';
import type { Journal } from './journal.ts';
import { keepRejected, settleOutput } from './leftovers.ts';
import { fetchShown } from './pictures/shown.ts';
import { publish } from './publish-all.ts';
import { findThreads, readPosts, readSite, type Reading } from './reading.ts';
import { refineBy } from './refine.ts';
import { SegmentWriter } from './segment.ts';
import { Shelf } from './shelf.ts';
import { survey } from './survey.ts';
import { readSources } from './sources.ts';
import type { Threads } from './threads.ts';
import { listFiles } from './written-files.ts';

/** Reads, orders, refines and writes what was listed. */
export async function work(job: Job, reading: Reading & { readonly fetch: Fetch }, journal: Journal): Promise<Summary> {
  const crop = openCrop(journal, reading.listing.broken);
  const terms = await readSite(reading, crop.add);
  const threads = await findThreads(reading, terms);
  try {
    await gatherAll(crop, { terms, threads, reading, journal });
    return await finish({ ...reading, job, journal, crop, threads });
  } finally {
    await threads?.close();
  }
}

interface GatheringAll {
  readonly terms: Terms;
  readonly threads: Threads | undefined;
  readonly reading: Reading & { readonly fetch: Fetch };
  readonly journal: Journal;
}

/** A function of its own: one that waited for the rest of the run, too, would keep hold of the last harvest until then. */
async function gatherAll(crop: Crop, { terms, threads, reading, journal }: GatheringAll): Promise<void> {
  for await (const harvest of readPosts(reading, terms, threads)) crop.add(harvest);
  if (journal.sources.length === 0) return;
  const { harvest, broken } = await readSources(journal.sources, { terms, reading, fetchAll: reading.fetch });
  crop.add({ ...harvest, broken: harvest.broken + broken });
}

interface Finishing extends Reading {
  readonly job: Job;
  readonly journal: Journal;
  readonly crop: Crop;
  readonly threads: Threads | undefined;
}

async function finish({ job, listing, workplace, journal, crop, threads }: Finishing): Promise<Summary> {
  const settle = settlerOf(crop, job, listing.roots);
  const into = new SegmentWriter(workplace.newFile);
  workplace.keep(into);
  // Where nothing could be read, or nothing but lists of what was not, there is nothing to say: outputs of an earlier run stay.
  const records = journal.ledger(0);
  const isEmpty = records.read - records.rejected === unfetched(journal);
  const memory = isEmpty ? undefined : await openMemory(job, { crop, settle, listing, workplace, journal });
  const refine = refineBy({ job, journal, memory });
  const homes = publishedAt(mergeFacts([job.site ?? {}, ...crop.facts]));
  const plan = await crop.store.refine(
    (posts, order) => (memory ? memory.watch(refine(memory.change(settle(posts), order))) : refine(settle(posts))),
    into,
    { ids: memory?.ids, homes },
  );
  const shelf = new Shelf(plan);
  workplace.keep(shelf);
  const site = await toSite([job.site ?? {}, ...crop.facts], shelf, listing.name);
  const kept = (): string => netFolder(job, workplace);
  if (!isEmpty) await fetchShown(shelf, { job, folder: kept, report: journal.report });
  const formats = job.exporters.map(({ name }) => name);
  const groups = job.groups && { formats: job.groups.formats, all: toGroups(shelf, job.groups.by) };
  const known = { formats, groups, publications: [], remembered: memory?.files ?? {} };
  const publishing = { job, journal, shelf, site, roots: listing.roots, kept, ...known };
  const { remembers, ...written } = isEmpty ? unwritten : await publish({ ...publishing, plan, threads });
  const rejected = await keepRejected(job, journal);
  const forgotten = await memory?.keep(site, remembers);
  if (forgotten !== undefined) journal.report(rules.ledgerUnwritten({ file: job.ledger ?? '' }, { reason: forgotten }));
  const isWhole = journal.rejects.length === 0 && written.failed.length === 0 && crop.broken === 0;
  const earlier = await settleOutput(job, journal, { isPruned: job.prune === true && isWhole && !isEmpty });
  return {
    ledger: balanced(journal, shelf.size),
    ...(memory === undefined ? {} : { remembered: memory.counts }),
    ...written,
    ...rejected,
    failed: [...written.failed, ...(forgotten === undefined ? [] : [{ exporter: 'ledger', reason: forgotten }])],
    earlier,
    isUnchanged: false,
    isDryRun: job.output.dryRun === true,
    brokenInputs: crop.broken,
    diagnostics: journal.counts(),
    site,
    archive: survey(shelf, crop.formats),
    recognised: journal.recognitions().map(([, found]) => found),
  };
}

const unwritten = { outputs: listFiles([]), failed: [], remembers: {} };

/** Loaded for those who want it. */
async function openMemory(job: Job, around: Parameters<typeof remember>[2]): Promise<Memory | undefined> {
  if (job.ledger === undefined) return undefined;
  const { remember } = await import('./identities/remember.ts');
  return remember(job.ledger, job, around);
}

/** Records that name a source which nobody asked for. */
function unfetched(journal: Journal): number {
  return journal.counts()[rules.sourceNotFetched.code]?.count ?? 0;
}

function balanced(journal: Journal, exported: number): Summary['ledger'] {
  const ledger = journal.ledger(exported);
  const { read, dropped, rejected } = ledger;
  if (read !== exported + dropped + rejected) {
    throw new Error(
      `the ledger does not balance: ${read} read, ${exported} exported, ${dropped} dropped, ${rejected} rejected`,
    );
  }
  return ledger;
}
