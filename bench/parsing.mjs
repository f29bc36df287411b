/**
 * Measures the reading of feeds beside feedsmith and rss-parser: `npm run bench:parsing -- PACKAGES [POSTS]`, where PACKAGES is a folder
 * in which the two are installed. Each parse is a process of its own, in turns; processor time and peak memory are medians. Half of the
 * posts are read too, to show what grows.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runWell } from './child.mjs';
import { bin, checkBuilt } from './command.mjs';
import { generate } from './generate.mjs';
import { inside } from './inside.mjs';
import { median, round } from './median.mjs';

const [packages, posts = '8500'] = process.argv.slice(2);
if (packages === undefined) throw new Error('which folder are feedsmith and rss-parser installed in?');
checkBuilt();
await inside('pipeline/open', 'readers/feed/read');
const runner = fileURLToPath(new URL('peers/parse-run.mjs', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'feedmill-parsing-'));
const rounds = 5;

try {
  const archive = join(scratch, 'posts');
  mkdirSync(archive);
  generate(Number(posts), archive);
  console.log(
    '| feed | MB | parser | processor seconds | × feedmill | peak MiB |\n| --- | ---: | --- | ---: | ---: | ---: |',
  );
  for (const limit of [Math.round(posts / 2), Number(posts)]) await measure(archive, limit);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function measure(archive, limit) {
  const folder = join(scratch, `feeds-${limit}`);
  const words = ['convert', archive, '--to', 'rss,atom', '--limit', String(limit), '-o', folder, '--quiet'];
  await runWell([process.execPath, bin, ...words]);
  for (const name of ['rss.xml', 'atom.xml']) {
    const file = join(folder, name);
    const runs = { feedmill: [], feedsmith: [], 'rss-parser': [] };
    for (let turn = 0; turn < rounds; turn++)
      for (const [parser, all] of Object.entries(runs))
        all.push(await runWell([process.execPath, runner, parser, file, packages]));
    const unit = median(runs.feedmill.map(({ cpuSeconds }) => cpuSeconds));
    for (const [parser, all] of Object.entries(runs)) {
      const seconds = median(all.map(({ cpuSeconds }) => cpuSeconds));
      const memory = round(median(all.map(({ peakMiB }) => peakMiB)), 0);
      const size = round(statSync(file).size / 1e6, 0);
      console.log(`| ${name} | ${size} | ${parser} | ${round(seconds)} | ${round(seconds / unit)} | ${memory} |`);
    }
  }
}
