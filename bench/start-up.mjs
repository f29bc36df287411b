/** What starting costs: against `node -e 0`, which does nothing, in turns, so that a busy moment falls on all of them. */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runWell } from './child.mjs';
import { bin, root } from './command.mjs';
import { median, round } from './median.mjs';

const formats = 'rss,atom,json,markdown,epub,ndjson';

/**
 * Milliseconds of `node -e 0`, of `--version`, and of two posts to all formats, medians of so many rounds, and their ratios, by the
 * clock and by processor time. No round begins after `seconds`.
 */
export async function measureStartUp({ rounds, seconds = Number.POSITIVE_INFINITY }, scratch) {
  const output = mkdtempSync(join(scratch, 'start-'));
  const commands = {
    node: ['-e', '0'],
    version: [bin, '--version'],
    twoPosts: [bin, 'convert', ...twoPosts(), '--to', formats, '-o', output, '--quiet'],
  };
  const times = { node: [], version: [], twoPosts: [] };
  const cpu = { node: 0, version: 0, twoPosts: 0 };
  const started = performance.now();
  for (let done = 0; done < rounds && performance.now() - started < seconds * 1000; done++)
    for (const [name, words] of Object.entries(commands)) {
      const run = await runWell([process.execPath, ...words]);
      times[name].push(run.seconds * 1000);
      cpu[name] += run.cpuSeconds;
    }
  const ratio = (name) => round(median(times[name].map((time, index) => time / times.node[index])));
  return {
    rounds: times.node.length,
    nodeMs: round(median(times.node), 1),
    versionMs: round(median(times.version), 1),
    twoPostsMs: round(median(times.twoPosts), 1),
    versionRatio: ratio('version'),
    twoPostsRatio: ratio('twoPosts'),
    versionCpuRatio: round(cpu.version / cpu.node),
    twoPostsCpuRatio: round(cpu.twoPosts / cpu.node),
  };
}

/** The first two posts that lie in input/ itself, else below it. */
function twoPosts() {
  const folder = join(root, 'input');
  const posts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:md|txt|html)$/.test(name))
    .toSorted((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))
    .map((name) => join(folder, name))
    .filter((path) => readFileSync(path, 'utf8').startsWith('---\n'));
  if (posts.length < 2) throw new Error('input/ holds no two posts');
  return posts.slice(0, 2);
}
