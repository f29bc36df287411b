import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { markdown } from '../../src/exporters/markdown.ts';
import type { Exporter } from '../../src/model/contracts.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { Post } from '../../src/model/post.ts';
import type { WrittenFile } from '../../src/pipeline/job.ts';
import { openJournal, openNotebook } from '../../src/pipeline/journal.ts';
import { accountOf, folder } from '../../src/pipeline/output.ts';
import { TextTable } from '../../src/base/text-table.ts';
import { exportOne, type Published } from '../../src/pipeline/publish.ts';
import { publish } from '../../src/pipeline/publish-all.ts';
import { toRecord } from '../../src/pipeline/record.ts';
import { SegmentWriter } from '../../src/pipeline/segment.ts';
import { Shelf } from '../../src/pipeline/shelf.ts';
import { collectRows, createStore } from '../../src/pipeline/store.ts';
import type { ExportTask, Threads } from '../../src/pipeline/threads.ts';
import { plainPost } from '../posts.ts';

const root = mkdtempSync(join(tmpdir(), 'feedmill-slices-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const inputs = join(root, 'in');
mkdirSync(inputs);
writeFileSync(join(inputs, 'a.png'), 'picture');

const posts = Array.from({ length: 11 }, (_, at) =>
  plainPost({
    id: `urn:x:${at}`,
    title: at % 4 === 0 ? 'Same' : `Title ${at}`,
    content: { html: at % 3 === 0 ? `<p><img src="input:${at === 9 ? 'none' : 'a'}.png" alt="A"/></p>` : '<p>字</p>' },
  }),
);

interface Result extends Omit<Published, 'outputs' | 'publications'> {
  readonly outputs: readonly WrittenFile[];
  readonly files: ReadonlyMap<string, string>;
  readonly hashes: ReadonlyMap<string, string>;
  readonly said: readonly Diagnostic[];
}

/** What an exporter writes in so many slices; in one where there are no threads. */
async function written(exporters: readonly Exporter[], count: number): Promise<Result> {
  const segment = new SegmentWriter(() => join(root, 'unused'));
  const rows = collectRows();
  for (const post of posts) rows.add(post, segment.add(toRecord(post)));
  const store = createStore();
  store.add(rows.rows(), segment.flush());
  const plan = await store.refine((all: AsyncIterable<Post>) => all, new SegmentWriter(() => join(root, 'none')));
  const said: Diagnostic[] = [];
  const output = folder(mkdtempSync(join(root, 'out-')));
  const job = { inputs: [], readers: [], steps: [], exporters, output, now: new Date(0) };
  const site = { title: 'Notes', authors: [], extra: {} };
  const shared = {
    job,
    site,
    shelf: new Shelf(plan),
    roots: [{ path: inputs, label: '' }],
    formats: [],
    groups: undefined,
    publications: [],
    remembered: {},
    kept: () => root,
  };
  const threads: Threads = {
    count,
    read: () => Promise.reject(new Error('nothing is read')),
    write: async ({ exporter: name, slice, publications }: ExportTask) => {
      const own = folder(output.folder ?? '');
      const journal = openNotebook('info');
      const exporter = exporters.find((one) => one.name === name) ?? markdown;
      const published = await exportOne(
        exporter,
        { ...shared, publications, job: { ...job, output: own }, journal },
        slice,
      );
      const { written: table = new TextTable(0), leftAlone = [] } = accountOf(own) ?? {};
      const exported = { published, written: table.columns, leftAlone: [...leftAlone], notes: journal.notes() };
      own.close?.();
      return exported;
    },
    close: () => Promise.resolve(),
  };
  const journal = openJournal((diagnostic) => said.push(diagnostic));
  const published = await publish({ ...shared, journal, plan, threads: count > 1 ? threads : undefined });
  const paths = readdirSync(output.folder ?? '', { recursive: true, withFileTypes: true }).filter(
    (one) => one.isFile() && !one.name.startsWith('.'),
  );
  const files = new Map(paths.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'utf8')]));
  const table = accountOf(output)?.written ?? new TextTable(0);
  const hashes = new Map([...table.sorted()].map((row) => [table.text(row), table.note(row).toString('hex')]));
  return { ...published, outputs: [...published.outputs], files, hashes, said };
}

function exporterOf(name: string, files: Exporter['export'], filePerPost?: true): Exporter {
  return { name, title: name, options: {}, carries: new Set(), export: files, ...(filePerPost ? { filePerPost } : {}) };
}

describe('an exporter that writes a file for each post', () => {
  test.each([2, 3, 20])('gives in %i slices what it gives in one', async (count) => {
    const [one, many] = [await written([markdown], 1), await written([markdown], count)];
    expect(one.files.size).toBe(posts.length + 1);
    expect(one.said.map(({ code }) => code)).toEqual(['field/ignored']);
    expect(many).toEqual(one);
  });

  test('is asked for each body once, and what it cannot carry is told once', async () => {
    const asked: string[] = [];
    const counting = exporterOf(
      'counting',
      async function* (all) {
        for await (const { id } of all) {
          const path = `${id.slice(6)}.txt`;
          yield { path, body: () => (asked.push(path), id) };
        }
      },
      true,
    );
    const { outputs, said } = await written([counting], 3);
    expect(outputs.map(({ path }) => path)).toEqual([...readingOrder].map((id) => `${id.slice(6)}.txt`));
    expect(asked.toSorted()).toEqual(outputs.map(({ path }) => path).toSorted());
    expect(said).toHaveLength(4);
    expect(new Set(said.map(({ detail }) => detail?.['field']))).toEqual(
      new Set(['content', 'id', 'published', 'title']),
    );
  });

  test('fails once, where a path comes twice', async () => {
    const twice = exporterOf('twice', pathsOnly('a.txt', 'b.txt', 'c.txt', 'a.txt', 'd.txt'), true);
    for (const count of [1, 2, 3]) {
      const { failed, said, files: there } = await written([twice, markdown], count);
      expect(failed).toEqual([{ exporter: 'twice', reason: 'a.txt is written twice' }]);
      expect(said.filter(({ code }) => code === 'export/failed')).toHaveLength(1);
      expect([...there.keys()].filter((name) => name.endsWith('.txt')).toSorted()).toEqual(['a.txt', 'b.txt', 'c.txt']);
    }
  });

  test('fails once, where bodies cannot be made', async () => {
    const broken = exporterOf(
      'broken',
      async function* () {
        for (const path of ['a.txt', 'b.txt', 'c.txt', 'd.txt']) {
          const body = (): string => {
            if (path > 'b') throw new Error(`no ${path}`);
            return path;
          };
          yield { path, body };
        }
      },
      true,
    );
    for (const count of [1, 2, 3]) {
      const { failed, said, outputs } = await written([broken], count);
      expect(failed).toEqual([{ exporter: 'broken', reason: 'no b.txt' }]);
      expect(said.filter(({ code }) => code === 'export/failed')).toHaveLength(1);
      expect(outputs[0]?.path).toBe('a.txt');
    }
  });
});

const readingOrder = posts.map(({ id }) => id).toSorted();

function pathsOnly(...paths: readonly string[]): Exporter['export'] {
  return async function* () {
    for (const path of paths) yield { path, body: path };
  };
}

describe('an exporter that comes last', () => {
  const book: Exporter = exporterOf('book', async function* () {
    await Promise.resolve();
    yield {
      path: 'a.epub',
      body: 'twelve bytes',
      publication: () => ({
        ...{ id: 'urn:uuid:1', title: 'A', type: 'application/epub+zip' },
        ...{ authors: [], modified: '2024-05-01T00:00:00Z', summary: '3 posts' },
      }),
    };
  });
  const list: Exporter = {
    ...exporterOf('list', async function* (_, { publications }) {
      await Promise.resolve();
      yield {
        path: 'list.txt',
        body: publications.map(({ path, bytes, title }) => `${title} ${path} ${bytes}`).join(),
      };
    }),
    ...{ isLast: true, isList: true },
  };
  test.each([1, 2])('is told what the others wrote, wherever it stands in the list (threads: %i)', async (count) => {
    const { files, outputs } = await written([list, book], count);
    expect(files.get('list.txt')).toBe('A a.epub 12');
    expect(outputs.map(({ path }) => path)).toEqual(['list.txt', 'a.epub']);
  });
});
