import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { open } from '../../src/pipeline/open.ts';

const root = mkdtempSync(join(tmpdir(), 'feedmill-open-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function textOf(path: string): Promise<string> {
  const { input } = await open({ path, file: 'x', named: true }, { report: () => undefined });
  let text = '';
  for await (const part of input.text()) text += part;
  return text;
}

test.each([
  ['nothing', ''],
  ['a short text', 'a\n字😀'],
  ['more than is read to know what it is', '字'.repeat(20_000)],
])('a file with %s is read whole', async (_, text) => {
  const path = join(root, 'file.txt');
  writeFileSync(path, text);
  expect(await textOf(path)).toBe(text);
});

test('a file that is too large for one go is read as a stream, and known by its first bytes', async () => {
  const path = join(root, 'large.txt');
  const text = `start ${'0123456789abcdef'.repeat(1 << 20)} end`;
  writeFileSync(path, text);
  const { head, size } = await open({ path, file: 'x', named: true }, { report: () => undefined });
  expect([head.slice(0, 9), head.length, size]).toEqual(['start 012', 4096, text.length]);
  expect((await textOf(path)) === text).toBe(true);
});

test.skipIf(process.platform === 'win32')('a pipe, which has no size, is read to its end', async () => {
  const path = join(root, 'pipe');
  execFileSync('sh', ['-c', 'mkfifo "$0"', path]);
  const writer = spawn('sh', ['-c', 'printf "through a pipe" > "$0"', path]);
  expect(await textOf(path)).toBe('through a pipe');
  writer.kill();
});

test('a folder is no file', async () => {
  await expect(textOf(root)).rejects.toThrow('EISDIR');
});
