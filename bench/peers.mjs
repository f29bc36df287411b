/** Other tools on the same posts, and ours beside them. A tool that is not installed costs a line that says so. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { convert } from './command.mjs';
import { runPhysics } from './measure.mjs';
import { round } from './median.mjs';
import { measureBooks } from './peers/books.mjs';
import { measureEleventy } from './peers/eleventy.mjs';
import { measureFeedLibraries } from './peers/feed-libraries.mjs';
import { measureHugo } from './peers/hugo.mjs';
import { measureJekyll } from './peers/jekyll.mjs';
import { copyPosts } from './peers/posts.mjs';

const peers = [measureHugo, measureJekyll, measureEleventy, measureFeedLibraries, measureBooks];
const postsOfBook = 1000;

/** Rows of `peer`, `task`, and where it ran `seconds`, `cpuSeconds` and `peakMiB`. `packages`: where npm packages are installed. */
export async function measurePeers({ path, facts }, { packages, scratch }) {
  const rows = await measureOurs(path, { posts: facts.posts, scratch });
  for (const measure of peers) {
    const folder = mkdtempSync(join(scratch, 'peer-'));
    try {
      rows.push(...(await measure({ archive: path, posts: facts.posts, scratch: folder, packages })));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return rows;
}

async function measureOurs(archive, { posts, scratch }) {
  const few = join(scratch, 'few');
  copyPosts(archive, few, { count: postsOfBook });
  const book = await convert(few, 'epub', { scratch });
  rmSync(few, { recursive: true });
  return [
    rowOf('physics', `four outputs of ${posts} posts`, await runPhysics(archive, scratch)),
    rowOf('feedmill', `RSS of the full text of ${posts} posts`, await convert(archive, 'rss', { scratch })),
    rowOf('feedmill', `Atom of the full text of ${posts} posts`, await convert(archive, 'atom', { scratch })),
    rowOf('feedmill', `EPUB of ${book.posts} posts`, book),
  ];
}

function rowOf(peer, task, { seconds, cpuSeconds, peakMiB }) {
  return { peer, task, seconds: round(seconds), cpuSeconds: round(cpuSeconds), peakMiB: round(peakMiB, 0) };
}
