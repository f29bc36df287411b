import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { convert, type Diagnostic, type Summary } from '../../../src/index.ts';

const root = mkdtempSync(join(tmpdir(), 'feedmill-cache-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const post = (title: string, body = `Text of ${title}`): string =>
  `---\ntitle: ${title}\ndate: 2024-01-01T00:00:00Z\n---\n${body}\n`;

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(root, 'a-'));
  for (const [name, content] of Object.entries(files)) put(folder, name, content);
  return folder;
}

function put(folder: string, name: string, content: string): void {
  const path = join(folder, 'in', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

interface Ran {
  readonly summary: Summary;
  readonly said: readonly Diagnostic[];
  /** Every output as text, by path. */
  readonly outputs: Readonly<Record<string, string>>;
}

async function run(folder: string, { cached = true }: { readonly cached?: boolean } = {}): Promise<Ran> {
  const said: Diagnostic[] = [];
  const output = join(folder, cached ? 'cached' : 'fresh');
  const summary = await convert({
    inputs: join(folder, 'in'),
    output,
    to: ['rss', 'markdown', 'ndjson'],
    now: new Date('2026-01-01T00:00:00Z'),
    onDiagnostic: (diagnostic) => said.push(diagnostic),
    ...(cached ? { cache: { folder: join(folder, 'cache'), isTimed: false } } : {}),
  });
  const files = readdirSync(output, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name));
  const outputs = Object.fromEntries(
    files.filter((name) => !name.startsWith('.')).map((name) => [name, readFileSync(join(output, name), 'utf8')]),
  );
  return { summary, said, outputs };
}

const codes = ({ said }: Ran): string[] => said.map(({ code, place }) => `${code} ${place.file}`);

describe('a run with a cache', () => {
  test('writes and says what a run without one does, the first time and again', async () => {
    const folder = folderWith({
      'a.md': post('A', '<p>a <b></b></p>'),
      'b.md': post('B', '字 https://example.org/一'),
      'c.md': 'no header',
      'README.md': 'about',
      'broken.md': '\0'.repeat(100),
      '_config.yml': 'title: Site\nurl: https://example.org',
    });
    const fresh = await run(folder, { cached: false });
    for (let turn = 0; turn < 3; turn++) {
      const cached = await run(folder);
      expect(cached.outputs).toEqual(fresh.outputs);
      expect(codes(cached)).toEqual(codes(fresh));
      expect(cached.summary.ledger).toEqual(fresh.summary.ledger);
      expect(cached.summary.archive).toEqual(fresh.summary.archive);
    }
  });

  test('sees a post that changed, one that came and one that went', async () => {
    const folder = folderWith({ 'a.md': post('A'), 'b.md': post('B'), 'c.md': post('C') });
    await run(folder);
    put(folder, 'a.md', post('Changed'));
    put(folder, 'd.md', post('D'));
    rmSync(join(folder, 'in/c.md'));
    const { outputs } = await run(folder);
    const titles = outputs['posts.ndjson']?.match(/"title":"\w+"/g);
    expect(titles?.toSorted()).toEqual(['"title":"B"', '"title":"Changed"', '"title":"D"']);
  });

  test('sees a picture that came after the post that shows it', async () => {
    const folder = folderWith({ 'a.md': post('A', '<p><img src="a.png" alt="x"></p>') });
    expect((await run(folder)).outputs['posts.ndjson']).not.toContain('input:a.png');
    put(folder, 'a.png', 'no picture, but a file');
    expect((await run(folder)).outputs['posts.ndjson']).toContain('input:a.png');
  });

  test('sees that a rule was switched off', async () => {
    const folder = folderWith({ 'a.md': post('A', '<h2>A</h2><p>b</p>') });
    await run(folder);
    await convert({
      inputs: join(folder, 'in'),
      output: join(folder, 'cached'),
      to: ['ndjson'],
      rules: { off: ['clean/repeated-title'] },
      cache: { folder: join(folder, 'cache'), isTimed: false },
    });
    expect(readFileSync(join(folder, 'cached/posts.ndjson'), 'utf8')).toContain('<h2>A</h2>');
  });
});

function damage(path: string): void {
  const bytes = readFileSync(path);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

describe('a cache that is', () => {
  test.each([
    ['cut short', (path: string) => truncateSync(path, 5000)],
    ['something else', (path: string) => writeFileSync(path, 'not a database at all'.repeat(1000))],
    ['empty', (path: string) => truncateSync(path, 0)],
    ['damaged in the middle', (path: string) => damage(path)],
    ['without the mark that its last run ended', (path: string) => rmSync(join(dirname(path), 'feedmill.seal'))],
  ])('%s is made anew, and that is said', async (_, spoil) => {
    const folder = folderWith({ 'a.md': post('A') });
    const first = await run(folder);
    spoil(join(folder, 'cache/feedmill.mdb'));
    const second = await run(folder);
    expect(second.outputs).toEqual(first.outputs);
    expect(second.said.filter(({ code }) => code === 'cache/rebuilt')).toHaveLength(1);
    expect((await run(folder)).said.filter(({ code }) => code === 'cache/rebuilt')).toEqual([]);
  });

  test('copied is as good as it was', async () => {
    const folder = folderWith({ 'a.md': post('A') });
    await run(folder);
    cpSync(join(folder, 'cache'), join(folder, 'copy'), { recursive: true });
    rmSync(join(folder, 'cache'), { recursive: true });
    cpSync(join(folder, 'copy'), join(folder, 'cache'), { recursive: true });
    expect((await run(folder)).said.map(({ code }) => code)).not.toContain('cache/rebuilt');
  });

  test('beside files of somebody else leaves them alone', async () => {
    const folder = folderWith({ 'a.md': post('A') });
    mkdirSync(join(folder, 'cache'));
    writeFileSync(join(folder, 'cache/thesis.txt'), 'mine');
    await run(folder);
    truncateSync(join(folder, 'cache/feedmill.mdb'), 1);
    await run(folder);
    expect(existsSync(join(folder, 'cache/thesis.txt'))).toBe(true);
  });
});
