import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Plugin, Reader } from '../../src/model/contracts.ts';
import { combine, loadPlugin, PluginError } from '../../src/pipeline/plugins.ts';

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'feedmill-test-'));
  made.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const good = `export default { name: 'good', readers: [] };`;

describe('a plugin is found', () => {
  test.each<readonly [string, string, Readonly<Record<string, string>>]>([
    ['as a relative path', './a.mjs', { 'a.mjs': good }],
    ['as a bare file name', 'a.mjs', { 'a.mjs': good }],
    [
      'as a folder with a manifest',
      './dir',
      { 'dir/package.json': '{"type":"module","exports":"./a.js"}', 'dir/a.js': good },
    ],
    [
      'as a package',
      'pack',
      { 'node_modules/pack/package.json': '{"type":"module","main":"a.js"}', 'node_modules/pack/a.js': good },
    ],
    [
      'as a package that exports to import alone',
      '@scope/pack',
      {
        'node_modules/@scope/pack/package.json':
          '{"type":"module","exports":{".":{"types":"./a.d.ts","import":{"default":"./a.js"}}}}',
        'node_modules/@scope/pack/a.js': good,
      },
    ],
    [
      'as a package although a folder has the same name',
      'pack',
      {
        'pack/readme.txt': '',
        'node_modules/pack/package.json': '{"type":"module","main":"a.js"}',
        'node_modules/pack/a.js': good,
      },
    ],
  ])('%s', async (_how, specifier, files) => {
    expect((await loadPlugin(specifier, folderWith(files))).name).toBe('good');
  });
});

describe('a plugin that cannot be used is told in one line', () => {
  const part = (text: string): string => `export default { name: 'p', ${text} };`;
  const option = (text: string): string =>
    part(`steps: [{ name: 's', title: 'S', options: { o: ${text} }, apply() {} }]`);
  test.each<readonly [string, string]>([
    ['export const a = 1;', 'has no default export that is an object'],
    ['export default [];', 'has no default export that is an object'],
    ['export default { readers: [] };', 'has no name'],
    [`export default { name: 'p' };`, 'has neither readers nor steps nor exporters'],
    [part('readers: {}'), 'has readers that are no list'],
    [part('readers: [null]'), 'has in readers a part that is no object'],
    [part(`readers: [{ name: 'Über' }]`), 'has no name in lower-case letters, digits and hyphens'],
    [part(`steps: [{ name: 's' }]`), 'is called s and has no title'],
    [part(`steps: [{ name: 's', title: 'S' }]`), 'has no options object'],
    [part(`steps: [{ name: 's', title: 'S', options: {} }]`), 'has no function apply'],
    [part(`readers: [{ name: 'r', title: 'R', options: {}, read() {} }]`), 'has no function sniff'],
    [part(`exporters: [{ name: 'e', title: 'E', options: {}, export() {}, carries: [] }]`), 'has no set of fields'],
    [option(`1`), 'has an option o that is no object'],
    [option(`{ type: 'date' }`), 'of no known type'],
    [option(`{ type: 'string', default: '' }`), 'has no description'],
    [option(`{ type: 'number', describe: 'd', default: '3' }`), 'has no default that is a number'],
    [option(`{ type: 'string', describe: 'd', default: '', choices: 'a' }`), 'choices that are no list of texts'],
    ['throw new Error("first\\nsecond");', 'cannot be loaded: first'],
    ['syntax error', 'cannot be loaded'],
  ])('%j', async (text, message) => {
    const error: unknown = await loadPlugin('./p.mjs', folderWith({ 'p.mjs': text })).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(PluginError);
    expect(String(error)).toContain('plugin ./p.mjs ');
    expect(String(error)).toContain(message);
    expect(String(error)).not.toContain('\n');
  });

  test.each<readonly [string, string]>([
    ['./none.js', 'does not exist'],
    ['none-such-package', 'is neither a file nor a package'],
    ['./p.ts', 'is TypeScript'],
    ['./empty', 'is a folder without a module'],
  ])('%s', async (specifier, message) => {
    await expect(loadPlugin(specifier, folderWith({ 'p.ts': '', 'empty/a.txt': '' }))).rejects.toThrow(message);
  });
});

describe('parts of plugins stand behind the built-in ones', () => {
  const reader = (name: string): Reader => ({ name, title: name, options: {}, sniff: () => 0, async *read() {} });
  const builtIn = { readers: [reader('posts')], steps: [], exporters: [] };
  const plugin = (name: string, part: string): Plugin => ({ name, readers: [reader(part)] });

  test('in the order in which the plugins were named', () => {
    const { readers } = combine(builtIn, [plugin('b', 'y'), plugin('a', 'x')]);
    expect(readers.map(({ name }) => name)).toEqual(['posts', 'y', 'x']);
  });

  test('two of one name are refused, and both origins named', () => {
    expect(() => combine(builtIn, [plugin('a', 'posts')])).toThrow(
      'two readers are called posts: one of Feedmill itself, one of plugin a',
    );
    expect(() => combine(builtIn, [plugin('a', 'x'), plugin('b', 'x')])).toThrow('one of plugin a, one of plugin b');
  });
});
