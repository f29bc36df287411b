/**
 * Measures the built command: `npm run bench -- FLAGS`, all of which may be left out.
 *
 *     --sizes 1k,10k      numbers of posts (default 10k)
 *     --formats rss,epub  exporters measured alone beside the whole chain (default all; `none` for the chain only)
 *     --threads N         as in `convert` (default: as many as it chooses)
 *     --rounds N          rounds of which medians are taken (default 3)
 *     --keep FOLDER       where archives are made and found again (default: made anew, and removed)
 *     --peers FOLDER      other tools too, those from npm looked for in FOLDER (or in $FEEDMILL_BENCH_PEERS)
 *     --peer-posts 10k    on how many posts (default 10k)
 *     --json FILE         the figures
 *     --plot              draws docs/images/scaling.svg of the sizes
 *
 * Prints Markdown tables.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { archiveOf } from './archives.mjs';
import { chain, checkBuilt, root } from './command.mjs';
import { measureArchive } from './measure.mjs';
import { measurePeers } from './peers.mjs';
import { plotScaling } from './plot.mjs';
import { toCount } from './sizes.mjs';
import { measureStartUp } from './start-up.mjs';
import { toReport } from './table.mjs';

const { values: flags } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10k' },
    formats: { type: 'string', default: 'rss,atom,json,markdown,epub,ndjson' },
    threads: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    keep: { type: 'string' },
    peers: { type: 'string' },
    'peer-posts': { type: 'string', default: '10k' },
    json: { type: 'string' },
    plot: { type: 'boolean', default: false },
  },
});
checkBuilt();
const scratch = mkdtempSync(join(tmpdir(), 'feedmill-bench-'));
try {
  const figures = await measureAll();
  console.log(toReport(figures));
  if (flags.json !== undefined) writeFileSync(flags.json, `${JSON.stringify(figures, null, 2)}\n`);
  if (flags.plot) writeFileSync(join(root, 'docs/images/scaling.svg'), plotScaling(figures.sizes));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function measureAll() {
  const { threads } = flags;
  const rounds = Number(flags.rounds);
  const packages = flags.peers ?? process.env.FEEDMILL_BENCH_PEERS;
  const alone = flags.formats === 'none' ? [] : flags.formats.split(',');
  const startUp = await measureStartUp({ rounds: 20 }, scratch);
  const sizes = [];
  for (const count of flags.sizes.split(',').map(toCount)) {
    const archive = archiveOf(count, flags.keep ?? scratch);
    sizes.push(await measureArchive(archive, { formats: [chain, ...alone], rounds, scratch, threads }));
    if (flags.keep === undefined) rmSync(archive.path, { recursive: true, force: true });
    if (flags.keep === undefined) rmSync(`${archive.path}.json`);
  }
  const peers =
    packages === undefined
      ? undefined
      : await measurePeers(archiveOf(toCount(flags['peer-posts']), flags.keep ?? scratch), {
          packages,
          scratch,
        });
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cpus: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
  return { machine, startUp, sizes, ...(peers && { peers }) };
}
