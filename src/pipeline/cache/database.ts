import { open, type Database, type RootDatabase } from 'lmdb';
import { openSealed, pathOf } from './sealed.ts';

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

const name = 'feedmill';

/** Opens the database in a folder, which is made if needed. `onRebuilt` hears why an old one had to be thrown away. */
export function openDatabase(folder: string, onRebuilt: (reason: string) => void): CacheDatabase {
  return openSealed({ folder, name, form: 'feedmill 5', onRebuilt }, (path, breakSeal) => {
    breakSeal();
    return openAt(path);
  });
}

/** Opens the database that another thread of this process has opened before. */
export function joinDatabase(folder: string): CacheDatabase {
  return openAt(pathOf({ folder, name }, 'data'));
}

function openAt(path: string): CacheDatabase {
  const root: RootDatabase = open({ path, noSubdir: true, maxDbs: 4, noMemInit: true });
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
