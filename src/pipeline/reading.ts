import { factsOfAll, mergePlans } from '../normalise/plan.ts';
import { mergeFacts } from '../normalise/site.ts';
import type { Report } from '../model/diagnostic.ts';
import type { Cache } from './cache/cache.ts';
import type { Harvest, Terms } from './harvest.ts';
import type { FoundFile, Listing } from './inputs.ts';
import type { Job } from './job.ts';
import { openFileCache } from './cache/files.ts';
import { SegmentWriter } from './segment.ts';
import { describesSite } from './site-files.ts';
import { readShard } from './shard.ts';
import type { Workplace } from './workplace.ts';
import { countThreads, hasThreads, openThreads, type Threads } from './threads.ts';

/** What reading needs of a job. */
export type ReadingJob = Omit<Job, 'inputs' | 'steps' | 'exporters' | 'output' | 'now'>;

export interface Reading {
  readonly job: ReadingJob;
  readonly listing: Listing;
  readonly workplace: Workplace;
  readonly report: Report;
  /** What earlier runs left. */
  readonly cache: Cache | undefined;
  /** A folder that workers on other machines see too; undefined where there is none. */
  readonly shared: string | undefined;
}

/** Files that a thread reads in one go. */
const shardFiles = 100;

/** Threads for a run, where it is large enough and its parts can be loaded by them. */
export async function findThreads(reading: Reading, terms: Terms): Promise<Threads | undefined> {
  const { job, listing, workplace, cache } = reading;
  const { threads: said, modules } = job;
  const count = countThreads(said, listing.size);
  if (count < 2 || modules === undefined || !hasThreads()) return undefined;
  return openThreads(count, { modules, folder: workplace.folder(), terms, cache: cache?.place });
}

/** The terms of a job, before any file was read. */
export function toTerms(job: ReadingJob, listing: Listing): Terms {
  return {
    readers: job.readers.map(({ name }) => name),
    ...(job.from === undefined ? {} : { from: job.from }),
    ...(job.network?.follow === true ? { isFollowed: true } : {}),
    options: job.options ?? {},
    timezone: job.timezone,
    site: job.site ?? {},
    plans: [],
    off: job.rules?.off ?? [],
    siteRules: job.rules?.sites ?? [],
    roots: listing.roots,
    keep: job.onDiagnostic ? (job.keep ?? 'info') : 'error',
  };
}

/** Reads the files that say what the site is. Gives the terms for posts: what the site says of itself counts for all of them. */
export async function readSite(reading: Reading, take: (harvest: Harvest) => void): Promise<Terms> {
  const terms = toTerms(reading.job, reading.listing);
  const harvest = await readHere(filesOf(reading, true), terms, reading);
  const plans = mergePlans(harvest.plans);
  const facts = [...harvest.facts, ...factsOfAll(plans)];
  take({ ...harvest, facts });
  return { ...terms, plans, site: mergeFacts([terms.site, ...facts]) };
}

/** Reads all other files, in their order: here, in threads, or on other machines. */
export async function* readPosts(reading: Reading, terms: Terms, threads: Threads | undefined): AsyncIterable<Harvest> {
  const { engine } = reading.job;
  if (engine !== undefined) yield* readElsewhere(engine, terms, reading);
  else if (threads === undefined) yield await readHere(filesOf(reading, false), terms, reading);
  else yield* readThere(filesOf(reading, false), threads, reading);
}

function* filesOf({ job, listing }: Reading, ofSite: boolean): Iterable<FoundFile> {
  const isSite = describesSite(job);
  for (const found of listing.files) if (isSite(found.file) === ofSite) yield found;
}

/** Reads files in this thread. */
export async function readHere(
  files: Iterable<FoundFile>,
  terms: Terms,
  { job, listing, workplace, cache }: Reading,
): Promise<Harvest> {
  const into = new SegmentWriter(workplace.newFile);
  workplace.keep(into);
  let done = 0;
  return readShard(files, terms, {
    readers: job.readers,
    into,
    cache: cache && openFileCache(cache.database, { ...cache.place, terms }),
    ...(job.stdin === undefined ? {} : { stdin: job.stdin }),
    ...(job.signal === undefined ? {} : { signal: job.signal }),
    onFile: () => job.onProgress?.({ phase: 'read', done: ++done, total: listing.size }),
  });
}

async function* readElsewhere(engine: string, terms: Terms, reading: Reading): AsyncIterable<Harvest> {
  const { job, listing, workplace } = reading;
  const { distribute } = await import('./engine/coordinator.ts');
  yield* distribute(shardsOf(filesOf(reading, false)), {
    engine,
    version: job.version ?? '',
    folder: reading.shared,
    terms,
    report: reading.report,
    signal: job.signal,
    onDone: (shards) =>
      job.onProgress?.({ phase: 'read', done: Math.min(shards * shardFiles, listing.size), total: listing.size }),
    readHere: async (shard) => readHere(shard, terms, reading),
    keep: workplace.keep,
  });
}

async function* readThere(
  files: Iterable<FoundFile>,
  threads: Threads,
  { job, listing }: Reading,
): AsyncIterable<Harvest> {
  const waiting: { readonly harvest: Promise<Harvest>; readonly size: number }[] = [];
  let done = 0;
  const next = async (): Promise<Harvest[]> => {
    const first = waiting.shift();
    if (first === undefined) return [];
    const harvest = await first.harvest;
    done += first.size;
    job.onProgress?.({ phase: 'read', done, total: listing.size });
    return [harvest];
  };
  for (const shard of shardsOf(files)) {
    const harvest = threads.read(shard, job.signal);
    harvest.catch(() => undefined); // it is awaited in its turn
    waiting.push({ harvest, size: shard.length });
    if (waiting.length > 3 * threads.count) yield* await next();
  }
  while (waiting.length > 0) yield* await next();
}

function* shardsOf(files: Iterable<FoundFile>): Iterable<FoundFile[]> {
  let shard: FoundFile[] = [];
  for (const file of files) {
    shard.push(file);
    if (shard.length < shardFiles) continue;
    yield shard;
    shard = [];
  }
  if (shard.length > 0) yield shard;
}
