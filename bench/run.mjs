/**
 * Measures the built command on an archive of many posts: `node bench/run.mjs [posts]`.
 * Prints a Markdown table and the same figures as JSON. Peak memory is the child's own (`/usr/bin/time`, else /proc).
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeArchive } from './archive.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'dist/cli/bin.js');
const formats = ['rss', 'atom', 'json', 'markdown', 'epub', 'ndjson'];

const count = process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? '10000';
const corpus = join(root, '../shared/corpus');
const folder = mkdtempSync(join(tmpdir(), 'feedmill-bench-'));
try {
  const source = existsSync(corpus) ? corpus : join(root, 'input');
  const archive = makeArchive(source, join(folder, 'posts'), Number(count));
  const rows = [];
  for (const to of [...formats, 'rss,atom,json,markdown,epub']) rows.push(await measure(to, archive));
  const startUp = measureStartUp();
  console.log(toTable(rows));
  console.log(
    `\nStart-up: \`feedmill --version\` takes ${startUp.ratio} × \`node -e 0\` (${startUp.version} ms, ${startUp.node} ms; medians of 20)\n`,
  );
  console.log(JSON.stringify({ node: process.version, ...archive.facts, rows, startUp }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(to, { path }) {
  const output = mkdtempSync(join(folder, 'out-'));
  const words = [bin, 'convert', path, '--to', to, '-o', output, '--quiet', '--json'];
  const started = performance.now();
  const run = await runMeasured([process.execPath, ...words]);
  const seconds = (performance.now() - started) / 1000;
  if (run.code !== 0) throw new Error(`${to}: exit code ${run.code}: ${run.stderr.slice(-300)}`);
  const { ledger, outputs } = JSON.parse(run.stdout);
  const bytes = outputs.reduce((sum, file) => sum + file.bytes, 0);
  rmSync(output, { recursive: true, force: true });
  return {
    to,
    posts: ledger.exported,
    seconds: round(seconds),
    postsPerSecond: Math.round(ledger.read / seconds),
    peakMiB: round(run.peakKiB / 1024),
    bytes,
  };
}

/** Runs it and says how much memory it held at most. */
function runMeasured(words) {
  const hasTime = existsSync('/usr/bin/time');
  const [command, ...rest] = hasTime ? ['/usr/bin/time', '-f', 'peak %M', ...words] : words;
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
    const text = { stdout: '', stderr: '' };
    let polled = 0;
    const poll = hasTime ? undefined : setInterval(() => (polled = Math.max(polled, highWater(child.pid))), 20);
    for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8').on('data', (part) => (text[name] += part));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(poll);
      const told = /peak (\d+)\s*$/.exec(text.stderr);
      resolve({ code, ...text, peakKiB: told ? Number(told[1]) : polled });
    });
  });
}

function highWater(pid) {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0; // it has ended
  }
}

function measureStartUp() {
  const [version, node] = [
    [bin, '--version'],
    ['-e', '0'],
  ].map((words) => {
    const times = Array.from({ length: 20 }, () => {
      const started = performance.now();
      spawnSync(process.execPath, words, { stdio: 'ignore' });
      return performance.now() - started;
    }).toSorted((a, b) => a - b);
    return (times[9] + times[10]) / 2;
  });
  return { version: round(version), node: round(node), ratio: round(version / node) };
}

function toTable(rows) {
  const lines = rows.map(({ to, posts, seconds, postsPerSecond, peakMiB, bytes }) =>
    [to, posts, seconds, postsPerSecond, peakMiB, bytes].join(' | '),
  );
  return [
    'formats | posts | seconds | posts/s | peak RSS (MiB) | output bytes',
    '--- | ---: | ---: | ---: | ---: | ---:',
    ...lines,
  ]
    .map((line) => `| ${line} |`)
    .join('\n');
}

function round(value) {
  return Math.round(value * 100) / 100;
}
