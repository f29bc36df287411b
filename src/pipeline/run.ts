import { realpathSync } from 'node:fs';
import { toSite } from '../normalise/settle.ts';
import { openCrop, settlerOf, type Crop } from './crop.ts';
import type { Diagnostic, Report } from '../model/diagnostic.ts';
import type { Cache } from './cache/cache.ts';
import type { Remembered } from './cache/runs.ts';
import { listInputs, type Listing } from './inputs.ts';
import type { Job, Summary } from './job.ts';
import { openJournal, type Journal } from './journal.ts';
import { keepRejected, none, settleOutput } from './leftovers.ts';
import { publish } from './publish-all.ts';
import { findThreads, readPosts, readSite, type Reading } from './reading.ts';
import { refineBy } from './refine.ts';
import { SegmentWriter } from './segment.ts';
import { Shelf } from './shelf.ts';
import { survey } from './survey.ts';
import type { Threads } from './threads.ts';
import { openWorkplace } from './workplace.ts';
import { listFiles } from './written-files.ts';

/**
 * Does the job: reads, normalises, orders, refines and writes. Data problems are reported, never thrown; it throws on a job
 * that contradicts itself, on a step that loses posts, and on abort (`signal.reason`).
 */
export async function run(job: Job): Promise<Summary> {
  const said: Diagnostic[] = [];
  const journal = openJournal(job.cache === undefined ? job.onDiagnostic : listener(job, said));
  const exclude = job.output.folder === undefined ? undefined : realFolder(job.output.folder);
  const listing = await listInputs(job.inputs, { report: journal.report, exclude });
  const workplace = openWorkplace();
  const cache = await openWanted(job, listing, journal);
  try {
    const before = said.length <= mostSaid ? cache?.runs.find() : undefined;
    if (before) return replayed(before, job);
    const shared = job.output.folder;
    const summary = await work(job, { job, listing, workplace, report: journal.report, cache, shared }, journal);
    if (said.length <= mostSaid) cache?.runs.keep({ summary, diagnostics: said });
    return summary;
  } finally {
    workplace.close();
    await cache?.close();
  }
}

/** A run that had more to say is not remembered: its words would be missed. */
const mostSaid = 20_000;

function listener({ onDiagnostic, keep }: Job, said: Diagnostic[]): Report {
  return (diagnostic) => {
    if (said.length <= mostSaid && (keep !== 'warning' || diagnostic.severity !== 'info')) said.push(diagnostic);
    onDiagnostic?.(diagnostic);
  };
}

/** Loaded for those who want it. */
async function openWanted(job: Job, listing: Listing, { report }: Journal): Promise<Cache | undefined> {
  if (job.cache === undefined) return undefined;
  const { openCache } = await import('./cache/cache.ts');
  return openCache(job.cache.folder, { job, listing, report });
}

function replayed({ summary, diagnostics }: Remembered, { onDiagnostic }: Job): Summary {
  if (onDiagnostic) for (const diagnostic of diagnostics) onDiagnostic(diagnostic);
  return { ...summary, isUnchanged: true };
}

async function work(job: Job, reading: Reading, journal: Journal): Promise<Summary> {
  const crop = openCrop(journal, reading.listing.broken);
  const terms = await readSite(reading, crop.add);
  const threads = await findThreads(reading, terms);
  try {
    for await (const harvest of readPosts(reading, terms, threads)) crop.add(harvest);
    return await finish({ ...reading, job, journal, crop, threads });
  } finally {
    await threads?.close();
  }
}

interface Finishing extends Reading {
  readonly job: Job;
  readonly journal: Journal;
  readonly crop: Crop;
  readonly threads: Threads | undefined;
}

async function finish({ job, listing, workplace, journal, crop, threads }: Finishing): Promise<Summary> {
  const settle = settlerOf(crop, job);
  const into = new SegmentWriter(workplace.newFile);
  workplace.keep(into);
  const plan = await crop.store.refine((posts) => refineBy(job, journal)(settle(posts)), into);
  const shelf = new Shelf(plan);
  workplace.keep(shelf);
  const site = await toSite([job.site ?? {}, ...crop.facts], shelf, listing.name);
  // Where nothing could be read there is nothing to say: outputs of an earlier run stay.
  const isEmpty = journal.ledger(0).read === 0;
  const publishing = { job, journal, shelf, site, roots: listing.roots };
  const written = isEmpty ? { outputs: listFiles([]), failed: [] } : await publish({ ...publishing, plan, threads });
  await keepRejected(job, journal);
  const isWhole = journal.rejects.length === 0 && written.failed.length === 0 && crop.broken === 0;
  const earlier = isEmpty ? none : await settleOutput(job, journal, { isPruned: job.prune === true && isWhole });
  return {
    ledger: balanced(journal, shelf.size),
    ...written,
    earlier,
    isUnchanged: false,
    brokenInputs: crop.broken,
    diagnostics: journal.counts(),
    site,
    archive: survey(shelf, crop.formats),
  };
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

function realFolder(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // not there yet
  }
}
