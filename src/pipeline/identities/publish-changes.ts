import type { Exporter } from '../../model/contracts.ts';
import type { Report } from '../../model/diagnostic.ts';
import type { PostChange } from '../../model/post-change.ts';
import type { Site } from '../../model/site.ts';
import { toChangePost } from '../../normalise/identities/change-post.ts';
import type { Job, Summary } from '../job.ts';
import { openJournal } from '../journal.ts';
import { settleOutput } from '../leftovers.ts';
import { publish } from '../publish-all.ts';
import { toRecord } from '../record.ts';
import { SegmentWriter } from '../segment.ts';
import { Shelf, type ShelfPlan } from '../shelf.ts';
import { collectRows, createStore } from '../store.ts';
import { openWorkplace, type Workplace } from '../workplace.ts';

export interface ChangePublishing extends Pick<Job, 'output' | 'options' | 'now' | 'signal'> {
  /** Oldest first. */
  readonly changes: AsyncIterable<PostChange>;
  readonly exporters: readonly Exporter[];
  readonly site: Site;
  readonly onDiagnostic?: Report;
}

/** What there is to read in a change for those who subscribe: the words that came and went, of posts that are published. */
function isNews({ kind, status }: PostChange): boolean {
  return kind !== 'moved' && status === undefined;
}

/** Writes feeds of changes, with the same exporters as those of posts. */
export async function publishChanges(
  publishing: ChangePublishing,
): Promise<Pick<Summary, 'outputs' | 'failed' | 'earlier'>> {
  const { exporters, site, onDiagnostic, changes, ...rest } = publishing;
  const journal = openJournal(onDiagnostic);
  const workplace = openWorkplace();
  try {
    const plan = await shelve(changes, workplace);
    const shelf = new Shelf(plan);
    workplace.keep(shelf);
    const job: Job = { ...rest, inputs: [], readers: [], steps: [], exporters, assets: 'none' };
    const kept = (): string => workplace.folder();
    const around = {
      job,
      journal,
      shelf,
      site,
      plan,
      threads: undefined,
      roots: [],
      publications: [],
      kept,
      groups: undefined,
      remembered: {},
    };
    const { outputs, failed } = await publish({ ...around, formats: exporters.map(({ name }) => name) });
    return { outputs, failed, earlier: await settleOutput(job, journal, { isPruned: false }) };
  } finally {
    rest.output.close?.();
    workplace.close();
  }
}

async function shelve(changes: AsyncIterable<PostChange>, workplace: Workplace): Promise<ShelfPlan> {
  const [rows, store] = [collectRows(), createStore()];
  const [from, into] = [new SegmentWriter(workplace.newFile), new SegmentWriter(workplace.newFile)];
  workplace.keep(from);
  workplace.keep(into);
  for await (const change of changes) {
    if (!isNews(change)) continue;
    const post = toChangePost(change, 'changes.ndjson');
    rows.add(post, from.add(toRecord(post)));
  }
  store.add(rows.rows(), from.flush());
  return store.refine((posts) => posts, into);
}
