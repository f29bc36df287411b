import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { isFeedType, mediaTypeOf } from '../../base/media-types.ts';
import { listedFiles } from '../written-list.ts';
import { feedHead, headBytes } from './feed-head.ts';
import type { News } from './hubs.ts';

/** What a run wrote into a folder: paths with SHA-256. */
export type Written = ReadonlyMap<string, string>;

/** By the list that the run left there; empty where there is none. */
export async function writtenIn(folder: string): Promise<Written> {
  const written = new Map<string, string>();
  for await (const [path, hash] of listedFiles(folder)) written.set(path, hash);
  return written;
}

/** Paths that are new, or hold other bytes than before, in the order of the list. */
export function changedPaths(before: Written, after: Written): string[] {
  return [...after].flatMap(([path, hash]) => (before.get(path) === hash ? [] : [path]));
}

/** The feeds among them that have an address and a hub to tell. */
export async function newsAmong(folder: string, paths: readonly string[]): Promise<News[]> {
  const news: News[] = [];
  for (const path of paths) {
    if (!/\.(?:xml|json|rss|atom)$/i.test(path)) continue;
    const head = await headOf(join(folder, path));
    const { self, hubs } = feedHead(head);
    if (self !== undefined && hubs.length > 0 && isFeedType(mediaTypeOf(path, head))) news.push({ path, self, hubs });
  }
  return news;
}

/** Empty where the file is gone by now. */
async function headOf(path: string): Promise<string> {
  try {
    const handle = await open(path);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return '';
  }
}
