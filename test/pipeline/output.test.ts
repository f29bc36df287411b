import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { folder } from '../../src/pipeline/output.ts';

const root = mkdtempSync(join(tmpdir(), 'feedmill-output-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const long = 1_000_000;

function filled(name: string, files: Readonly<Record<string, string>>): string {
  const path = join(root, name);
  mkdirSync(join(path, 'posts'), { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    writeFileSync(join(path, 'posts', file), text);
    utimesSync(join(path, 'posts', file), long, long);
  }
  return path;
}

function isOld(path: string): boolean {
  return statSync(path).mtimeMs === long * 1000;
}

test('a file that is there with the same bytes stays, one with others is replaced by force, a new one is written', async () => {
  const path = filled('some', { 'same.md': 'same', 'other.md': 'old!', 'shorter.md': 'a' });
  const output = folder(path, { force: true });
  for (const [file, text, fate] of [
    ['same', 'same', 'unchanged'],
    ['other', 'new!', 'changed'],
    ['shorter', 'abc', 'changed'],
    ['new', 'new', 'new'],
  ] as const)
    expect(await output.write(`posts/${file}.md`, Buffer.from(text))).toEqual({ bytes: text.length, fate });
  const read = (file: string): string => readFileSync(join(path, 'posts', `${file}.md`), 'utf8');
  expect(['same', 'other', 'shorter', 'new'].map(read)).toEqual(['same', 'new!', 'abc', 'new']);
  expect(['same', 'other'].map((file) => isOld(join(path, 'posts', `${file}.md`)))).toEqual([true, false]);
  expect(readdirSync(join(path, 'posts')).toSorted()).toEqual(['new.md', 'other.md', 'same.md', 'shorter.md']);
});

test('a second run with the same output leaves alone what the first one wrote', async () => {
  const path = join(root, 'twice');
  const output = folder(path);
  await output.write('posts/a.md', Buffer.from('a'));
  await output.settle?.({ isPruned: false });
  utimesSync(join(path, 'posts/a.md'), long, long);
  await output.write('posts/a.md', Buffer.from('a'));
  expect(isOld(join(path, 'posts/a.md'))).toBe(true);
});

test('a stream of the bytes that are there leaves the file alone, one of others replaces it, and both are told alike', async () => {
  const path = filled('streams', { 'same.xml': 'same', 'other.xml': 'old!' });
  const output = folder(path, { force: true });
  const streamOf = async function* (text: string): AsyncIterable<Uint8Array> {
    for (const letter of text) yield Promise.resolve(Buffer.from(letter));
  };
  expect(await output.write('posts/same.xml', streamOf('same'))).toEqual({ bytes: 4, fate: 'unchanged' });
  expect(await output.write('posts/other.xml', streamOf('new!'))).toEqual({ bytes: 4, fate: 'changed' });
  expect(['same', 'other'].map((file) => isOld(join(path, 'posts', `${file}.xml`)))).toEqual([true, false]);
  expect(readFileSync(join(path, 'posts/other.xml'), 'utf8')).toBe('new!');
  expect(readdirSync(join(path, 'posts')).toSorted()).toEqual(['other.xml', 'same.xml']);
});

test('what an earlier run wrote can be read, and nothing that lies outside', async () => {
  const output = folder(filled('earlier', { 'a.json': '{}' }));
  expect(Buffer.from((await output.read?.('posts/a.json')) ?? '').toString()).toBe('{}');
  expect(await output.read?.('posts/none.json')).toBeUndefined();
  expect(await output.read?.('../some/posts/new.md')).toBeUndefined();
});
