import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { convert } from '../../../src/index.ts';
import { lockLedger } from '../../../src/pipeline/identities/lock.ts';
import { change, entriesOf, post, project, run } from './project.ts';

const lockOf = (folder: string): string => join(folder, '.feedmill', 'ledger.lock');

function leave(folder: string, holder: string): void {
  mkdirSync(join(folder, '.feedmill'), { recursive: true });
  writeFileSync(lockOf(folder), holder);
}

/** A process that has ended. */
const ended = (): number => spawnSync(process.execPath, ['-e', '']).pid;

describe('one run at a time has the ledger', () => {
  test('two at once lose nothing of each other', async () => {
    const folder = project({ 'a/1.md': post(1), 'b/2.md': post(2) });
    await run(folder, { inputs: ['a', 'b'] });
    change(folder, { 'a/3.md': post(3), 'b/4.md': post(4) });
    const [first, second] = await Promise.all([
      run(folder, { day: 2, inputs: ['a'], out: 'out-a' }),
      run(folder, { day: 3, inputs: ['b'], out: 'out-b' }),
    ]);
    expect([first.summary.failed, second.summary.failed]).toEqual([[], []]);
    const after = await run(folder, { day: 4, inputs: ['a', 'b'] });
    expect(entriesOf(after)).toHaveLength(4);
    expect(after.summary.remembered).toMatchObject({ added: 0 });
    expect(existsSync(lockOf(folder))).toBe(false);
  });

  test('one that is held is said to be, and by whom', async () => {
    const folder = project({ 'posts/1.md': post(1) });
    const held = await lockLedger(join(folder, '.feedmill'));
    await expect(lockLedger(join(folder, '.feedmill'), { millis: 300 })).rejects.toThrow(
      new RegExp(
        `another run \\(process ${process.pid} on .*\\) is using the ledger; run this one when that has ended`,
      ),
    );
    held.release();
    const next = await lockLedger(join(folder, '.feedmill'), { millis: 300 });
    expect([held.lost(), next.lost()]).toEqual(['another run has taken the ledger since this one began', undefined]);
    next.release();
  });

  test('a lock that is a link to nowhere is waited for, and not for ever', async () => {
    const folder = project({ 'posts/1.md': post(1) });
    mkdirSync(join(folder, '.feedmill'), { recursive: true });
    symlinkSync('/nonexistent/x', lockOf(folder));
    await expect(lockLedger(join(folder, '.feedmill'), { millis: 300 })).rejects.toThrow(/is using the ledger/);
  });

  test.each([
    ['a process that was killed', () => JSON.stringify({ process: ended(), host: hostname() }), false],
    [
      'a run of a container, of which each is process 1',
      () => JSON.stringify({ process: process.pid, host: hostname(), run: 0 }),
      false,
    ],
    ['a machine that is silent', () => JSON.stringify({ process: 1, host: 'elsewhere' }), true],
    ['somebody who did not come to write his name', () => '', true],
  ])('that of %s holds nobody up', async (_, holder, isOld) => {
    const folder = project({ 'posts/1.md': post(1) });
    leave(folder, holder());
    const long = new Date(Date.now() - 120_000);
    if (isOld) utimesSync(lockOf(folder), long, long);
    expect((await run(folder)).summary.failed).toEqual([]);
    expect(existsSync(lockOf(folder))).toBe(false);
  });

  test('a lock that another one has taken since is not given up', async () => {
    const folder = project({ 'posts/1.md': post(1) });
    const mine = await lockLedger(join(folder, '.feedmill'));
    leave(folder, 'somebody else');
    expect(mine.lost()).toBe('another run has taken the ledger since this one began');
    mine.release();
    expect(readFileSync(lockOf(folder), 'utf8')).toBe('somebody else');
  });

  test('a run that lost it writes its posts and leaves the ledger alone', async () => {
    const folder = project({ 'posts/1.md': post(1) });
    const { ledger } = await run(folder);
    change(folder, { 'posts/2.md': post(2) });
    let isTaken = false;
    const { failed, outputs } = await convert({
      inputs: [join(folder, 'posts')],
      output: join(folder, 'later'),
      to: ['ndjson'],
      ledger: join(folder, '.feedmill'),
      onProgress: ({ phase }) => {
        if (isTaken || phase !== 'ndjson') return;
        isTaken = true;
        leave(folder, 'somebody else');
      },
    });
    expect(isTaken).toBe(true);
    expect(failed).toEqual([{ exporter: 'ledger', reason: 'another run has taken the ledger since this one began' }]);
    expect([...outputs].map(({ path }) => path)).toEqual(['posts.ndjson']);
    expect(readFileSync(join(folder, '.feedmill/ledger.ndjson'), 'utf8')).toBe(ledger);
  });
});

describe('a folder that nothing can be written to', () => {
  test('cannot be locked, which holds nobody up', async () => {
    const folder = project({ file: 'no folder' });
    const lock = await lockLedger(join(folder, 'file', '.feedmill'));
    expect(lock.lost()).toBe('it cannot be locked: ENOTDIR');
    lock.release();
  });

  test.skipIf(process.getuid?.() === 0)(
    'gives the ids that it knows, and the run says that nothing new is remembered',
    async () => {
      const folder = project({ 'posts/1.md': post(1) });
      const { ledger } = await run(folder);
      change(folder, { 'posts/2.md': post(2) });
      chmodSync(join(folder, '.feedmill'), 0o555);
      const later = await run(folder, { day: 2 });
      expect(later.summary.failed).toEqual([{ exporter: 'ledger', reason: 'it cannot be locked: EACCES' }]);
      expect([Object.keys(later.posts).length, later.ledger]).toEqual([2, ledger]);
    },
  );
});
