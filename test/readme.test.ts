import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { main } from '../src/cli/main.ts';
import { exitCodes } from '../src/cli/io.ts';
import { listen } from './pipeline/net/server.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = await readFile(join(root, 'README.md'), 'utf8');
const recipes = [...readme.matchAll(/^feedmill (.*?)\s*(?:#.*)?$/gm)].map(([, words = '']) =>
  words.replace(/\s*>.*$/, ''),
);
/** What stands for somebody's own posts. */
const inputs: Record<string, readonly string[]> = {
  'posts/': [join(root, 'input')],
  'posts/one.md': [join(root, 'input/_posts/2021-11-09-knots.html')],
  'wordpress-export.xml': [join(root, 'test/readers/fixtures/wxr/classic/blog.xml.input')],
};
let folder = '';
let endServer = (): void => undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feedmill-readme-'));
  const { url, close } = await listen({
    '/': '<!doctype html><link rel="alternate" type="application/rss+xml" href="feed">',
    '/feed':
      '<rss version="2.0"><channel><item><title>High water</title><description>Water.</description></item></channel></rss>',
  });
  endServer = close;
  inputs['https://example.org/'] = [`${url}/`, '--allow-private'];
});
afterAll(async () => {
  endServer();
  await rm(folder, { recursive: true, force: true });
});

test('the README has recipes', () => {
  expect(recipes.length).toBeGreaterThan(5);
});

test.each(recipes)('feedmill %s', async (recipe) => {
  const words = recipe.split(' ').flatMap((word) => inputs[word] ?? [word]);
  const { code, stderr } = await run(words);
  expect(stderr).not.toContain('bug in feedmill');
  expect({ code, stderr: code === exitCodes.ok ? '' : stderr }).toEqual({ code: exitCodes.ok, stderr: '' });
});

test('the README tells every exit code', () => {
  const told = [...readme.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  expect(told).toEqual(Object.values(exitCodes));
});

async function run(words: readonly string[]): Promise<{ readonly code: number; readonly stderr: string }> {
  const written: string[] = [];
  const end = new AbortController();
  const io = {
    stdout: sink([]),
    // What goes on until it is interrupted has done its work then.
    stderr: sink(written, (text) => text.includes('watching for changes') && end.abort()),
    stdin: Readable.from([]),
    env: { SOURCE_DATE_EPOCH: '1767225600' },
    cwd: folder,
    clock: () => 1_767_225_600_000,
    signal: end.signal,
  };
  const code = await main(words, io);
  return { code, stderr: written.join('') };
}

function sink(written: string[], heard: (text: string) => unknown = () => undefined): Writable {
  return new Writable({
    write: (chunk, _, done) => {
      written.push(String(chunk));
      heard(String(chunk));
      done();
    },
  });
}
