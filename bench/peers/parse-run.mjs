/** One parse of one feed in a process of its own: `node parse-run.mjs feedmill|feedsmith|rss-parser FILE PACKAGES`. Prints the entries. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../command.mjs';

const [name, file, packages] = process.argv.slice(2);
const entries = await { feedmill, feedsmith, 'rss-parser': rssParser }[name]();
if (entries === 0) throw new Error('nothing was read');
console.log(entries);

/** As the pipeline does: opened, decoded, read as items; nothing is kept. */
async function feedmill() {
  const [{ open }, { readFeed }] = await Promise.all(
    ['pipeline/open', 'readers/feed/read'].map(
      (path) => import(pathToFileURL(join(root, `.bench/inside/${path}.js`)).href),
    ),
  );
  const report = (problem) => console.error(problem.message);
  const { input } = await open({ path: file, file, named: true }, { report });
  let count = 0;
  for await (const item of readFeed(input, report)) if (item.kind === 'post') count += 1;
  return count;
}

async function feedsmith() {
  const { parseAtomFeed, parseRssFeed } = await load();
  const text = readFileSync(file, 'utf8');
  return text.includes('<feed') ? parseAtomFeed(text).entries.length : parseRssFeed(text).items.length;
}

async function rssParser() {
  const { default: Parser } = await load();
  return (await new Parser().parseString(readFileSync(file, 'utf8'))).items.length;
}

function load() {
  return import(pathToFileURL(createRequire(join(packages, 'package.json')).resolve(name)).href);
}
