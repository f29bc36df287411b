/**
 * How fast a feed is served: `node bench/serve.mjs [--rounds N] [--seconds N]`. `feedmill serve` and nginx serve the same folder, a
 * feed of about 100 KB in it, and are asked by wrk in turns: for the feed, on condition that it has changed, and packed with gzip.
 * Prints requests a second, processor time of the server for each request, and the ratios as a table and as JSON. nginx is left out
 * where it is not installed; without wrk there is nothing to measure.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { runWell } from './child.mjs';
import { bin, checkBuilt } from './command.mjs';
import { generate } from './generate.mjs';
import { median, round } from './median.mjs';
import { toTable } from './table.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string' }, seconds: { type: 'string' } } });
const rounds = Number(values.rounds ?? 5);
const seconds = Number(values.seconds ?? 2);
const connections = 16;

checkBuilt();
if (!isInstalled('wrk', '-v')) throw new Error('wrk is not installed (Debian: apt-get install wrk)');
const scratch = mkdtempSync(join(tmpdir(), 'feedmill-serve-'));
const running = [];
try {
  const folder = join(scratch, 'site');
  await makeFeed(folder);
  const servers = [await startFeedmill(folder), ...(isInstalled('nginx', '-v') ? [await startNginx(folder)] : [])];
  const kinds = {
    whole: () => [],
    unchanged: ({ etag }) => [`If-None-Match: ${etag}`],
    gzip: () => ['Accept-Encoding: gzip'],
  };
  const found = [];
  // The first round is for compilers and caches.
  for (let done = 0; done <= rounds; done++)
    for (const [kind, headersFor] of Object.entries(kinds))
      for (const server of servers) {
        const measured = await load(server, headersFor(server));
        if (done > 0) found.push({ kind, name: server.name, ...measured });
      }
  print(Object.keys(kinds), servers, { found, bytes: statSync(join(folder, 'rss.xml')).size });
} finally {
  for (const child of running) child.kill('SIGTERM');
  await Promise.all(running.map((child) => child.exitCode ?? new Promise((done) => child.once('close', done))));
  rmSync(scratch, { recursive: true, force: true });
}

function isInstalled(command, flag) {
  return spawnSync(command, [flag]).error === undefined;
}

async function makeFeed(folder) {
  const posts = join(scratch, 'posts');
  generate(400, posts);
  const options = ['--to', 'rss', '--page-bytes', '130KB', '--feed-url', 'http://localhost/', '--quiet'];
  await runWell([process.execPath, bin, 'convert', posts, ...options, '-o', folder]);
}

async function startFeedmill(folder) {
  const port = await freePort();
  const child = start(process.execPath, [bin, 'serve', folder, '--port', String(port), '--quiet']);
  return toServer('feedmill', port, child.pid);
}

/** One process, as there is one of ours; packed by the server itself, since nobody packs the file for it. */
async function startNginx(folder) {
  const port = await freePort();
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${scratch}/${name};`,
  );
  const config = join(scratch, 'nginx.conf');
  writeFileSync(
    config,
    `daemon off; master_process off; pid ${scratch}/nginx.pid; error_log ${scratch}/nginx.log;
events { worker_connections 256; }
http { access_log off; sendfile on; tcp_nopush on; types { application/rss+xml xml; } gzip on; gzip_types application/rss+xml;
${paths.join(' ')} server { listen 127.0.0.1:${port}; root ${folder}; } }
`,
  );
  const child = start('nginx', ['-c', config, '-e', `${scratch}/nginx.log`]);
  return toServer('nginx', port, child.pid);
}

function start(command, words) {
  const child = spawn(command, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  running.push(child);
  return child;
}

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function toServer(name, port, pid) {
  const url = `http://127.0.0.1:${port}/rss.xml`;
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      const answer = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
      await answer.arrayBuffer();
      if (answer.status === 200) return { name, url, pid, etag: answer.headers.get('etag') };
    } catch {
      // not listening yet
    }
    await setTimeout(100);
  }
  throw new Error(`${name} does not answer`);
}

async function load({ url, pid }, headers) {
  const before = ticksOf(pid);
  const words = ['-t1', `-c${connections}`, `-d${seconds}s`, ...headers.flatMap((header) => ['-H', header]), url];
  const { stdout } = await runWell(['wrk', ...words]);
  const cpu = ticksOf(pid) - before;
  if (/Non-2xx or 3xx|Socket errors/.test(stdout)) throw new Error(`${url}: ${stdout}`);
  const [, requests] = /(\d+) requests in/.exec(stdout);
  const [, perSecond] = /Requests\/sec:\s*([\d.]+)/.exec(stdout);
  return { perSecond: Number(perSecond), cpuMicros: (cpu * 10_000) / Number(requests) };
}

/** Hundredths of a second of a processor. */
function ticksOf(pid) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13);
  return Number(user) + Number(system);
}

function print(kinds, servers, { found, bytes }) {
  const rows = kinds.flatMap((kind) => {
    const of = (name, key) => found.filter((one) => one.kind === kind && one.name === name).map((one) => one[key]);
    return servers.map(({ name }) => ({
      kind,
      server: name,
      perSecond: Math.round(median(of(name, 'perSecond'))),
      cpuMicros: round(median(of(name, 'cpuMicros')), 1),
      ratio:
        name === 'feedmill'
          ? 1
          : round(median(of('feedmill', 'perSecond').map((own, at) => own / of(name, 'perSecond')[at]))),
    }));
  });
  const heads = ['asked for', 'server', 'requests/s', 'µs of processor', 'feedmill by it'];
  console.log(`a feed of ${bytes} bytes, ${connections} connections, medians of ${rounds} rounds of ${seconds} s\n`);
  console.log(
    toTable(
      heads,
      rows.map((row) => Object.values(row)),
    ),
  );
  console.log(JSON.stringify({ bytes, connections, rounds, seconds, rows }));
}
