import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { archive, call, folderWith, post } from './call.ts';

const titlesIn = (json: string): string[] => JSON.parse(json).items.map(({ title }: { title: string }) => title);
const titles = async (argv: readonly string[], cwd: string): Promise<string[]> => {
  const { out, code, err } = await call([...argv, '--to', 'json', '-o', '-'], { cwd });
  expect(code, err).toBe(0);
  return titlesIn(out);
};

/** Exporters that fail, and that write what they are told about the run. */
const plugin = `
const carries = new Set();
const options = { wing: { type: 'string', describe: 'which wing', default: 'left', choices: ['left', 'right'] } };
export default { name: 'birds', exporters: [
  { name: 'crash', title: 'Fails', options: {}, carries, async *export() { throw new Error('no ground') } },
  { name: 'echo', title: 'Echo', options, carries, async *export(posts, { options, now, site }) {
    yield { path: 'echo.json', body: JSON.stringify({ options, now, site }) };
  } },
] };`;

describe('what is read and what is written', () => {
  test('without arguments it goes from input/ to output/, in every format but ndjson', async () => {
    const cwd = archive();
    const { code, out, err } = await call([], { cwd });
    expect({ code, out }, err).toEqual({ code: 0, out: '' });
    expect(readdirSync(join(cwd, 'output')).toSorted()).toEqual([
      '.feedmill.json',
      'atom.xml',
      'book.epub',
      'feed.json',
      'posts',
      'rss.xml',
    ]);
    expect(err).toContain('3 read · 2 exported · 1 left out · 0 rejected');
    expect(err).toContain('output/rss.xml');
  });

  test('-o - writes one format to standard output and nothing but messages beside it', async () => {
    const { code, out, err } = await call(['--to', 'rss', '-o', '-'], { cwd: archive() });
    expect(code).toBe(0);
    expect(out).toMatch(/^<\?xml[^]*<\/rss>\s*$/);
    expect(err).toContain('2 exported');
  });

  test('- reads standard input', async () => {
    const cwd = folderWith({});
    const { code, out } = await call(['-', '--to', 'json', '-o', '-'], { cwd, stdin: post('Autumn', '2024-09-01') });
    expect(code).toBe(0);
    expect(titlesIn(out)).toEqual(['Autumn']);
  });

  test('a folder called like a number, and a file behind --, are paths', async () => {
    const cwd = folderWith({ '2022/a.md': post('A', '2022-01-01'), '--b.md': post('B', '2021-01-01') });
    expect(await titles(['2022'], cwd)).toEqual(['A']);
    const { out } = await call(['convert', '2022', '--to', 'json', '-o', '-', '--', '--b.md'], { cwd });
    expect(titlesIn(out)).toEqual(['A', 'B']);
  });

  test('--to takes commas and repetition, and writes no format twice', async () => {
    const cwd = archive();
    await call(['--to', 'rss,atom', '--to', 'rss', '--quiet'], { cwd });
    expect(readdirSync(join(cwd, 'output')).toSorted()).toEqual(['.feedmill.json', 'atom.xml', 'rss.xml']);
  });
});

describe('options reach the steps', () => {
  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['the default leaves drafts out', [], ['Summer', 'Spring']],
    ['--drafts takes them', ['--drafts'], ['Summer', 'Spring', 'Winter']],
    ['--limit', ['--limit', '1'], ['Summer']],
    ['--since', ['--since', '2024-06'], ['Summer']],
    ['--until counts a month to its end', ['--until', '2024-03'], ['Spring']],
    ['--tag repeated takes either', ['--tag', 'early', '--tag', 'blue'], ['Summer', 'Spring']],
    ['--tag', ['--tag', 'early'], ['Spring']],
  ])('%s', async (_sentence, argv, expected) => {
    expect(await titles(argv, archive())).toEqual(expected);
  });

  test('--page-bytes cuts every feed into a chain, and a second run leaves every page alone', async () => {
    const posts = Array.from({ length: 40 }, (_, day) => [
      `input/${day}.md`,
      `---\ntitle: Post ${day}\ndate: 2024-${day < 20 ? '01' : '02'}-${String((day % 20) + 1).padStart(2, '0')}\n---\n${'word '.repeat(100)}\n`,
    ]);
    const cwd = folderWith(Object.fromEntries(posts));
    const run = ['--page-bytes', '6KB', '--to', 'rss,json', '--feed-url', 'https://example.org/'];
    const { code, err } = await call(run, { cwd });
    expect(code).toBe(0);
    expect(err).toMatch(/rss +output\/rss\.xml .*\nrss +output\/archive\/ .* in \d+ files\njson/);
    const list = (): string[] =>
      readdirSync(join(cwd, 'output/archive')).map(
        (name) => `${name} ${statSync(join(cwd, 'output/archive', name)).mtimeMs}`,
      );
    const before = list();
    expect(before.join(' ')).toMatch(/feed-1\.json.*feed\.pages\.json.*rss-2\.xml/);
    await call(run, { cwd });
    expect(list()).toEqual(before);
  });

  const read = (cwd: string, path: string): string => readFileSync(join(cwd, 'output', path), 'utf8');

  test('--limit of feeds with pages is one of the feed itself, and leaves out no post', async () => {
    const posts = Array.from({ length: 10 }, (_, day) => [`input/${day}.md`, post(`Post ${day}`, `2024-01-1${day}`)]);
    const cwd = folderWith(Object.fromEntries(posts));
    await call(['--limit', '3', '--page-bytes', '500KB', '--to', 'rss,json'], { cwd });
    const items = (path: string): number => read(cwd, path).split('<item>').length - 1;
    expect(['rss.xml', 'archive/rss-1.xml', 'archive/rss-2.xml', 'archive/rss-3.xml'].map(items)).toEqual([3, 3, 3, 3]);
    expect(read(cwd, 'rss.xml')).not.toContain('fh:complete');
    await call(['--limit', '3', '--page-bytes', '0', '--to', 'rss', '-o', 'few'], { cwd });
    expect(readFileSync(join(cwd, 'few/rss.xml'), 'utf8').split('<item>')).toHaveLength(4);
  });

  test('--no-dedupe keeps both editions', async () => {
    const cwd = folderWith({
      'input/a.md': post('A', '2024-01-01', 'id: urn:x:1\n'),
      'input/b.md': post('B', '2024-01-02', 'id: urn:x:1\n'),
    });
    expect(await titles([], cwd)).toEqual(['B']);
    expect(await titles(['--no-dedupe'], cwd)).toEqual(['B', 'A']);
  });

  test('a filter that leaves no post says so', async () => {
    const cwd = folderWith({ 'input/a.md': post('A', '2024-01-01') });
    const { err } = await call(['--tag', 'tidess'], { cwd });
    expect(err).toContain('no post is left: all were left out');
  });
});

describe('options reach the site, the clock and the parts', () => {
  const echo = async (
    argv: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<Record<string, never>> => {
    const { out, err } = await call(['--plugin', './birds.js', '--to', 'echo', '-o', '-', ...argv], {
      cwd: archive({ 'birds.js': plugin }),
      env,
    });
    return JSON.parse(out === '' ? err : out);
  };

  test('site flags', async () => {
    const { site } = await echo([
      '--title',
      'T',
      '--url',
      'https://example.org',
      '--feed-url',
      'https://example.org/feeds/',
      '--language',
      'zh-hans',
      '--description',
      'D',
      '--author',
      'Ann',
      '--author',
      'Bo <bo@example.org> (https://bo.example/)',
    ]);
    expect(site).toMatchObject({
      title: 'T',
      url: 'https://example.org/',
      feedUrl: 'https://example.org/feeds/',
      language: 'zh-Hans',
      description: 'D',
      authors: [{ name: 'Ann' }, { name: 'Bo', email: 'bo@example.org', url: 'https://bo.example/' }],
    });
  });

  test('--now wins over SOURCE_DATE_EPOCH, which wins over the clock', async () => {
    expect((await echo([])).now).toBe('2024-06-01T00:00:00.000Z');
    expect((await echo([], { SOURCE_DATE_EPOCH: '86400' })).now).toBe('1970-01-02T00:00:00.000Z');
    expect((await echo(['--now', '2020-05'], { SOURCE_DATE_EPOCH: '86400' })).now).toBe('2020-05-01T00:00:00.000Z');
  });

  test('the option table of a plugin makes a flag with its choices', async () => {
    expect((await echo([])).options).toEqual({ wing: 'left' });
    expect((await echo(['--echo-wing', 'right'])).options).toEqual({ wing: 'right' });
    const cwd = archive({ 'birds.js': plugin });
    const { code, err } = await call(['--plugin', './birds.js', '--echo-wing', 'rihgt'], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('--echo-wing takes one of left, right, not rihgt; did you mean right?');
  });
});

describe('the output folder inside the input', () => {
  test('is not read again', async () => {
    const cwd = archive();
    mkdirSync(join(cwd, 'input/out'));
    const first = await call(['-o', 'input/out', '--to', 'markdown', '--json', '--quiet'], { cwd });
    const second = await call(['-o', 'input/out', '--to', 'markdown', '--json', '--quiet'], { cwd });
    expect(JSON.parse(second.out).ledger).toEqual(JSON.parse(first.out).ledger);
  });
});
