import { open } from 'lmdb';
import { openSealed } from '../cache/sealed.ts';

/** The texts that posts have and had, by the names that the ledger gives them. Must be closed. */
export interface Texts {
  has(name: string): boolean;
  /** The mark that was left here last; undefined where there is none. */
  mark(): string | undefined;
  /** Leaves a mark that says what is here for certain. */
  leave(mark: string): void;
  find(name: string): string | undefined;
  /** Written by and by. */
  add(name: string, text: string): void;
  /** Waits until there is room for more. */
  settled(): Promise<void>;
  /** Waits until all that was added can be found. */
  synced(): Promise<void>;
  close(): Promise<void>;
}

/** No text is called that. */
const markName = 'ledger';

/** Texts that wait to be written at one time. */
const mostWaiting = 500;

/** Opens the texts beside a ledger. `onRebuilt` hears why they had to be begun anew. */
export function openTexts(folder: string, onRebuilt: (reason: string) => void): Texts {
  return openSealed({ folder, name: 'texts', form: 'texts 1', onRebuilt }, openAt);
}

function openAt(path: string, breakSeal: () => void): Texts {
  const database = open<string, string>({
    path,
    noSubdir: true,
    noMemInit: true,
    encoding: 'string',
    compression: true,
  });
  let waiting = 0;
  const put = (name: string, text: string): void => {
    breakSeal();
    database.put(name, text).catch(() => undefined); // `close` tells
  };
  return {
    has: (name) => database.doesExist(name),
    mark: () => database.get(markName),
    leave: (mark) => {
      if (database.get(markName) !== mark) put(markName, mark);
    },
    find: (name) => database.get(name),
    add: (name, text) => {
      waiting += 1;
      put(name, text);
    },
    settled: async () => {
      if (waiting < mostWaiting) return;
      await database.committed;
      waiting = 0;
    },
    synced: async () => void (await database.committed),
    close: async () => {
      await database.flushed;
      await database.close();
    },
  };
}
