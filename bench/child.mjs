/** Runs commands as children of their own, and says how long they took, how much of a processor, and how much memory they held. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const timer = '/usr/bin/time';

/**
 * Runs a command to its end: exit `code` (127 where there is no such command), `seconds` by the clock, `cpuSeconds` of all its
 * threads, `peakMiB` of its biggest process (both by `/usr/bin/time`, else as /proc showed it last), and what it wrote. Where
 * others use the machine too, processor time is the steadier measure. `cwd` and `env` as in `spawn`.
 */
export function runMeasured(words, settings = {}) {
  const isTimed = existsSync(timer);
  const [command, ...rest] = isTimed ? [timer, '-f', 'cost %M %U %S', ...words] : words;
  return new Promise((resolve) => {
    const started = performance.now();
    const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'], ...settings });
    const text = { stdout: '', stderr: '' };
    let polled = { peakMiB: 0, cpuSeconds: 0 };
    const poll = isTimed ? undefined : setInterval(() => (polled = costOf(child.pid) ?? polled), 20);
    for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8').on('data', (part) => (text[name] += part));
    const end = (code) => {
      clearInterval(poll);
      const told = /cost (\d+) ([\d.]+) ([\d.]+)\s*$/.exec(text.stderr);
      const cost = told ? { peakMiB: told[1] / 1024, cpuSeconds: Number(told[2]) + Number(told[3]) } : polled;
      resolve({ code, ...text, ...cost, seconds: (performance.now() - started) / 1000 });
    };
    child.on('error', () => end(127));
    child.on('close', end);
  });
}

/** As `runMeasured`, but throws where the command fails: a figure of a failed run is no figure. */
export async function runWell(words, settings) {
  const run = await runMeasured(words, settings);
  if (run.code !== 0) throw new Error(`${words.join(' ')}: exit code ${run.code}: ${run.stderr.slice(-500)}`);
  return run;
}

/** What a running process has used so far; its clock ticks a hundred times a second. */
function costOf(pid) {
  try {
    const [, peak] = /VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13);
    return { peakMiB: (peak ?? 0) / 1024, cpuSeconds: (Number(user) + Number(system)) / 100 };
  } catch {
    return undefined; // it has ended
  }
}
