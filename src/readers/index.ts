import type { Reader } from '../model/contracts.ts';
import { feed } from './feed.ts';
import { json } from './json.ts';
import { ndjson } from './ndjson.ts';
import { page } from './page.ts';
import { posts } from './posts.ts';

/** The built-in readers. Where two are equally sure, the first reads. */
export const readers: readonly Reader[] = [posts, feed, json, ndjson, page];
