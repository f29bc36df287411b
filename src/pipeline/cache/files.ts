import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Harvest, Terms } from '../harvest.ts';
import type { FoundFile } from '../inputs.ts';
import type { CacheDatabase } from './database.ts';
import { pack, unpack, type Entry } from './entry.ts';
import { lookAt } from './look.ts';

/** What reading single files gave in earlier runs. */
export interface FileCache {
  /** Undefined where the file is new, has changed, or hung on another file that has. */
  find(file: FoundFile, others: Others): Harvest | undefined;
  keep(file: FoundFile, entry: Entry): void;
  /** Resolves when everything is on disk. */
  settled(): Promise<void>;
}

/** How other files of the input look now. */
interface Others {
  readonly isThere: (file: string) => boolean;
  /** Stands for what the file holds; undefined where it is not there. */
  readonly contentOf: (file: string) => string | undefined;
  readonly findNamed: (folder: string, name: string) => string | undefined;
}

interface FileCacheSettings {
  readonly version: string;
  readonly terms: Terms;
  /** Milliseconds. A file that changed later than this, or shortly before, may change again without looking different. */
  readonly trusted: number;
}

/** Larger files are read as a stream, and are not kept. */
const mostBytes = 16 << 20;

export function openFileCache(database: CacheDatabase, { version, terms, trusted }: FileCacheSettings): FileCache {
  const { roots: _, ...wording } = terms;
  const common = createHash('sha256')
    .update(JSON.stringify([version, wording]))
    .digest();
  const keys = new Map<string, string>();
  let writing: Promise<unknown> = Promise.resolve();
  const toKey = ({ path, file, named, url = '', charset = '', document }: FoundFile): string | undefined => {
    if (document !== undefined) return undefined; // a folder looks the same when a file in it has changed
    const look = lookAt(path);
    if (look === undefined || look.bytes > mostBytes) return undefined;
    const seen = database.sightings.get(nameOf(path));
    const of = (content: string): string => toHash(common, `${content}\n${named ? 1 : 0}${file}\n${url}\n${charset}`);
    if (seen?.look === look.text) return of(seen.key);
    const content = toHash(common, readFileSync(path));
    if (look.changed < trusted) writing = database.sightings.put(nameOf(path), { look: look.text, key: content });
    return of(content);
  };
  return {
    find: (file, others) => {
      const key = keyOf(toKey, file);
      if (key === undefined) return undefined;
      keys.set(file.path, key);
      const packed = database.entries.get(key);
      const entry = packed && unpack(packed);
      return entry && isSame(entry, others) ? entry.harvest : undefined;
    },
    keep: ({ path }, entry) => {
      const key = keys.get(path);
      keys.delete(path);
      if (key !== undefined) writing = database.entries.put(key, pack(entry));
    },
    settled: async () => {
      keys.clear();
      await writing;
    },
  };
}

/** True where other files still answer as they did. */
function isSame({ asked, named }: Entry, { isThere, contentOf, findNamed }: Others): boolean {
  return (
    asked.every(([name, was]) => (typeof was === 'string' ? contentOf(name) : isThere(name)) === was) &&
    named.every(([folder, name, found]) => (findNamed(folder, name) ?? null) === found)
  );
}

/** Undefined where the file cannot be read: whoever reads it next says why. */
function keyOf(toKey: (file: FoundFile) => string | undefined, file: FoundFile): string | undefined {
  try {
    return toKey(file);
  } catch {
    return undefined;
  }
}

/** Keys of the database have a limit, paths have not. */
function nameOf(path: string): string {
  return path.length < 400 ? path : createHash('sha256').update(path).digest('base64');
}

function toHash(common: Uint8Array, bytes: Uint8Array | string): string {
  return createHash('sha256').update(common).update(bytes).digest('base64');
}
