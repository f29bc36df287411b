import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Pictures that were made of others, for later runs. Must be closed. */
export interface Made {
  /** Undefined where it was never made. */
  find(key: string): Uint8Array | undefined;
  /** False where nothing can be kept. */
  keep(key: string, bytes: Uint8Array): boolean;
  close(): void;
}

/** Keeps them below a folder, which is made when the first one is kept. */
export function openMade(folder: () => string): Made {
  const pathOf = (key: string): string => join(folder(), 'made', key.slice(0, 2), key);
  let own: string | undefined;
  return {
    find: (key) => {
      try {
        return readFileSync(pathOf(key));
      } catch {
        return undefined; // it is made anew
      }
    },
    keep: (key, bytes) => {
      try {
        const path = pathOf(key);
        mkdirSync(dirname(path), { recursive: true });
        // What a killed run leaves there, a later one removes with what it was fetching.
        own ??= mkdtempSync(join(folder(), 'part-'));
        writeFileSync(join(own, key), bytes);
        renameSync(join(own, key), path);
        return true;
      } catch {
        return false; // a disk that is full costs the next run some time
      }
    },
    close: () => {
      if (own !== undefined) rmSync(own, { recursive: true, force: true });
    },
  };
}
