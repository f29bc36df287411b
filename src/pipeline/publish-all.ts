import { rules } from '../model/rules.ts';
import type { Exporter } from '../model/contracts.ts';
import { openCounts } from '../base/counts.ts';
import type { Job, WrittenFile } from './job.ts';
import { writtenTo } from './output.ts';
import { exportOne, type Published, type Publishing } from './publish.ts';
import type { ShelfPlan } from './shelf.ts';
import type { Exported, Threads } from './threads.ts';

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
  for (const one of failed) reportFailed(publishing, one);
  return {
    outputs: outputs.filter((file) => !twice.includes(file)),
    failed: [...all.flatMap((published) => published.failed), ...failed],
  };
}

async function exportHere(publishing: PublishingAll): Promise<Published[]> {
  const all: Published[] = [];
  for (const exporter of publishing.job.exporters) {
    const published = await exportOne(exporter, publishing);
    for (const one of published.failed) reportFailed(publishing, one);
    all.push(published);
  }
  return all;
}

function reportFailed({ job, journal }: PublishingAll, failed: Published['failed'][number]): void {
  journal.report(rules.exportFailed({ file: job.output.name }, failed));
}

async function exportThere(publishing: PublishingAll, threads: Threads): Promise<Published[]> {
  const { job, journal } = publishing;
  // What takes longest is begun first, so that no thread is alone with it at the end.
  const begun = job.exporters.toSorted((a, b) => rank(a) - rank(b));
  const done = await Promise.all(
    begun.map(async (exporter) => [exporter, await exportSliced(exporter, publishing, threads)] as const),
  );
  const bySlice = new Map(done);
  return job.exporters.map((exporter) => {
    const slices = bySlice.get(exporter) ?? [];
    for (const { notes, written } of slices) {
      journal.add(notes);
      for (const [path, hash] of written) writtenTo(job.output)?.set(path, hash);
    }
    const published = join(slices.map((slice) => slice.published));
    for (const one of published.failed) reportFailed(publishing, one);
    return published;
  });
}

function rank({ isSlow, filePerPost }: Exporter): number {
  if (isSlow) return 0;
  return filePerPost ? 1 : 2;
}

async function exportSliced(exporter: Exporter, publishing: PublishingAll, threads: Threads): Promise<Exported[]> {
  const { job, site, plan } = publishing;
  const of = exporter.filePerPost ? threads.count : 1;
  const progress = new Int32Array(new SharedArrayBuffer(4 * of));
  const stop = watch(exporter, progress, publishing);
  const task = { exporter: exporter.name, plan, site, now: job.now, output: job.output.folder ?? '', progress };
  const slices = Array.from({ length: of }, async (_, own) =>
    threads.write({ ...task, slice: { own, of } }, job.signal),
  );
  return Promise.all(slices).finally(stop);
}

/** The slices of one exporter, its files in the order in which it gave them. Of several failures the first file's counts. */
function join(slices: readonly Published[]): Published {
  const outputs: WrittenFile[] = [];
  const most = Math.max(...slices.map((slice) => slice.outputs.length));
  for (let at = 0; at < most; at++) {
    for (const slice of slices) {
      const file = slice.outputs[at];
      if (file !== undefined) outputs.push(file);
    }
  }
  const failed = slices.filter((slice) => slice.failed.length > 0);
  const [first] = failed.toSorted((a, b) => a.outputs.length - b.outputs.length);
  return { outputs, failed: first?.failed ?? [] };
}

const showMillis = 100;

/** Shows how far an exporter is, on the mean of its slices. Gives what stops that. */
function watch(exporter: Exporter, progress: Int32Array, { job, shelf }: PublishingAll): () => void {
  if (!job.onProgress) return () => undefined;
  const show = (): void => {
    const walked = progress.reduce((sum, _, own) => sum + Atomics.load(progress, own), 0);
    job.onProgress?.({ phase: exporter.name, done: Math.floor(walked / progress.length), total: shelf.size });
  };
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
