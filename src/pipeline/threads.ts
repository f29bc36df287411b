import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { AssetMode } from '../model/picture.ts';
import type { PublicationFile } from '../model/publication.ts';
import type { Site } from '../model/site.ts';
import type { CachePlace } from './cache/cache.ts';
import type { Harvest, Terms } from './harvest.ts';
import type { FoundFile } from './inputs.ts';
import type { Notes } from './journal.ts';
import type { FolderWish } from './output.ts';
import type { TextColumns } from '../base/text-table.ts';
import type { Groups, Published, Slice } from './publish.ts';
import type { Remembered } from './remembered.ts';
import type { ShelfPlan } from './shelf.ts';

/** What every thread of a run is told when it starts. */
export interface ThreadData {
  /** URLs of the modules that the parts are in. */
  readonly modules: readonly string[];
  /** Where threads may put files of their own. */
  readonly folder: string;
  readonly terms: Terms;
  readonly cache: CachePlace | undefined;
}

/** One format to write, or a slice of it. */
export interface ExportTask {
  readonly exporter: string;
  readonly slice: Slice;
  readonly plan: ShelfPlan;
  readonly site: Site;
  readonly now: Date;
  /** The folder to write to, and how. */
  readonly output: { readonly path: string; readonly wish: FolderWish };
  readonly assets: AssetMode;
  /** Where fetched documents are kept. */
  readonly kept: string;
  readonly formats: readonly string[];
  readonly groups: Groups | undefined;
  readonly publications: readonly PublicationFile[];
  readonly remembered: Remembered;
  /** Counts the posts that each slice has walked. */
  readonly progress: Int32Array;
}

export interface Exported {
  readonly published: Published;
  /** Files with their SHA-256. */
  readonly written: TextColumns;
  /** Paths of files that were not written over. */
  readonly leftAlone: readonly string[];
  readonly notes: Notes;
}

/** Threads that do parts of one run. Must be closed. */
export interface Threads {
  readonly count: number;
  read(files: readonly FoundFile[], signal: AbortSignal | undefined): Promise<Harvest>;
  write(task: ExportTask, signal: AbortSignal | undefined): Promise<Exported>;
  close(): Promise<void>;
}

/** Below so many files threads take longer to start than they save. */
const fewFiles = 400;

/** From so many files on two threads are faster than one: each compiles what it runs for itself, and takes its own memory. */
const manyFiles = 8000;

/** How many threads read and write an archive of so many files; `said` is what was asked for. */
export function countThreads(said: number | undefined, files: number): number {
  if (files < fewFiles) return 1;
  return said ?? (files < manyFiles ? 1 : availableParallelism());
}

const module = new URL('../pipeline/thread.js', import.meta.url);

/** True where the code was built: Node 20 runs no TypeScript, so tests of the sources have one thread. */
export function hasThreads(): boolean {
  return existsSync(fileURLToPath(module));
}

export async function openThreads(count: number, data: ThreadData): Promise<Threads> {
  const { Piscina } = await import('piscina');
  const pool = new Piscina<unknown, unknown>({
    filename: fileURLToPath(module),
    minThreads: count,
    maxThreads: count,
    workerData: data,
    // What lives longer moves on sooner; no run can fail for it.
    resourceLimits: { maxYoungGenerationSizeMb: 24 },
  });
  const start = async (task: unknown, name: string, signal: AbortSignal | undefined): Promise<unknown> =>
    pool.run(task, { name, ...(signal === undefined ? {} : { signal }) });
  return {
    count,
    read: async (files, signal) => (await start(files, 'read', signal)) as Harvest, // what `read` of the module gives
    write: async (task, signal) => (await start(task, 'write', signal)) as Exported, // likewise
    close: async () => pool.destroy(),
  };
}
