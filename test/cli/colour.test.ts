import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { hasColour } from '../../src/cli/colour.ts';
import { archive, call } from './call.ts';

test.each([
  { isTTY: true, env: {}, is: true, why: 'a terminal shows colours' },
  { isTTY: false, env: {}, is: false, why: 'a file does not' },
  { isTTY: true, env: { NO_COLOR: '1' }, is: false, why: 'NO_COLOR wants none' },
  { isTTY: true, env: { NO_COLOR: '' }, is: true, why: 'an empty one says nothing' },
  { isTTY: true, env: { TERM: 'dumb' }, is: false, why: 'a dumb terminal has none' },
  { isTTY: false, env: { FORCE_COLOR: '1' }, is: true, why: 'FORCE_COLOR wants some anywhere' },
  { isTTY: false, env: { FORCE_COLOR: '1', NO_COLOR: '1', TERM: 'dumb' }, is: true, why: 'and wins, as in Node' },
  { isTTY: true, env: { FORCE_COLOR: '0' }, is: false, why: 'FORCE_COLOR=0 wants none' },
  { isTTY: false, given: { color: true }, env: { NO_COLOR: '1' }, is: true, why: 'a flag wins over the environment' },
  { isTTY: true, given: { color: false }, env: { FORCE_COLOR: '1' }, is: false, why: 'either way' },
])('$env $given on a terminal: $isTTY: $why', ({ isTTY, env, given = {}, is }) => {
  expect(hasColour(Object.assign(new Writable(), { isTTY }), given, env as Record<string, string>)).toBe(is);
});

test.each([
  [['--no-color'], true, false],
  [['--color=false'], true, false],
  [['--color'], false, true],
  [[], true, true],
] as const)('%s on a terminal (%s): messages are coloured: %s', async (words, isTerminal, isColoured) => {
  const cwd = archive({ 'output/rss.xml': 'mine' });
  const { err } = await call(['--to', 'rss,atom', ...words], { cwd, isTerminal });
  expect(err).toContain('output/left-alone');
  expect(err.includes('\u001b[31merror\u001b[0m')).toBe(isColoured);
});

test('explain and changes take the flag too', async () => {
  const cwd = archive();
  await call(['--to', 'rss', '--ledger', '.feedmill'], { cwd });
  for (const words of [['explain', 'input/spring.md'], ['changes']]) {
    const { code, out } = await call([...words, '--no-color'], { cwd, isTerminal: true });
    expect([code, out.includes('\u001b[')]).toEqual([0, false]);
  }
  expect((await call(['explain', 'input/spring.md', '--color'], { cwd })).out).toContain('\u001b[1m');
  expect((await call(['formats', '--no-color'], { cwd })).code).toBe(2);
});
