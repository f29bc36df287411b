import { realpathSync } from 'node:fs';
import { createNormaliser } from '../normalise/normaliser.ts';
import { gather, type Gathering } from './gather.ts';
import { listInputs } from './inputs.ts';
import type { Job, Summary } from './job.ts';
import { openJournal, type Journal } from './journal.ts';
import { publish } from './publish.ts';
import { refineBy } from './refine.ts';
import { Store } from './store.ts';
import { survey } from './survey.ts';

/**
 * Does the job: reads, normalises, orders, refines and writes. Data problems are reported, never thrown; it throws on a job
 * that contradicts itself, on a step that loses posts, and on abort (`signal.reason`).
 */
export async function run(job: Job): Promise<Summary> {
  const journal = openJournal(job.onDiagnostic);
  const exclude = job.output.folder === undefined ? undefined : realFolder(job.output.folder);
  const listing = await listInputs(job.inputs, { report: journal.report, exclude });
  const files = new Map(listing.files.map(({ file, path }) => [file, path]));
  const normaliser = createNormaliser({
    timezone: job.timezone ?? 'UTC',
    report: journal.report,
    hasFile: (file) => files.has(file),
    site: job.site ?? {},
    off: new Set(job.rules?.off),
    siteRules: job.rules?.sites ?? [],
  });
  const store = new Store();
  try {
    const gathering: Gathering = {
      job,
      journal,
      site: normaliser.site,
      post: async (raw) => store.add(await normaliser.post(raw)),
      formats: new Map(),
      broken: listing.broken,
    };
    await gather(listing, gathering);
    store.order();
    await store.refine((posts) => refineBy(job, journal)(normaliser.settle(posts)));
    const site = await normaliser.describe(store, listing.name);
    // Where nothing could be read there is nothing to say: outputs of an earlier run stay.
    const isEmpty = journal.ledger(0).read === 0;
    const written = isEmpty ? { outputs: [], failed: [] } : await publish({ job, journal, store, site, files });
    await keepRejected(job, journal);
    return {
      ledger: balanced(journal, store.size),
      ...written,
      brokenInputs: gathering.broken,
      diagnostics: journal.counts(),
      site,
      archive: await survey(store, gathering.formats),
    };
  } finally {
    store.close();
  }
}

/** Writes `rejected.ndjson`, only when there is something to keep and a folder to keep it in. */
async function keepRejected(job: Job, journal: Journal): Promise<void> {
  if (journal.rejects.length === 0 || job.output.folder === undefined || job.exporters.length === 0) return;
  const lines = async function* (): AsyncIterable<Uint8Array> {
    for (const rejected of journal.rejects) yield Buffer.from(`${JSON.stringify(rejected)}\n`);
  };
  await job.output.write('rejected.ndjson', lines()).catch(() => undefined);
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
