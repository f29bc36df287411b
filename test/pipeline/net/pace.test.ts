import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openPace } from '../../../src/pipeline/net/pace.ts';

/** A pace by a clock that goes on when it is told to. */
function paced(limits: { interval: number; perHost: number; overall: number }) {
  let clock = 0;
  const sleeping: { readonly until: number; readonly wake: () => void }[] = [];
  const wait = async (millis: number): Promise<void> =>
    new Promise((wake) => sleeping.push({ until: clock + millis, wake }));
  const pace = openPace({ ...limits, wait });
  const log: string[] = [];
  let most = 0;
  let running = 0;
  const run = async (host: string, name: string, millis: number): Promise<void> =>
    pace.run(host, async () => {
      log.push(`${clock} ${name}`);
      most = Math.max(most, (running += 1));
      await wait(millis);
      running -= 1;
    });
  const pass = async (millis: number): Promise<void> => {
    const turns = async (): Promise<void> => {
      for (let turn = 0; turn < 5; turn++) await setImmediate();
    };
    await turns();
    for (const end = clock + millis; clock < end;) {
      clock += 100;
      for (const one of sleeping.filter(({ until }) => until <= clock)) {
        sleeping.splice(sleeping.indexOf(one), 1);
        one.wake();
      }
      await turns();
    }
  };
  return { run, pass, log, most: () => most, pace };
}

test('requests to one host begin a second apart, in order, and hosts do not wait for each other', async () => {
  const { run, pass, log } = paced({ interval: 1000, perHost: 2, overall: 8 });
  const all = [run('a', 'a1', 100), run('a', 'a2', 100), run('b', 'b1', 100), run('a', 'a3', 100)];
  await pass(4000);
  await Promise.all(all);
  expect(log).toEqual(['0 a1', '0 b1', '1000 a2', '2000 a3']);
});

test('no more than two at a time at a host, however long they take', async () => {
  const { run, pass, log } = paced({ interval: 1000, perHost: 2, overall: 8 });
  const all = ['1', '2', '3'].map((name) => run('a', name, 5000));
  await pass(12_000);
  await Promise.all(all);
  expect(log).toEqual(['0 1', '1000 2', '5000 3']);
});

test('no more than so many at a time in all', async () => {
  const { run, pass, most } = paced({ interval: 0, perHost: 2, overall: 3 });
  const all = Array.from({ length: 9 }, (_, index) => run(`host ${index}`, String(index), 300));
  await pass(2000);
  await Promise.all(all);
  expect(most()).toBe(3);
});

test('a host that is held begins nothing until the time is over, and others go on', async () => {
  const { run, pass, log, pace } = paced({ interval: 0, perHost: 2, overall: 8 });
  const first = run('a', 'a1', 100);
  await pass(100);
  pace.hold('a', 5000);
  const all = [first, run('a', 'a2', 100), run('b', 'b1', 100)];
  await pass(6000);
  await Promise.all(all);
  expect(log).toEqual(['0 a1', '100 b1', '5100 a2']);
});

test('one that fails lets the next one in', async () => {
  const { pace, pass } = paced({ interval: 100, perHost: 1, overall: 1 });
  const bad = pace.run('a', async () => {
    throw new Error('no');
  });
  await expect(bad).rejects.toThrow('no');
  const good = pace.run('a', async () => 'yes');
  await pass(200);
  expect(await good).toBe('yes');
});
