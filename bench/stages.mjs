/**
 * Where the time goes: `node bench/stages.mjs [ARCHIVE | COUNT]` (default 10k). Runs Feedmill's own stages one after the
 * other in one process, each alone over all posts, and prints a table and the same as JSON.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveOf } from './archives.mjs';
import { inside } from './inside.mjs';
import { round } from './median.mjs';
import { toCount } from './sizes.mjs';
import { toTable } from './table.mjs';

const [
  { exporters, folder, readers },
  { frontMatter },
  { createNormaliser },
  { listInputs },
  { open },
  { toRecord },
  { SegmentWriter },
  { Shelf },
  { collectRows, createStore },
  { settler, toSite },
  { valuesOf },
] = await inside(
  'index',
  'base/front-matter',
  'normalise/normaliser',
  'pipeline/inputs',
  'pipeline/open',
  'pipeline/record',
  'pipeline/segment',
  'pipeline/shelf',
  'pipeline/store',
  'normalise/settle',
  'pipeline/options',
);

/** Posts that go through the stages before `all`, at most: their raw and their finished form are in memory together. */
const perBatch = 1000;
const ignore = () => undefined;
const reader = readers.find(({ name }) => name === 'posts');
const [given = '10k'] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'feedmill-stages-'));
const seconds = {};
try {
  const archive = existsSync(given) ? given : archiveOf(toCount(given), scratch).path;
  const listing = await timed('list', () => listInputs([archive], { report: ignore }));
  const normaliser = createNormaliser({
    timezone: 'UTC',
    report: ignore,
    hasFile: () => false,
    findNamed: () => undefined,
    readPost: async () => undefined,
    site: {},
    off: new Set(),
    plans: [],
    siteRules: [],
  });
  const segment = new SegmentWriter(() => join(scratch, 'posts'));
  const rows = collectRows();
  const languages = new Map();
  const files = [...listing.files];
  for (let at = 0; at < files.length; at += perBatch)
    await takeBatch(files.slice(at, at + perBatch), { normaliser, segment, rows, languages });
  await finish(listing, { segment, rows, languages });
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function takeBatch(files, { normaliser, segment, rows, languages }) {
  const inputs = await timed('read', async () => {
    const opened = [];
    for (const file of files) opened.push((await open(file, { report: ignore })).input);
    return opened;
  });
  const texts = [];
  for (const input of inputs) texts.push((await collect(input.text())).join(''));
  // Timed for itself: the reader does it again.
  await timed('front matter (within reader)', async () => {
    for (const text of texts) await frontMatter(text);
  });
  const raws = await timed('reader', async () => {
    const items = [];
    for (const input of inputs) items.push(...(await collect(reader.read(input, { options: {}, report: ignore }))));
    return items.filter(({ kind }) => kind === 'post');
  });
  const posts = await timed('clean', async () => {
    const made = [];
    for (const raw of raws) made.push(await normaliser.post(raw));
    return made;
  });
  await timed('store', () => posts.forEach((post) => rows.add(post, segment.add(toRecord(post)))));
  for (const { language } of posts) if (language) languages.set(language, (languages.get(language) ?? 0) + 1);
}

async function finish(listing, { segment, rows, languages }) {
  const store = createStore();
  store.add(rows.rows(), segment.flush());
  const changed = new SegmentWriter(() => join(scratch, 'changed'));
  const plan = await timed('order and settle', async () => {
    const arrived = store.arrived();
    const twins = store.shared().flat();
    const settle = settler({ site: [], languages, off: new Set(), twins: twins.map((row) => arrived.at(row).post) });
    return store.refine(settle, changed);
  });
  const shelf = new Shelf(plan);
  const site = await timed('describe site', () => toSite([], shelf, listing.name));
  await timed('walk the heads once', async () => {
    for await (const post of shelf) ignore(post);
  });
  for (const exporter of exporters) {
    const target = folder(join(scratch, exporter.name));
    const context = {
      options: valuesOf(exporter, {}),
      report: ignore,
      site,
      now: new Date(0),
      file: async () => undefined,
      assets: 'local',
      picture: async () => undefined,
    };
    await timed(`write ${exporter.name}`, async () => {
      for await (const { path, body } of exporter.export(shelf, context)) await target.write(path, await toBytes(body));
    });
    rmSync(join(scratch, exporter.name), { recursive: true, force: true });
  }
  report(shelf.size);
  for (const one of [segment, changed, shelf]) one.close();
}

function report(posts) {
  const total = Object.entries(seconds)
    .filter(([name]) => !name.includes('within'))
    .reduce((sum, [, time]) => sum + time, 0);
  const rows = Object.entries(seconds).map(([name, time]) => [name, round(time), Math.round((time / posts) * 1e6), `${round((100 * time) / total, 1)} %`]); // prettier-ignore
  console.log(toTable(['stage', 'seconds', 'µs a post', 'share'], rows));
  console.log(
    `\n${posts} posts, ${round(total)} s in all stages; peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB\n`,
  );
  console.log(JSON.stringify({ posts, seconds, total }));
}

async function timed(stage, work) {
  const started = performance.now();
  const result = await work();
  seconds[stage] = (seconds[stage] ?? 0) + (performance.now() - started) / 1000;
  return result;
}

async function collect(stream) {
  const items = [];
  for await (const item of stream) items.push(item);
  return items;
}

/** As the pipeline hands them on: what is there at once as bytes, the rest as a stream. */
async function toBytes(made) {
  const body = typeof made === 'function' ? await made() : made;
  return typeof body === 'string' || body instanceof Uint8Array ? Buffer.from(body) : chunksOf(body);
}

async function* chunksOf(body) {
  for await (const chunk of body) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}
