import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { open, type Database, type RootDatabase } from 'lmdb';

/** What is kept of a file on disk: how it looked, and under which key its entry is. */
interface Sighting {
  readonly look: string;
  readonly key: string;
}

/** A database of earlier results. Must be closed. */
export interface CacheDatabase {
  /** Entries by what they were made of. */
  readonly entries: Database<Buffer, string>;
  /** Sightings by path. */
  readonly sightings: Database<Sighting, string>;
  /** Whole runs by what was asked for. */
  readonly runs: Database<Buffer, string>;
  close(): Promise<void>;
}

const names = { data: 'feedmill.mdb', lock: 'feedmill.mdb-lock', seal: 'feedmill.seal' } as const;

/** Changes whenever what is kept changes its form. */
const form = 'feedmill 4';

/** Opens the database in a folder, which is made if needed. `onRebuilt` hears why an old one had to be thrown away. */
export function openDatabase(folder: string, onRebuilt: (reason: string) => void): CacheDatabase {
  mkdirSync(folder, { recursive: true });
  const fault = faultOf(folder);
  if (fault !== undefined) {
    remove(folder);
    onRebuilt(fault);
  }
  const seal = join(folder, names.seal);
  const before = existsSync(seal) ? readFileSync(seal, 'utf8') : undefined;
  // A run that does not end leaves no seal.
  rmSync(seal, { force: true });
  const database = joinDatabase(folder);
  return {
    ...database,
    close: async () => {
      await database.close();
      writeFileSync(seal, before?.startsWith(`${lookOf(folder)} `) ? before : sealOf(folder));
    },
  };
}

/** Opens the database that another thread of this process has opened before. */
export function joinDatabase(folder: string): CacheDatabase {
  const root: RootDatabase = open({ path: join(folder, names.data), noSubdir: true, maxDbs: 4, noMemInit: true });
  return {
    entries: root.openDB<Buffer, string>({ name: 'entries', encoding: 'binary' }),
    sightings: root.openDB<Sighting, string>({ name: 'sightings', encoding: 'json' }),
    runs: root.openDB<Buffer, string>({ name: 'runs', encoding: 'binary' }),
    close: async () => {
      await root.flushed;
      await root.close();
    },
  };
}

/** Why the database cannot be trusted. A damaged one could end the process, so that is looked at before it is opened. */
function faultOf(folder: string): string | undefined {
  if (!existsSync(join(folder, names.data))) return undefined;
  const seal = join(folder, names.seal);
  if (!existsSync(seal)) return 'the run that used it last did not end';
  const kept = readFileSync(seal, 'utf8');
  if (!kept.endsWith(` ${form}`)) return 'it is of another version';
  if (kept.startsWith(`${lookOf(folder)} `)) return undefined;
  // A copy looks different and is as good.
  return sumIn(kept) === sumIn(sealOf(folder)) ? undefined : 'something else has changed it';
}

function sumIn(seal: string): string {
  return seal.slice(seal.indexOf(' sum '));
}

function sealOf(folder: string): string {
  return `${lookOf(folder)} sum ${checksumOf(join(folder, names.data))} ${form}`;
}

function lookOf(folder: string): string {
  const { size, mtimeNs, ino } = statSync(join(folder, names.data), { bigint: true });
  return [size, mtimeNs, ino].join('-');
}

function checksumOf(path: string): number {
  const chunk = Buffer.allocUnsafe(1 << 22);
  const handle = openSync(path, 'r');
  try {
    let sum = 0;
    for (let read = readSync(handle, chunk); read > 0; read = readSync(handle, chunk)) {
      sum = crc32(chunk.subarray(0, read), sum);
    }
    return sum;
  } finally {
    closeSync(handle);
  }
}

function remove(folder: string): void {
  for (const name of Object.values(names)) rmSync(join(folder, name), { force: true });
}

/** The time by the clock of the disk that the cache is on, in milliseconds. */
export function diskTime(folder: string): number {
  const path = join(folder, 'feedmill.time');
  writeFileSync(path, '');
  return statSync(path).mtimeMs;
}
