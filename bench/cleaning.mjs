/**
 * Measures what cleaning a body costs: `npm run bench:cleaning`. The unit is one parse and one serialisation of the same bytes by
 * the parser that cheerio uses (parse5), taken in turns with ours in one process. Then how time grows with the size of bodies.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from 'cheerio';
import { parseFragment, serialize } from 'parse5';
import { adapter } from 'parse5-htmlparser2-tree-adapter';
import { globSync } from 'tinyglobby';
import { inside } from './inside.mjs';

const [{ openAccount }, { toBody }, { rulesFor }] = await inside(
  'normalise/account',
  'normalise/body',
  'normalise/sites',
);

const rounds = 12;
const root = fileURLToPath(new URL('..', import.meta.url));
const corpus = `${root}../shared/corpus`;
const source = existsSync(corpus) ? corpus : `${root}input/_posts`;
const bodies = globSync('**/*.{md,html,txt}', { cwd: source, absolute: true })
  .map((file) => readFileSync(file, 'utf8').replace(/^---\n[^]*?\n---\n/, ''))
  .filter((body) => body.includes('<'));
const bytes = bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0);

const url = 'https://example.org/posts/one';
const site = rulesFor(url, []);

function clean(value) {
  const account = openAccount({ place: { file: 'a' }, report: () => {}, off: new Set(), watch: undefined });
  const alone = { home: { folder: '' }, addressOf: async () => undefined };
  const setting = {
    url,
    base: url,
    folder: '',
    hasFile: () => false,
    findNamed: () => undefined,
    title: 'One',
    media: [],
    site,
    account,
    ...alone,
  };
  return toBody({ as: 'html', value }, setting);
}

const ways = {
  'parse5: parse and serialise': (body) =>
    serialize(parseFragment(body, { treeAdapter: adapter, scriptingEnabled: false }), { treeAdapter: adapter }),
  'cheerio: load and html()': (body) => load(body, { scriptingEnabled: false }, false).html(),
  'feedmill: clean': clean,
};

const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
for (let turn = 0; turn < rounds; turn++) {
  for (const [name, run] of Object.entries(ways)) {
    const started = performance.now();
    for (const body of bodies) await run(body);
    if (turn > 2) times[name].push(performance.now() - started);
  }
}
const unit = median(times['parse5: parse and serialise']);
const rows = Object.entries(times).map(([name, all]) => {
  const ms = median(all);
  return { name, ms: round(ms), megabytesPerSecond: round(bytes / ms / 1000), ratio: round(ms / unit) };
});
console.log(`${bodies.length} bodies, ${round(bytes / 1e6)} MB, medians of ${rounds - 3} rounds\n`);
console.log('| what | ms | MB/s | × one parse and serialisation |\n| --- | --- | --- | --- |');
for (const { name, ms, megabytesPerSecond, ratio } of rows) {
  console.log(`| ${name} | ${ms} | ${megabytesPerSecond} | ${ratio} |`);
}

const shapes = {
  paragraphs: (n) => '<p>It rained all day, and nobody came.</p>'.repeat(n),
  'bare spans': (n) => `<p>${'<span>a</span>'.repeat(n)}</p>`,
  'nested lists': (n) => '<ul><li>a</li><li><ul><li>b</li></ul></li></ul>'.repeat(n),
  'lazy images': (n) => '<p><img src="data:," data-src="https://example.org/a.jpg"></p>'.repeat(n),
  'layout boxes': (n) => `${'<div>a'.repeat(300)}${'</div>'.repeat(300)}`.repeat(Math.ceil(n / 300)),
};
console.log('\n| shape | ms for 1 | for 2 | for 4 times the size |\n| --- | --- | --- | --- |');
const growth = [];
for (const [name, make] of Object.entries(shapes)) {
  const [one, two, four] = await timed([1, 2, 4].map((factor) => make(factor * 8000)));
  growth.push({ name, one, two, four });
  console.log(`| ${name} | ${one} | ${two} | ${four} |`);
}
console.log(`\n${JSON.stringify({ node: process.version, bytes, rows, growth })}`);

async function timed(values) {
  const all = [];
  for (const value of values) {
    const runs = [];
    for (let at = 0; at < 5; at++) {
      const started = performance.now();
      await clean(value);
      runs.push(performance.now() - started);
    }
    all.push(round(median(runs)));
  }
  return all;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function round(value) {
  return Math.round(value * 100) / 100;
}
