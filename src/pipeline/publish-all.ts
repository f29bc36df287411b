import { rules } from '../model/rules.ts';
import type { Exporter } from '../model/contracts.ts';
import { openCounts } from '../base/counts.ts';
import type { Job, WrittenFile } from './job.ts';
import { writtenTo } from './output.ts';
import { exportOne, type Published, type Publishing } from './publish.ts';
import type { ShelfPlan } from './shelf.ts';
import type { Threads } from './threads.ts';

export interface PublishingAll extends Publishing {
  readonly job: Job;
  readonly plan: ShelfPlan;
  readonly threads: Threads | undefined;
}

/** Runs every exporter, side by side where there are threads. One that fails costs no other. */
export async function publish(publishing: PublishingAll): Promise<Published> {
  const { job, threads } = publishing;
  const isApart = threads !== undefined && writtenTo(job.output) !== undefined;
  const all: Published[] = isApart ? await exportThere(publishing, threads) : await exportHere(publishing);
  const outputs = all.flatMap((published) => published.outputs);
  const twice = twins(outputs);
  const failed = twice.map(({ exporter, path }) => ({ exporter, reason: `${path} is written twice` }));
  for (const one of failed) publishing.journal.report(rules.exportFailed({ file: job.output.name }, one));
  return {
    outputs: outputs.filter((file) => !twice.includes(file)),
    failed: [...all.flatMap((published) => published.failed), ...failed],
  };
}

async function exportHere(publishing: PublishingAll): Promise<Published[]> {
  const all: Published[] = [];
  for (const exporter of publishing.job.exporters) all.push(await exportOne(exporter, publishing));
  return all;
}

async function exportThere(publishing: PublishingAll, threads: Threads): Promise<Published[]> {
  const { job, journal, site, plan } = publishing;
  const written = job.exporters.map(async (exporter) => {
    const progress = new Int32Array(new SharedArrayBuffer(4));
    const stop = watch(exporter, progress, publishing);
    const task = {
      exporter: exporter.name,
      plan,
      site,
      now: job.now,
      output: job.output.folder ?? '',
      progress,
    };
    return threads.write(task, job.signal).finally(stop);
  });
  const all = await Promise.all(written);
  for (const { notes, written: files } of all) {
    journal.add(notes);
    for (const [path, hash] of files) writtenTo(job.output)?.set(path, hash);
  }
  return all.map(({ published }) => published);
}

const showMillis = 100;

/** Shows how far an exporter is. Gives what stops that. */
function watch(exporter: Exporter, progress: Int32Array, { job, shelf }: PublishingAll): () => void {
  if (!job.onProgress) return () => undefined;
  const show = (): void =>
    job.onProgress?.({ phase: exporter.name, done: Atomics.load(progress, 0), total: shelf.size });
  const timer = setInterval(show, showMillis);
  return () => clearInterval(timer);
}

/** Files whose path another exporter has written to already. */
function twins(outputs: readonly WrittenFile[]): WrittenFile[] {
  const paths = openCounts();
  if (!outputs.some(({ path }) => paths.add(path, 1) > 1)) return [];
  const by = new Map<string, string>();
  return outputs.filter(({ exporter, path }) => {
    const other = by.get(path);
    if (other === undefined) by.set(path, exporter);
    return other !== undefined && other !== exporter;
  });
}
