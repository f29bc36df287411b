/**
 * What the machine must do at least: `node bench/physics.mjs ARCHIVE OUTPUT`. Reads every file, parses its YAML, parses and
 * serialises its body once, and writes three feeds and a folder of Markdown, with no code of Feedmill's. Each stage is timed
 * alone, over batches, so that memory does not grow with the archive. Prints seconds by stage as JSON.
 */
import { createRequire } from 'node:module';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as parse5 from 'parse5';
import { parseDocument as parseYaml } from 'yaml';
import { atomEntry, jsonItem, markdownFile, rssItem } from './physics/outputs.mjs';

// These two come with cheerio.
const requireBesideCheerio = createRequire(import.meta.resolve('cheerio'));
const { parseDocument: parseFast } = requireBesideCheerio('htmlparser2');
const { default: renderFast } = requireBesideCheerio('dom-serializer');

const perBatch = 500;
const [archive, output] = process.argv.slice(2);
if (archive === undefined || output === undefined) throw new Error('usage: node bench/physics.mjs ARCHIVE OUTPUT');

const stages = { list: 0, read: 0, yaml: 0, parse5: 0, htmlparser2: 0, write: 0 };
const cpuStages = { ...stages };
const counts = { posts: 0, bytesRead: 0, bytesWritten: 0 };
mkdirSync(output, { recursive: true });
const feeds = ['rss.xml', 'atom.xml', 'feed.json'].map((name) => openSync(join(output, name), 'w'));
const files = timed('list', () =>
  readdirSync(archive, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .toSorted(),
);
for (let at = 0; at < files.length; at += perBatch) takeBatch(files.slice(at, at + perBatch));
for (const feed of feeds) closeSync(feed);

console.log(
  JSON.stringify({
    ...counts,
    stages,
    seconds: sumOf(stages, 'parse5'),
    secondsWithHtmlparser2: sumOf(stages, 'htmlparser2'),
    cpuSeconds: sumOf(cpuStages, 'parse5'),
    peakMiB: process.resourceUsage().maxRSS / 1024,
  }),
);

function takeBatch(names) {
  const texts = timed('read', () => names.map((name) => readFileSync(join(archive, name), 'utf8')));
  const posts = timed('yaml', () => texts.map(toPost));
  const bodies = timed('parse5', () => posts.map(({ body }) => parse5.serialize(parse5.parseFragment(body))));
  timed('htmlparser2', () => posts.map(({ body }) => renderFast(parseFast(body), { encodeEntities: 'utf8' })));
  timed('write', () => writeBatch(names, posts, bodies));
  counts.posts += names.length;
  for (const text of texts) counts.bytesRead += Buffer.byteLength(text);
}

function toPost(text) {
  const end = text.indexOf('\n---\n', 3);
  const fields = parseYaml(text.slice(4, end + 1)).toJSON() ?? {};
  return { fields, body: text.slice(end + 5) };
}

function writeBatch(names, posts, bodies) {
  const parts = ['', '', ''];
  for (const [index, { fields }] of posts.entries()) {
    const post = { fields, html: bodies[index] };
    parts[0] += rssItem(post);
    parts[1] += atomEntry(post);
    parts[2] += jsonItem(post);
    const bytes = Buffer.from(markdownFile(post));
    const file = join(output, 'posts', names[index]);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    counts.bytesWritten += bytes.length;
  }
  for (const [index, feed] of feeds.entries()) counts.bytesWritten += writeSync(feed, parts[index]);
}

function timed(stage, work) {
  const [started, used] = [performance.now(), process.cpuUsage()];
  const result = work();
  stages[stage] += (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(used);
  cpuStages[stage] += (user + system) / 1e6;
  return result;
}

/** One of the two parsers, and all that is not parsing HTML. */
function sumOf(times, parser) {
  return times.list + times.read + times.yaml + times[parser] + times.write;
}
