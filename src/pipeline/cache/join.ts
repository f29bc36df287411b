import type { Terms } from '../harvest.ts';
import type { CachePlace } from './cache.ts';
import { joinDatabase } from './database.ts';
import { openFileCache, type FileCache } from './files.ts';

/** The cache of single files for a thread of a run that has opened it. */
export async function joinFileCache({ folder, version, trusted }: CachePlace, terms: Terms): Promise<FileCache> {
  return openFileCache(joinDatabase(folder), { version, terms, trusted });
}
