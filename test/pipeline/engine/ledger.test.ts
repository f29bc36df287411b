import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { archive, call } from '../../cli/call.ts';

const program = 'redis-server';
const isInstalled = spawnSync(program, ['--version']).status === 0;

describe.skipIf(!isInstalled)('a run whose files workers read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'feedmill-redis-'));
  let [server, url]: [ChildProcess | undefined, string] = [undefined, ''];
  const worker = new AbortController();
  let working: Promise<unknown> = Promise.resolve();

  beforeAll(async () => {
    const port = await freePort();
    url = `redis://127.0.0.1:${port}`;
    const words = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', folder];
    server = spawn(program, words, { stdio: ['ignore', 'pipe', 'ignore'] });
    for await (const chunk of server.stdout ?? []) if (String(chunk).includes('Ready to accept')) break;
    working = call(['worker', url], { cwd: folder, signal: worker.signal });
  }, 20_000);

  afterAll(async () => {
    worker.abort();
    await working;
    if (server !== undefined) {
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  }, 20_000);

  test('has the same ledger and posts as one that reads them here, and the ids stay', async () => {
    const cwd = archive();
    const run = async (name: string, ...words: readonly string[]): Promise<string[]> => {
      const { code, err } = await call(
        ['input', '-o', name, '--to', 'ndjson', '--ledger', `${name}-ledger/.feedmill`, ...words],
        { cwd },
      );
      expect([code, err.includes('ledger: ')], err).toEqual([0, true]);
      return [`${name}/posts.ndjson`, `${name}-ledger/.feedmill/ledger.ndjson`].map((file) =>
        readFileSync(join(cwd, file), 'utf8'),
      );
    };
    const first = await run('here');
    expect(await run('there', '--engine', url)).toEqual(first);
    expect(await run('there', '--engine', url)).toEqual(first);
    writeFileSync(join(cwd, 'input', 'another.md'), '---\ntitle: Another\ndate: 2024-01-01\n---\nWords.\n');
    expect(await run('there', '--engine', url)).toEqual(await run('here'));
  }, 60_000);
});

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  listener.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
