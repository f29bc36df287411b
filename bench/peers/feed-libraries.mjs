/** feedsmith and rss-parser: reading the RSS of all posts that Feedmill wrote; feedsmith: writing it again. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bin } from '../command.mjs';
import { runWell } from '../child.mjs';
import { findPackage, missing, rowOf } from './tool.mjs';

const runner = fileURLToPath(new URL('feed-library-run.mjs', import.meta.url));

export async function measureFeedLibraries({ archive, scratch, posts, packages }) {
  const feed = join(scratch, 'feed');
  const known = [
    ['feedsmith', 'parse'],
    ['feedsmith', 'generate'],
    ['rss-parser', 'parse'],
  ];
  if (known.every(([name]) => findPackage(name, packages) === undefined))
    return known.flatMap(([name]) => missing(name));
  await runWell([process.execPath, bin, 'convert', archive, '--to', 'rss', '-o', feed, '--quiet']);
  const rows = [];
  for (const [name, task] of known) {
    const version = findPackage(name, packages);
    if (version === undefined) rows.push(...missing(name));
    else {
      const words = [process.execPath, runner, packages, name, task, join(feed, 'rss.xml')];
      const what = task === 'parse' ? 'RSS read' : 'RSS read and written';
      rows.push(await rowOf({ peer: `${name} ${version}`, task: `${what}, ${posts} posts` }, words, { cwd: scratch }));
    }
  }
  return rows;
}
