import { realpathSync } from 'node:fs';
import { createNormaliser } from '../normalise/normaliser.ts';
import { rules } from '../model/rules.ts';
import { gather, reasonOf, type Gathering } from './gather.ts';
import { listInputs } from './inputs.ts';
import type { Earlier, Job, Summary } from './job.ts';
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
    const isWhole = journal.rejects.length === 0 && written.failed.length === 0 && gathering.broken === 0;
    const earlier = isEmpty ? none : await settle(job, journal, { isPruned: job.prune === true && isWhole });
    return {
      ledger: balanced(journal, store.size),
      ...written,
      earlier,
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

const none: Earlier = { kept: [], changed: [], removed: [] };

/** What earlier runs left is said in one line, with an example. */
async function settle({ output }: Job, { report }: Journal, how: { readonly isPruned: boolean }): Promise<Earlier> {
  if (output.settle === undefined) return none;
  const place = { file: output.name };
  try {
    const earlier = await output.settle(how);
    const { kept, changed, removed } = earlier;
    const [stays] = [...kept, ...changed];
    if (removed[0] !== undefined) report(rules.outputRemoved(place, { count: removed.length, example: removed[0] }));
    if (stays !== undefined)
      report(
        rules.outputEarlier(place, { count: kept.length + changed.length, changed: changed.length, example: stays }),
      );
    return earlier;
  } catch (error) {
    report(rules.outputUnlisted(place, { reason: reasonOf(error) }));
    return none;
  }
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
