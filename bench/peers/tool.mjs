/** What the modules of other tools share: is it there, and how a run of it becomes a row. */
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runMeasured } from '../child.mjs';
import { round } from '../median.mjs';

/** The first line with a number of what `command --version` says; undefined where there is no such command. */
export async function findVersion(command, flag = '--version') {
  const { code, stdout } = await runMeasured([command, flag]);
  return code === 0 ? /\d+(?:\.\d+)+/.exec(stdout)?.[0] : undefined;
}

/** The version of an npm package in the folder given by `--peers`; undefined where it is not installed. */
export function findPackage(name, packages) {
  const file = join(packages, 'node_modules', name, 'package.json');
  return existsSync(file) ? createRequire(import.meta.url)(file).version : undefined;
}

/** One run as a row. A tool that fails has no seconds, and its last words as note. `written` is the file it made. */
export async function rowOf(row, words, { cwd, env, written, note = '' } = {}) {
  const run = await runMeasured(words, { cwd, ...(env && { env: { ...process.env, ...env } }) });
  if (run.code !== 0) return { ...row, note: `failed with ${run.code}: ${lastWords(run)}` };
  const bytes = written === undefined ? undefined : sizeOf(join(cwd, written));
  if (bytes === 0) return { ...row, note: `it wrote nothing: ${lastWords(run)}` };
  const said = bytes === undefined ? note : `${note}${note && '; '}${(bytes / 1e6).toFixed(1)} MB written`;
  return {
    ...row,
    seconds: round(run.seconds),
    cpuSeconds: round(run.cpuSeconds),
    peakMiB: round(run.peakMiB, 0),
    ...(bytes !== undefined && { bytes }),
    note: said,
  };
}

export const missing = (peer) => [{ peer, task: '', note: 'not installed' }];

function sizeOf(path) {
  return existsSync(path) ? statSync(path).size : 0;
}

function lastWords({ stdout, stderr }) {
  return (stderr + stdout).trim().replaceAll(/\s+/g, ' ').slice(-160);
}
