import { rules } from '../model/rules.ts';
import type { Exporter } from '../model/contracts.ts';
import { openCounts } from '../base/counts.ts';
import type { Job, Summary, WrittenFile, WrittenFiles } from './job.ts';
import { accountOf } from './output.ts';
import { exportOne, type Published, type Publishing } from './publish.ts';
import { joinFacts, type Remembered } from './remembered.ts';
import type { ShelfPlan } from './shelf.ts';
import type { Exported, Threads } from './threads.ts';
import { listFiles, openWritten, toWritten } from './written-files.ts';

export interface PublishingAll extends Publishing {
  readonly job: Job;
  readonly plan: ShelfPlan;
  readonly threads: Threads | undefined;
}

export interface PublishedAll extends Pick<Summary, 'outputs' | 'failed'> {
  readonly remembers: Remembered;
}

/** Runs every exporter, side by side where there are threads. One that fails costs no other. */
export async function publish(publishing: PublishingAll): Promise<PublishedAll> {
  const { job, threads } = publishing;
  const apart = accountOf(job.output) === undefined ? undefined : threads;
  const exportAll = async (exporters: readonly Exporter[], known: Known): Promise<Done> =>
    apart === undefined
      ? exportHere(exporters, { ...publishing, ...known })
      : exportThere(exporters, { ...publishing, ...known, threads: apart });
  const first = job.exporters.filter(({ isLast }) => isLast !== true);
  const done = await exportAll(first, { publications: [], formats: publishing.formats });
  const publications = [...done.values()].flatMap((published) => published.publications);
  const last = job.exporters.filter(({ isLast }) => isLast === true);
  const formats = publishing.formats.filter((name) => !wroteNothing(name, done));
  for (const [exporter, published] of await exportAll(last, { publications, formats })) done.set(exporter, published);
  const all = job.exporters.flatMap((exporter) => done.get(exporter) ?? []);
  const { once, twice } = withoutTwins(listFiles(all.flatMap((published) => published.outputs)));
  const failed = twice.map(({ exporter, path }) => ({ exporter, reason: `${path} is written twice` }));
  for (const one of failed) reportFailed(publishing, one);
  return {
    outputs: once,
    remembers: joinFacts(all.map(({ remembers }) => remembers)),
    failed: [...all.flatMap((published) => published.failed), ...failed],
  };
}

type Done = Map<Exporter, Published>;
type Known = Pick<Publishing, 'publications' | 'formats'>;

/** It is done, and nothing came of it: nobody may lead there. */
function wroteNothing(name: string, done: Done): boolean {
  return [...done].some(([exporter, { outputs }]) => exporter.name === name && listFiles(outputs).size === 0);
}

async function exportHere(exporters: readonly Exporter[], publishing: PublishingAll): Promise<Done> {
  const all: Done = new Map();
  for (const exporter of exporters) {
    const published = await exportOne(exporter, publishing);
    for (const one of published.failed) reportFailed(publishing, one);
    all.set(exporter, published);
  }
  return all;
}

function reportFailed({ job, journal }: PublishingAll, failed: Published['failed'][number]): void {
  journal.report(rules.exportFailed({ file: job.output.name }, failed));
}

interface Apart extends PublishingAll {
  readonly threads: Threads;
}

async function exportThere(exporters: readonly Exporter[], publishing: Apart): Promise<Done> {
  const { job, journal } = publishing;
  // What cannot be shared is begun first; slices of what can fill up the end.
  const begun = exporters.toSorted((a, b) => rank(a) - rank(b));
  const done = await Promise.all(
    begun.map(async (exporter) => [exporter, await exportSliced(exporter, publishing)] as const),
  );
  const bySlice = new Map(done);
  const all: Done = new Map();
  for (const exporter of exporters) {
    const slices = bySlice.get(exporter) ?? [];
    const account = accountOf(job.output);
    for (const { notes, written, leftAlone } of slices) {
      journal.add(notes);
      account?.written.append(written);
      for (const path of leftAlone) account?.leftAlone.push(path);
    }
    const published = join(
      exporter,
      slices.map((slice) => slice.published),
    );
    for (const one of published.failed) reportFailed(publishing, one);
    all.set(exporter, published);
  }
  return all;
}

function rank({ isSlow, filePerPost }: Exporter): number {
  if (isSlow) return 0;
  return filePerPost ? 2 : 1;
}

async function exportSliced(exporter: Exporter, publishing: Apart): Promise<Exported[]> {
  const { job, site, plan, threads } = publishing;
  const of = exporter.filePerPost ? 2 * threads.count : 1;
  const progress = new Int32Array(new SharedArrayBuffer(4 * of));
  const stop = watch(exporter, progress, publishing);
  const output = { path: job.output.folder ?? '', wish: accountOf(job.output)?.wish ?? {} };
  const { formats, groups, publications, remembered } = publishing;
  const rest = { assets: job.assets ?? 'local', kept: publishing.kept(), formats, groups, publications, remembered };
  const task = { exporter: exporter.name, plan, site, now: job.now, output, progress, ...rest };
  const slices = Array.from({ length: of }, async (_, own) =>
    threads.write({ ...task, slice: { own, of } }, job.signal),
  );
  return Promise.all(slices).finally(stop);
}

/** The slices of one exporter, its files in the order in which it gave them. Of several failures the first file's counts. */
function join({ name }: Exporter, slices: readonly Published[]): Published {
  const lists = slices.map(({ outputs }) => listFiles(outputs));
  const walks = lists.map((list) => list[Symbol.iterator]());
  const all = openWritten(name);
  for (let row = Math.max(...lists.map(({ size }) => size)); row > 0; row--) {
    for (const walk of walks) {
      const { done, value } = walk.next();
      if (done !== true) all.add(value);
    }
  }
  const failed = slices.map(({ failed: reasons }, at) => ({ reasons, size: lists[at]?.size ?? 0 }));
  const [first] = failed.filter(({ reasons }) => reasons.length > 0).toSorted((a, b) => a.size - b.size);
  const publications = slices.flatMap((slice) => slice.publications);
  const remembers = joinFacts(slices.map((slice) => slice.remembers));
  return { outputs: all.all(), publications, remembers, failed: first?.reasons ?? [] };
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

/** Sets files apart whose path another exporter has written to already. */
function withoutTwins(outputs: WrittenFiles): { readonly once: WrittenFiles; readonly twice: readonly WrittenFile[] } {
  const paths = openCounts();
  let isTwice = false;
  for (const { path } of outputs) isTwice = paths.add(path, 1) > 1 || isTwice;
  if (!isTwice) return { once: outputs, twice: [] };
  const by = new Map<string, string>();
  const [once, twice] = [new Array<WrittenFile>(), new Array<WrittenFile>()];
  for (const file of outputs) {
    const first = by.get(file.path) ?? file.exporter;
    by.set(file.path, first);
    (first === file.exporter ? once : twice).push(file);
  }
  return { once: listFiles(toWritten(once)), twice };
}
