/** One archive measured: the whole chain, what the machine must do at least, and each exporter alone, in turns. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runWell } from './child.mjs';
import { chain, convert } from './command.mjs';
import { median, round } from './median.mjs';

const physics = fileURLToPath(new URL('physics.mjs', import.meta.url));

/**
 * Medians of so many rounds for each of `formats` (several may be joined by commas), and for the loop without Feedmill.
 * The ratios are of the chain by that loop, each the median of the ratios of all rounds: by the clock, by the clock with the
 * faster parser, and by processor time.
 */
export async function measureArchive({ path, facts }, { formats, rounds, scratch, threads }) {
  const runs = new Map(formats.map((to) => [to, []]));
  const floors = [];
  for (let done = 0; done < rounds; done++) {
    floors.push(await runPhysics(path, scratch));
    for (const [to, made] of runs) made.push(await convert(path, to, { scratch, threads }));
  }
  const rows = [...runs].map(([to, made]) =>
    Object.assign(summed(made), { to, posts: made[0].posts, bytes: made[0].bytes }),
  );
  const ratioBy = (key, floorKey = key) => {
    const made = runs.get(chain);
    return made && round(median(made.map((run, index) => run[key] / floors[index][floorKey])));
  };
  return {
    posts: facts.posts,
    inputBytes: facts.bytes,
    rounds,
    rows,
    physics: summedFloor(floors),
    ratio: ratioBy('seconds'),
    ratioToHtmlparser2: ratioBy('seconds', 'secondsWithHtmlparser2'),
    cpuRatio: ratioBy('cpuSeconds'),
  };
}

/** One run of the loop without Feedmill, in a process of its own. */
export async function runPhysics(archive, scratch) {
  const output = mkdtempSync(join(scratch, 'physics-'));
  try {
    return JSON.parse((await runWell([process.execPath, physics, archive, output])).stdout);
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

function summed(runs) {
  return {
    seconds: round(median(runs.map(({ seconds }) => seconds))),
    cpuSeconds: round(median(runs.map(({ cpuSeconds }) => cpuSeconds))),
    peakMiB: round(median(runs.map(({ peakMiB }) => peakMiB)), 0),
  };
}

function summedFloor(floors) {
  const stages = Object.keys(floors[0].stages).map((name) => [
    name,
    round(median(floors.map((floor) => floor.stages[name]))),
  ]);
  return {
    ...summed(floors),
    secondsWithHtmlparser2: round(median(floors.map((floor) => floor.secondsWithHtmlparser2))),
    stages: Object.fromEntries(stages),
    bytesWritten: floors[0].bytesWritten,
  };
}
