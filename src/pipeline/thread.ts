import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { workerData } from 'piscina';
import type { CachePlace } from './cache/cache.ts';
import type { FileCache } from './cache/files.ts';
import type { Harvest } from './harvest.ts';
import type { FoundFile } from './inputs.ts';
import type { Progress } from './job.ts';
import { openNotebook } from './journal.ts';
import { accountOf, folder } from './output.ts';
import { TextTable } from '../base/text-table.ts';
import { loadParts, type Parts } from './plugins.ts';
import { exportOne } from './publish.ts';
import { SegmentWriter } from './segment.ts';
import { readShard } from './shard.ts';
import { Shelf } from './shelf.ts';
import type { Exported, ExportTask, ThreadData } from './threads.ts';

// A thread serves one run: its parts are loaded once, and it writes its posts to one segment.
const data = workerData as ThreadData; // openThreads gave it
let parts: Promise<Parts> | undefined;
let segment: SegmentWriter | undefined;
let cache: FileCache | undefined;

/** Reads and normalises files. */
export async function read(files: readonly FoundFile[]): Promise<Harvest> {
  parts ??= loadParts(data.modules);
  segment ??= new SegmentWriter(() => join(data.folder, `thread-${threadId}`), 0);
  const { readers } = await parts;
  const wanted = data.terms.readers.flatMap((name) => readers.filter((reader) => reader.name === name));
  cache ??= data.cache && (await openJoined(data.cache));
  return readShard(files, data.terms, { readers: wanted, into: segment, cache });
}

/** Loaded for those who want it. */
async function openJoined(place: CachePlace): Promise<FileCache> {
  const { joinFileCache } = await import('./cache/join.ts');
  return joinFileCache(place, data.terms);
}

/** Writes one format, or a slice of it. */
export async function write(task: ExportTask): Promise<Exported> {
  parts ??= loadParts(data.modules);
  const exporter = (await parts).exporters.find(({ name }) => name === task.exporter);
  if (!exporter) throw new Error(`no module has the exporter ${task.exporter}`);
  const { plan, site, now, progress, slice, assets, kept } = task;
  const { formats, groups, publications, remembered } = task;
  const { options, roots, keep } = data.terms;
  const output = folder(task.output.path, task.output.wish);
  const notebook = openNotebook(keep);
  const shelf = new Shelf(plan);
  try {
    const onProgress = ({ done }: Progress): void => void (progress[slice.own] = done);
    const job = { options, now, output, onProgress, assets };
    const known = { formats, groups, publications, remembered };
    const publishing = { job, journal: notebook, shelf, site, roots, kept: () => kept, ...known };
    const published = await exportOne(exporter, publishing, slice);
    const { written = new TextTable(0), leftAlone = [] } = accountOf(output) ?? {};
    return { published, written: written.columns, leftAlone: [...leftAlone], notes: notebook.notes() };
  } finally {
    output.close?.();
    shelf.close();
  }
}
