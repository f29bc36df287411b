/**
 * Guards the speed: `npm run bench:check`. Measures ratios of processor time (so that neither the machine nor its other users
 * matter much) on 2,000 posts and fails where one is worse than `bench/baseline.json` by more than its margin. `--update`
 * writes the baseline from ten measurements: their median, and as margin the distance of the worst of them from it, and half as
 * much again.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { archiveOf } from './archives.mjs';
import { chain, checkBuilt, convert } from './command.mjs';
import { runPhysics } from './measure.mjs';
import { median, round } from './median.mjs';
import { measureStartUp } from './start-up.mjs';
import { toTable } from './table.mjs';

const posts = 2000;
/** As many rounds as fit into the seconds, at most, and one at least. */
const budget = { rounds: 3, seconds: 35 };
const startUpBudget = { rounds: 10, seconds: 15 };
const measurements = 10;
/** No margin is narrower: ten measurements of one hour do not know all the hours. */
const leastMargin = 0.1;
const file = fileURLToPath(new URL('baseline.json', import.meta.url));

/** What is guarded, and what it means. The smaller, the better, all of them. */
const meanings = {
  chainByPhysics: `processor time of ${chain} on ${posts} posts / that of reading, one parse, and writing`,
  versionByNode: 'processor time of `--version` / of `node -e 0`',
  twoPostsByNode: 'processor time of two posts to all formats / of `node -e 0`',
  peakMiB: `peak memory of ${chain} on ${posts} posts, in MiB`,
};

const { values: flags } = parseArgs({ options: { update: { type: 'boolean', default: false } } });
checkBuilt();
const scratch = mkdtempSync(join(tmpdir(), 'feedmill-check-'));
try {
  const { path } = archiveOf(posts, scratch);
  if (flags.update) await update(path);
  else check(await measure(path));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function measure(archive) {
  const runs = [];
  const started = performance.now();
  for (let done = 0; done < budget.rounds && performance.now() - started < budget.seconds * 1000; done++) {
    const floor = await runPhysics(archive, scratch);
    const run = await convert(archive, chain, { scratch });
    runs.push({ ratio: run.cpuSeconds / floor.cpuSeconds, peakMiB: run.peakMiB });
  }
  const startUp = await measureStartUp(startUpBudget, scratch);
  return {
    chainByPhysics: median(runs.map(({ ratio }) => ratio)),
    versionByNode: startUp.versionCpuRatio,
    twoPostsByNode: startUp.twoPostsCpuRatio,
    peakMiB: median(runs.map(({ peakMiB }) => peakMiB)),
  };
}

function check(measured) {
  const baseline = JSON.parse(readFileSync(file, 'utf8'));
  const rows = Object.entries(meanings).map(([name, meaning]) => {
    const { value, margin } = baseline[name];
    const limit = value * (1 + margin);
    const isWorse = measured[name] > limit;
    return {
      isWorse,
      cells: [meaning, round(value), round(limit), round(measured[name]), isWorse ? '**worse**' : 'ok'],
    };
  });
  console.log(toTable(['measure', 'baseline', 'limit', 'now', ''], rows.map(({ cells }) => cells))); // prettier-ignore
  if (rows.some(({ isWorse }) => isWorse)) process.exitCode = 1;
}

async function update(archive) {
  const all = [];
  for (let done = 0; done < measurements; done++) {
    all.push(await measure(archive));
    console.log(JSON.stringify(all.at(-1)));
  }
  const baseline = Object.keys(meanings).map((name) => {
    const values = all.map((measured) => measured[name]);
    const middle = median(values);
    const worst = (Math.max(...values) - middle) / middle;
    return [name, { value: round(middle), margin: round(Math.max(1.5 * worst, leastMargin)) }];
  });
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(baseline), null, 2)}\n`);
}
