import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What a module loads before it runs. */
function loaded(file: string, seen: Set<string> = new Set()): Set<string> {
  const source = readFileSync(new URL(`../../src/cli/${file}`, import.meta.url), 'utf8');
  for (const [, name = ''] of source.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)';/gms)) {
    if (seen.has(name)) continue;
    seen.add(name);
    if (name.startsWith('./')) loaded(name, seen);
  }
  return seen;
}

test('the executable loads next to nothing before it knows what is asked: --version must not pay for yargs', () => {
  expect([...loaded('bin.ts')].toSorted()).toEqual(['./version.ts', 'node:fs']);
});
