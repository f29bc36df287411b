import type { Reader } from '../model/contracts.ts';
import { blogger } from './blogger.ts';
import { epub } from './epub.ts';
import { feed } from './feed.ts';
import { ghost } from './ghost.ts';
import { json } from './json.ts';
import { mastodon } from './mastodon.ts';
import { medium } from './medium.ts';
import { ndjson } from './ndjson.ts';
import { opml } from './opml.ts';
import { page } from './page.ts';
import { posts } from './posts.ts';
import { substack } from './substack.ts';
import { tumblr } from './tumblr.ts';
import { wxr } from './wxr.ts';

/** The built-in readers. Where two are equally sure, the first reads. */
export const readers: readonly Reader[] = [
  posts,
  feed,
  json,
  ndjson,
  wxr,
  blogger,
  ghost,
  mastodon,
  tumblr,
  medium,
  substack,
  opml,
  epub,
  page,
];
