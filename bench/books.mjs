/**
 * Books of 1,000 posts, ours and those of other tools on the same posts, one after the other: `node bench/books.mjs FOLDER` with a
 * folder of posts (`node bench/generate.mjs 1k FOLDER` makes one). Prints a row of JSON for each; tools that are not installed are
 * told too. Others use the machine as well, so processor time is what counts.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkBuilt, convert } from './command.mjs';
import { measureBooks } from './peers/books.mjs';
import { copyPosts } from './peers/posts.mjs';

checkBuilt();
const most = 1000;
const scratch = mkdtempSync(join(tmpdir(), 'feedmill-books-'));
try {
  const posts = join(scratch, 'posts');
  copyPosts(resolve(process.argv[2]), posts, { count: most });
  const print = (row) => console.log(JSON.stringify(row));
  const { posts: count, ...cost } = await convert(posts, 'epub', { scratch });
  print({ peer: 'feedmill', task: `EPUB of ${count} posts with pictures of the input`, ...cost });
  for (const row of await measureBooks({ archive: posts, scratch, posts: count })) print(row);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
