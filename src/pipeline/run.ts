import { realpathSync } from 'node:fs';
import type { Diagnostic, Report } from '../model/diagnostic.ts';
import { rules } from '../model/rules.ts';
import { fetcherFor } from './addresses.ts';
import type { Cache } from './cache/cache.ts';
import type { RememberedRun } from './cache/runs.ts';
import { openFolderDocuments } from './folder-documents.ts';
import { listInputs, type Listing } from './inputs.ts';
import type { Job, Summary } from './job.ts';
import { openJournal, type Journal } from './journal.ts';
import { describesSite } from './site-files.ts';
import { openWorkplace } from './workplace.ts';

/**
 * Does the job: reads, normalises, orders, refines and writes. Data problems are reported, never thrown; it throws on a job
 * that contradicts itself, on a step that loses posts, and on abort (`signal.reason`).
 */
export async function run(asked: Job): Promise<Summary> {
  // Who only looks what would be written keeps nothing for later runs.
  const { cache: wish, ...rest } = asked;
  const job: Job = wish === undefined || rest.output.dryRun === true ? rest : { ...rest, cache: wish };
  const said: Diagnostic[] = [];
  const journal = openJournal(job.cache === undefined ? job.onDiagnostic : listener(job, said));
  const exclude = job.output.folder === undefined ? undefined : realFolder(job.output.folder);
  const workplace = openWorkplace();
  let cache: Cache | undefined;
  try {
    const fetch = fetcherFor(job, { workplace, report: journal.report });
    const isWanted = describesSite(job);
    const documents = openFolderDocuments(job);
    const listing = await listInputs(job.inputs, { report: journal.report, exclude, fetch, isWanted, documents });
    cache = await openWanted(job, listing, journal);
    const before = said.length <= mostSaid ? cache?.runs.find() : undefined;
    if (before) return replayed(before, job);
    const { work } = await import('./work.ts'); // with all that it needs: a run that finds nothing changed needs none of it
    const shared = job.output.folder;
    const summary = await work(job, { job, listing, workplace, report: journal.report, cache, shared, fetch }, journal);
    if (said.length <= mostSaid) cache?.runs.keep({ summary, diagnostics: said });
    return summary;
  } finally {
    job.output.close?.();
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

const noChanges = { added: 0, edited: 0, retitled: 0, moved: 0, removed: 0, returned: 0 };

function replayed({ summary, diagnostics }: RememberedRun, { onDiagnostic }: Job): Summary {
  const { [rules.outputRemoved.code]: _, ...counts } = summary.diagnostics;
  if (onDiagnostic)
    for (const diagnostic of diagnostics) if (diagnostic.code !== rules.outputRemoved.code) onDiagnostic(diagnostic);
  const { rejectedFile, remembered } = summary;
  return {
    ...summary,
    ...(rejectedFile && { rejectedFile: { ...rejectedFile, fate: 'unchanged' } }),
    ...(remembered && { remembered: { ...noChanges, posts: remembered.posts } }),
    diagnostics: counts,
    earlier: { ...summary.earlier, removed: [] },
    isUnchanged: true,
  };
}

function realFolder(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // not there yet
  }
}
