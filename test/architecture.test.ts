import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cyclesOf, faultsOf, importsOf, roomOf } from './architecture.ts';

const root = new URL('../', import.meta.url).pathname;
const sources = new Map(
  readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts'))
    .toSorted()
    .map((name) => [name, readFileSync(`${root}src/${name}`, 'utf8')]),
);

/** What may stand at the top beside dotfiles; the last four are not in git. */
const topLevel = new Set([
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'README.md', 'CHANGELOG.md', 'LICENSE'],
  ...['src', 'input', 'output', 'test', 'bench', 'docs'],
  ...['node_modules', 'dist', 'coverage'],
]);

describe('the rooms', () => {
  test('hold the files that the other tests look at', () => {
    const rooms = new Set([...sources.keys()].map(roomOf));
    expect([...rooms]).toEqual(expect.arrayContaining(['model', 'base', 'normalise', 'steps', 'pipeline']));
  });

  test.each([...sources.keys()])('%s keeps the rules of its room', (file) => {
    expect(faultsOf(file, sources.get(file) ?? '')).toEqual([]);
  });

  test('no files import each other in a circle', () => {
    const graph = [...sources].map(([file, source]): [string, string[]] => [
      file,
      importsOf(source)
        .filter((name) => name.startsWith('.'))
        .map((name) => posix.join(posix.dirname(file), name)),
    ]);
    expect(cyclesOf(new Map(graph))).toEqual([]);
  });

  test('every relative import names a file that is there', () => {
    const missing = [...sources].flatMap(([file, source]) =>
      importsOf(source)
        .filter((name) => name.startsWith('.') && !sources.has(posix.join(posix.dirname(file), name)))
        .map((name) => `${file} imports ${name}`),
    );
    expect(missing).toEqual([]);
  });
});

test('the top level of the repository holds only what the plan names', () => {
  const strangers = readdirSync(root).filter(
    (name) => !name.startsWith('.') && !name.endsWith('.tgz') && !topLevel.has(name),
  );
  expect(strangers).toEqual([]);
});

describe('the checker sees', () => {
  const bad: readonly (readonly [fault: string, file: string, source: string])[] = [
    ['a room it may not enter', 'readers/a.ts', `import { b } from '../exporters/b.ts';`],
    ['an import of types only', 'steps/a.ts', `import type { B } from '../pipeline/b.ts';`],
    ['a type taken in place', 'base/a.ts', `export type B = import('../model/b.ts').B;`],
    ['a lazy import', 'exporters/a.ts', `export const b = async () => import('../cli/b.ts');`],
    ['a face that hands on the command line', 'index.ts', `export { main } from './cli/main.ts';`],
    ['a pipeline that knows a format', 'pipeline/a.ts', `import { rss } from '../exporters/rss.ts';`],
    ['the face imported from within', 'pipeline/a.ts', `import { convert } from '../index.ts';`],
    ['the file system', 'exporters/a.ts', `import { readFileSync } from 'node:fs';`],
    ['the file system by its other name', 'readers/a.ts', `import { readFile } from 'node:fs/promises';`],
    ['the file system by its old name', 'normalise/a.ts', `import { readFile } from 'fs/promises';`],
    ['the network', 'base/a.ts', `const { get } = await import('node:https'); export { get };`],
    ['the network as a global', 'readers/a.ts', `export const a = () => fetch('https://example.org/');`],
    ['the environment', 'pipeline/a.ts', `export const a = process.env['HOME'];`],
    ['the clock', 'steps/a.ts', `export const a = () => Date.now();`],
    ['the clock in a constructor', 'pipeline/a.ts', `export const a = () => new Date();`],
    ['chance', 'base/a.ts', `export const a = () => Math.random();`],
    ['the locale', 'steps/a.ts', `export const a = (b: string, c: string) => b.localeCompare(c);`],
    ['an import that cannot be checked', 'exporters/a.ts', `export const a = async (b: string) => import(b);`],
    ['a re-export outside the face', 'pipeline/a.ts', `export { b } from './b.ts';`],
    ['a name that says nothing', 'base/utils.ts', `export const a = 1;`],
    ['a folder name that says nothing', 'base/helpers/a.ts', `export const a = 1;`],
    ['a file that is too long', 'base/a.ts', 'export {};\n'.repeat(251)],
  ];
  test.each(bad)('%s', (_, file, source) => {
    expect(faultsOf(file, source)).toHaveLength(1);
  });

  const good: readonly (readonly [what: string, file: string, source: string])[] = [
    ['a room next door', 'readers/a.ts', `import { b } from '../base/b.ts';\nexport const a = b;`],
    ['its own room', 'exporters/epub/a.ts', `import { b } from '../feed/b.ts';\nexport const a = b;`],
    [
      'npm packages and pure parts of Node',
      'base/a.ts',
      `import { deflateSync } from 'node:zlib';\nimport he from 'he';`,
    ],
    ['the file system in the pipeline', 'pipeline/a.ts', `import { readFileSync } from 'node:fs';`],
    [
      'everything from the command line',
      'cli/a.ts',
      `import { rss } from '../exporters/rss.ts'; new Date(); process.exit();`,
    ],
    ['re-exports in the face', 'index.ts', `export { run } from './pipeline/run.ts';`],
    ['a date that is given', 'base/a.ts', `export const a = (at: number) => new Date(at);`],
    ['words in strings and comments', 'base/a.ts', `// Date.now()\nexport const a = "import 'node:fs'";`],
    ['a field called process', 'base/a.ts', `export const a = (b: { process: string }) => b.process;`],
  ];
  test.each(good)('no fault in %s', (_, file, source) => {
    expect(faultsOf(file, source)).toEqual([]);
  });

  test('a circle of three files', () => {
    const graph = new Map([
      ['a.ts', ['b.ts']],
      ['b.ts', ['c.ts']],
      ['c.ts', ['a.ts']],
      ['d.ts', ['a.ts']],
    ]);
    expect(cyclesOf(graph)).toEqual([['a.ts', 'b.ts', 'c.ts', 'a.ts']]);
  });
});
