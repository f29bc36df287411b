/** One task of one library in a process of its own: `node feed-library-run.mjs PACKAGES feedsmith|rss-parser parse|generate RSS`. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [packages, name, task, file] = process.argv.slice(2);
const { resolve } = createRequire(join(packages, 'package.json'));
const library = await import(pathToFileURL(resolve(name)).href);
const text = readFileSync(file, 'utf8');
const count = name === 'feedsmith' ? runFeedsmith() : await runRssParser();
if (count === 0) throw new Error('nothing was read');

function runFeedsmith() {
  const feed = library.parseRssFeed(text);
  if (task === 'generate') {
    const dated = (item) => ({ ...item, pubDate: new Date(item.pubDate) });
    const written = library.generateRssFeed({ ...feed, lastBuildDate: undefined, items: feed.items.map(dated) });
    if (!written.includes('</rss>')) throw new Error('nothing was written');
  }
  return feed.items.length;
}

async function runRssParser() {
  return (await new library.default().parseString(text)).items.length;
}
