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

test('a run that was cut off leaves the same output as a new one: what was edited since is left alone', async () => {
  const path = join(root, 'cut-off');
  const output = folder(path);
  await output.write('a.md', Buffer.from('a'));
  output.close?.();
  writeFileSync(join(path, 'a.md'), 'mine');
  expect((await output.write('a.md', Buffer.from('b'))).fate).toBe('left alone');
  await output.write('b.md', Buffer.from('b'));
  await output.settle?.({ isPruned: false });
  expect(readFileSync(join(path, '.feedmill.json'), 'utf8')).not.toContain('"a.md"');
});

test('a name may be as long as the disk takes it', async () => {
  const path = join(root, 'long');
  const name = `${'字'.repeat(84)}.md`;
  expect(await folder(path).write(name, Buffer.from('a'))).toEqual({ bytes: 1, fate: 'new' });
  expect(readdirSync(path)).toContain(name);
});

test('where the last file was removed there is no list', async () => {
  const path = join(root, 'emptied');
  await write(path, 'a.md');
  expect(readdirSync(path)).toEqual(['.feedmill.json', 'a.md']);
  expect(await folder(path).settle?.({ isPruned: true })).toMatchObject({ removed: ['a.md'] });
  expect(readdirSync(path)).toEqual([]);
});

test('a list that cannot be read is not taken for an empty one', async () => {
  const path = join(root, 'unreadable');
  await write(path, 'a.md');
  rmSync(join(path, '.feedmill.json'));
  mkdirSync(join(path, '.feedmill.json'));
  const output = folder(path);
  await output.write('b.md', Buffer.from('b'));
  await expect(output.settle?.({ isPruned: true })).rejects.toThrow('EISDIR');
});

async function write(path: string, name: string): Promise<void> {
  const output = folder(path);
  await output.write(name, Buffer.from('x'));
  await output.settle?.({ isPruned: false });
}

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
