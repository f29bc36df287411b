import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { convert, type Diagnostic, type Post, type Step } from '../../src/index.ts';
import { toRecord } from '../../src/pipeline/record.ts';
import { SegmentWriter } from '../../src/pipeline/segment.ts';
import { Shelf } from '../../src/pipeline/shelf.ts';
import { collectRows, createStore } from '../../src/pipeline/store.ts';
import { at, plainPost } from '../posts.ts';

const root = mkdtempSync(join(tmpdir(), 'feedmill-run-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A folder with these files, and a place for outputs. */
function archive(files: Record<string, string | Uint8Array>): { readonly input: string; readonly output: string } {
  const folder = mkdtempSync(join(root, 'a-'));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, 'in', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return { input: join(folder, 'in'), output: join(folder, 'out') };
}

const post = (title: string, rest = ''): string =>
  `---\ntitle: ${title}\ndate: 2024-01-01T00:00:00Z\n${rest}---\nText of ${title}\n`;
const now = new Date('2026-01-01T00:00:00Z');

describe('the ledger balances', () => {
  test('every file is exported, dropped or rejected, and a bad one costs no neighbour', async () => {
    const { input, output } = archive({
      'a.md': post('A'),
      'b.md': post('B', 'draft: true\n'),
      'README.md': 'about',
      'empty.md': '',
      'binary.md': new Uint8Array([1, 2, 0, 4]),
      'invalid.md': Buffer.concat([Buffer.from(post('I')), Buffer.from([0xff, 0xfe, 0x41])]),
      'utf16.md': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(post('U'), 'utf16le')]),
      'picture.png': new Uint8Array([0x89, 0x50, 0, 0]),
    });
    symlinkSync('..', join(input, 'loop'));
    const said: Diagnostic[] = [];
    const { ledger } = await convert({
      inputs: input,
      output,
      to: ['ndjson'],
      now,
      onDiagnostic: (diagnostic) => said.push(diagnostic),
    });
    expect(ledger).toEqual({ read: 7, exported: 3, dropped: 3, rejected: 1 });
    const codes = new Map(said.map(({ code, place }) => [code, place]));
    expect(codes.get('input/binary')).toEqual({ file: 'binary.md' });
    expect(codes.get('input/encoding')).toEqual({ file: 'invalid.md', line: 6 });
    expect([...codes.keys()]).toEqual(
      expect.arrayContaining(['input/loop', 'input/empty', 'input/unrecognised', 'record/skipped', 'record/dropped']),
    );
    const titles = readFileSync(join(output, 'posts.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).title);
    expect(new Set(titles)).toEqual(new Set(['A', 'I', 'U']));
    expect(readFileSync(join(output, 'rejected.ndjson'), 'utf8')).toContain('"input/binary"');
  });

  test('a NUL in a text costs nothing but itself; bytes that are no text stay out', async () => {
    const picture = Uint8Array.from({ length: 4000 }, (_, index) => (index * index * 7 + index) % 256);
    const { input, output } = archive({
      'a.md': `---\ntitle: A\0b\ntags: [x\0]\n---\n<p>The first\0 and the second.</p>\n`,
      'b.md': `${post('B')}${'text '.repeat(5000)}\0\n`,
      'picture.md': picture,
      'utf16-without-mark.md': Buffer.from(post('U'), 'utf16le'),
    });
    const said: Diagnostic[] = [];
    const options = { inputs: input, output, to: ['ndjson'], now };
    const { ledger } = await convert({ ...options, onDiagnostic: (diagnostic) => said.push(diagnostic) });
    expect(ledger).toMatchObject({ exported: 3, rejected: 1 });
    const written = readFileSync(join(output, 'posts.ndjson'), 'utf8');
    expect(written).toContain('"title":"Ab"');
    expect(written).toContain('<p>The first and the second.</p>');
    expect(written).not.toMatch(/\\u0000|\0/);
    const ofFile = said.flatMap(({ code, place: { file, line }, detail }) =>
      code === 'input/nul' ? [[file, line, detail]] : [],
    );
    expect(ofFile).toEqual([
      ['a.md', 2, { count: 3 }],
      ['b.md', 6, { count: 1 }],
    ]);
  });

  test('a step that loses posts in silence is found out', async () => {
    const { input, output } = archive({ 'a.md': post('A') });
    const loser: Step = {
      name: 'loser',
      title: 'Loses',
      options: {},
      apply: async function* (posts) {
        for await (const one of posts) if (one.title !== 'A') yield one;
      },
    };
    const run = convert({ inputs: input, output, to: ['ndjson'], now, plugins: [{ name: 'p', steps: [loser] }] });
    await expect(run).rejects.toThrow('the step loser lost 1 posts without saying why');
  });
});

describe('editions', () => {
  test('the newest of one URL stays, whatever the order of the files', async () => {
    const edition = (day: string, text: string) =>
      `---\ntitle: T\ndate: 2024-01-${day}\nfrom: https://example.org/%25E6%2595%25B8?utm_source=x\n---\n${text}\n`;
    const { input, output } = archive({
      'a.md': edition('01', 'old'),
      'b.md': edition('03', 'new'),
      'c.md': edition('02', 'middle'),
    });
    const { ledger } = await convert({ inputs: input, output, to: ['ndjson'], now });
    expect(ledger).toMatchObject({ exported: 1, dropped: 2 });
    expect(readFileSync(join(output, 'posts.ndjson'), 'utf8')).toContain('new');
    const all = await convert({ inputs: input, output, to: ['ndjson'], now, options: { dedupe: { dedupe: false } } });
    expect(all.ledger).toMatchObject({ exported: 3, dropped: 0 });
  });
});

describe('outputs are whole or not at all', () => {
  test('one that fails leaves the old file and costs no other', async () => {
    const { input, output } = archive({ 'a.md': post('A') });
    mkdirSync(output, { recursive: true });
    writeFileSync(join(output, 'bad.txt'), 'old');
    const bad = {
      name: 'bad',
      title: 'Breaks off',
      options: {},
      carries: new Set<never>(),
      export: async function* () {
        yield {
          path: 'bad.txt',
          body: (async function* () {
            yield 'half';
            throw new Error('no more');
          })(),
        };
      },
    };
    const { failed, outputs } = await convert({
      inputs: input,
      output,
      to: ['bad', 'ndjson'],
      now,
      plugins: [{ name: 'p', exporters: [bad] }],
    });
    expect(failed).toEqual([{ exporter: 'bad', reason: 'no more' }]);
    expect(Array.from(outputs, ({ path }) => path)).toEqual(['posts.ndjson']);
    expect(readFileSync(join(output, 'bad.txt'), 'utf8')).toBe('old');
    expect(readdirSync(output).toSorted()).toEqual(['.feedmill.json', 'bad.txt', 'posts.ndjson']);
  });

  test.each(['../out.txt', '/etc/x', 'a//b', 'a\\b', ''])('the path %j is refused', async (path) => {
    const { input, output } = archive({ 'a.md': post('A') });
    const part = {
      name: 'p',
      title: 'P',
      options: {},
      carries: new Set<never>(),
      export: async function* () {
        yield { path, body: 'x' };
      },
    };
    const { failed } = await convert({
      inputs: input,
      output,
      to: ['p'],
      now,
      plugins: [{ name: 'p', exporters: [part] }],
    });
    expect(failed[0]?.reason).toContain('is no path inside the output folder');
  });
});

test('the same archive gives the same bytes, twice', async () => {
  const { input, output } = archive({
    'a.md': post('A'),
    'b.md': `${post('B')}\n![x](c.png)\n`,
    'c.png': 'x',
    'd.md': '# No header\n\ntext',
  });
  const bytes = async (): Promise<string[]> => {
    const { outputs } = await convert({ inputs: input, output, now, site: { url: 'https://example.org/' } });
    return Array.from(outputs, ({ path }) => `${path} ${readFileSync(join(output, path)).toString('base64')}`);
  };
  expect(await bytes()).toEqual(await bytes());
});

describe('the store', () => {
  const anyPost = fc.record({ id: fc.string({ minLength: 1 }), day: fc.option(fc.integer({ min: 0, max: 20_000 })) });

  test('orders newest first, undated last, ties by id, on disk as in memory', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyPost, { maxLength: 30 }), async (all) => {
        const posts = all.map(({ id, day }): Post => {
          const { published: _, ...undated } = plainPost({ id });
          return day === null ? undated : { ...undated, published: at(new Date(day * 86_400_000).toISOString()) };
        });
        const walk = async (limit: number): Promise<Post[]> => {
          const folder = mkdtempSync(join(tmpdir(), 'feedmill-store-'));
          const [first, second] = ['a', 'b'].map((name) => new SegmentWriter(() => join(folder, name), limit));
          if (!first || !second) throw new Error('two writers were made');
          const rows = collectRows();
          for (const one of posts) rows.add(one, first.add(toRecord(one)));
          const store = createStore();
          store.add(rows.rows(), first.flush());
          const plan = await store.refine(async function* (stream) {
            for await (const one of stream) {
              if (one.id.length % 3 === 0) yield { ...one, title: 'edited' };
              else yield one.id.length % 3 === 1 ? { ...one, content: { html: '<p>字</p>' } } : one;
            }
          }, second);
          const shelf = new Shelf(plan);
          const walked: Post[] = [];
          for await (const one of shelf) walked.push(JSON.parse(JSON.stringify(one)) as Post);
          for (const open of [first, second, shelf]) open.close();
          rmSync(folder, { recursive: true });
          return walked;
        };
        const inMemory = await walk(1 << 20);
        expect(await walk(0)).toEqual(inMemory);
        const moments = inMemory.map(({ published }) =>
          published === undefined ? Number.NEGATIVE_INFINITY : Date.parse(published),
        );
        expect(moments).toEqual(moments.toSorted((a, b) => b - a));
      }),
      { numRuns: 50 },
    );
  });
});
