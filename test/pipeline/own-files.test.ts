import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sha256 } from '../../src/base/hash.ts';
import { folder } from '../../src/pipeline/output.ts';
import { openOwnFiles } from '../../src/pipeline/own-files.ts';

const root = mkdtempSync(join(tmpdir(), 'feedmill-own-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const hashOf = (text: string): Buffer => Buffer.from(sha256(text), 'hex');
const newFolder = (): string => mkdtempSync(join(root, 'own-'));

test('what another thread writes meanwhile is known too, and a line that was cut off spoils no other', async () => {
  const path = newFolder();
  const [one, other] = [openOwnFiles(path), openOwnFiles(path)];
  expect(await one.has('a.md', hashOf('a'))).toBe(false);
  other.note('a.md', hashOf('a'));
  expect(await one.has('a.md', hashOf('a'))).toBe(true);
  appendFileSync(join(path, '.feedmill.journal'), '\n    "b.md": "01');
  other.note('c.md', hashOf('c'));
  expect(await one.has('c.md', hashOf('c'))).toBe(true);
  expect(await one.has('c.md', hashOf('a'))).toBe(false);
  expect(await one.has('d.md', hashOf('a'))).toBe(false);
  for (const own of [one, other]) own.close();
});

test('a file is known by its name in whatever case: on some disks they are one', async () => {
  const path = newFolder();
  const own = openOwnFiles(path);
  own.note('posts/Tide.md', hashOf('a'));
  expect(await own.has('posts/tide.md', hashOf('a'))).toBe(true);
  own.close();
});

test('two exporters may write to one path: it is no file of somebody else', async () => {
  const path = newFolder();
  const output = folder(path);
  const stream = async function* (text: string): AsyncIterable<Uint8Array> {
    yield Promise.resolve(Buffer.from(text));
  };
  expect(await output.write('a.xml', stream('one'))).toEqual({ bytes: 3, fate: 'new' });
  expect(await output.write('a.xml', stream('other'))).toEqual({ bytes: 5, fate: 'changed' });
  expect(await output.settle?.({ isPruned: false })).toEqual({ kept: [], changed: [], removed: [], leftAlone: [] });
});

test('a large file of somebody else is hashed in pieces, and stays', async () => {
  const path = newFolder();
  const large = Buffer.alloc(3 << 20, 7);
  writeFileSync(join(path, 'a.xml'), large);
  const output = folder(path);
  expect(await output.write('a.xml', Buffer.from('a'))).toEqual({ bytes: 1, fate: 'left alone' });
  expect(readFileSync(join(path, 'a.xml')).equals(large)).toBe(true);
  output.close?.();
});

test('a folder in the place of a file is told as what it is', async () => {
  const path = newFolder();
  const output = folder(path);
  await output.write('posts/a.md', Buffer.from('a'));
  for (const dryRun of [false, true])
    await expect(folder(path, { force: true, dryRun }).write('posts', Buffer.from('a'))).rejects.toThrow(
      'a folder is in the place of posts',
    );
  output.close?.();
});

test('a dry run writes nothing, makes no folder, and tells what a run would do', async () => {
  const path = newFolder();
  writeFileSync(join(path, 'mine.xml'), 'mine');
  const output = folder(path, { dryRun: true });
  const fate = async (name: string, text: string): Promise<string> =>
    (await output.write(name, Buffer.from(text))).fate;
  expect(await fate('posts/deep/a.md', 'a')).toBe('new');
  expect(await fate('mine.xml', 'mine')).toBe('unchanged');
  expect(await fate('mine.xml', 'yours')).toBe('left alone');
  expect(await output.settle?.({ isPruned: true })).toMatchObject({ leftAlone: [{ path: 'mine.xml' }] });
  expect(readdirSync(path)).toEqual(['mine.xml']);
});

test('what a run that was killed had begun is removed by the next one, and nothing else', async () => {
  const path = newFolder();
  const own = openOwnFiles(path);
  for (const name of ['.book.epub.feedmill', 'mine.txt']) {
    own.begin(name);
    writeFileSync(join(path, name), 'half');
  }
  own.close();
  const output = folder(path);
  await output.write('a.md', Buffer.from('a'));
  await output.settle?.({ isPruned: false });
  expect(readdirSync(path).toSorted()).toEqual(['.feedmill.json', 'a.md', 'mine.txt']);
});
