import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rules } from '../../model/rules.ts';
import type { Report } from '../../model/diagnostic.ts';
import type { Listing } from '../inputs.ts';
import { diskTime } from '../disk-time.ts';
import type { Job } from '../job.ts';
import { openDatabase, type CacheDatabase } from './database.ts';
import { openRunMemory, type RunMemory } from './runs.ts';

/** What earlier runs left for this one. Must be closed. */
export interface Cache {
  readonly database: CacheDatabase;
  readonly runs: RunMemory;
  /** How threads find it too. */
  readonly place: CachePlace;
  close(): Promise<void>;
}

export interface CachePlace {
  readonly folder: string;
  /** Stands for the program and the modules it was given. */
  readonly version: string;
  /** Milliseconds by the clock of the disk: files that changed before it will look different when they change again. */
  readonly trusted: number;
}

/** Clocks of disks tick this often at the slowest, in milliseconds. */
const tick = 2000;

/** Opens the cache in a folder. One that is damaged or of another form is made anew, and reported. */
export function openCache(
  folder: string,
  { job, listing, report }: { job: Job; listing: Listing; report: Report },
): Cache {
  const database = openDatabase(folder, (reason) => report(rules.cacheRebuilt({ file: folder }, { reason })));
  const version = JSON.stringify([job.version ?? '', ...(job.modules ?? []).map(lookOfModule)]);
  const trusted = diskTime(folder) - tick;
  return {
    database,
    runs: openRunMemory(database, { job, listing, version, trusted }),
    place: { folder, version, trusted },
    close: async () => {
      sweep(database, listing.size);
      await database.close();
    },
  };
}

/** A plugin that was edited is another one. */
function lookOfModule(url: string): string {
  const found = url.startsWith('file:') ? statSync(fileURLToPath(url), { throwIfNoEntry: false }) : undefined;
  return found === undefined ? url : `${url} ${found.size} ${found.mtimeMs}`;
}

/** Clears out everything when most of it is of files that have changed or gone since. */
function sweep({ entries }: CacheDatabase, files: number): void {
  const { entryCount } = entries.getStats() as { entryCount: number }; // of LMDB's mdb_stat
  if (entryCount > 4 * files + 10_000) entries.clearSync();
}
