import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { watchInputs } from '../../src/pipeline/watch.ts';

const root = mkdtempSync(join(tmpdir(), 'feedmill-watch-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a change of an input is told once it is over; the output and hidden files are none', async () => {
  const [input, output] = [join(root, 'in'), join(root, 'in/out')];
  mkdirSync(output, { recursive: true });
  const end = new AbortController();
  const watch = watchInputs([input], { except: output, signal: end.signal });
  let told = 0;
  const loop = (async () => {
    for (;;) {
      await watch.changed();
      told += 1;
    }
  })().catch(() => 'ended');
  await watch.ready();
  writeFileSync(join(output, 'rss.xml'), 'a');
  writeFileSync(join(input, '.a.md.swp'), 'a');
  await setTimeout(500);
  expect(told).toBe(0);
  for (const text of ['a', 'b', 'c']) writeFileSync(join(input, 'a.md'), text);
  await expect.poll(() => told, { timeout: 5000 }).toBe(1);
  end.abort();
  expect(await loop).toBe('ended');
  await watch.close();
});

test('an interruption is heard whenever it comes', async () => {
  const end = new AbortController();
  const watch = watchInputs([root], { except: join(root, 'out'), signal: end.signal });
  const waiting = watch.changed();
  end.abort(new Error('interrupted'));
  await expect(waiting).rejects.toThrow('interrupted');
  await expect(watch.changed()).rejects.toThrow('interrupted');
  await watch.close();
});
