import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../src/pipeline/config.ts';

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'feedmill-test-'));
  made.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test('without a file there are no values, and an empty file is no values', async () => {
  expect(await readConfig(undefined, folderWith({}))).toEqual({});
  expect(await readConfig(undefined, folderWith({ 'feedmill.config.yaml': '# nothing\n' }))).toEqual({});
});

test('a date in YAML stays the text that was written', async () => {
  expect(await readConfig(undefined, folderWith({ 'feedmill.config.yaml': 'since: 2024-05-01\n' }))).toEqual({
    since: '2024-05-01',
  });
});

test('a named file is read in place of the usual one', async () => {
  const folder = folderWith({ 'feedmill.config.yaml': 'limit: 1', 'other.json': '{"limit":2}' });
  expect(await readConfig('other.json', folder)).toEqual({ limit: 2 });
});

test.each([
  ['gone.yaml', undefined],
  ['a.json', '{'],
  ['a.json', '[1]'],
  ['a.yaml', 'just words'],
  ['a.toml', 'limit = 1'],
  ['a.mjs', 'throw new Error("no")'],
])('%s with %j is a ConfigError of one line', async (name, text) => {
  const folder = folderWith(text === undefined ? {} : { [name]: text });
  const error: unknown = await readConfig(name, folder).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConfigError);
  expect(String(error)).not.toContain('\n');
});
