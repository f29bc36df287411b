import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readMember } from '../../src/pipeline/archive/one.ts';
import { convert } from '../../src/index.ts';
import { folderWith } from '../cli/call.ts';
import { post, streamedZipOf, tarOf, zipOf, type Files } from './packed.ts';

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const noise = Array.from({ length: 4000 }, (_, at) => (at * 7919).toString(36)).join(' ');
const files: Files = {
  'posts/a.md': post('A', '![sea](../img/sea.png)\n\nand\n\n![sky](/img/sky.png)'),
  'img/sea.png': picture,
  'img/sky.png': Buffer.concat([picture, Buffer.from('sky')]),
  'z.md': post('Z', noise),
};

function half(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length - 4000);
}

test('pictures of every archive are files of the input: whatever it is packed by, and when it is cut off behind them', async () => {
  const archives: Readonly<Record<string, Buffer>> = {
    'o.zip': await zipOf(files),
    'cut.zip': half(await streamedZipOf(files)),
    'o.tar': tarOf(files),
    'o.tar.gz': gzipSync(tarOf(files)),
    'cut.tar.gz': half(gzipSync(tarOf(files))),
  };
  for (const [name, bytes] of Object.entries(archives)) {
    const folder = folderWith({});
    writeFileSync(join(folder, name), bytes);
    await convert({ inputs: join(folder, name), output: join(folder, 'out'), to: ['markdown'] });
    const found = readdirSync(join(folder, 'out/posts/assets'), { recursive: true, encoding: 'utf8' });
    const seen = found.filter((file) => file.endsWith('.png'));
    expect([name, seen.map((file) => file.replace(/^.*\//, ''))]).toEqual([name, ['sea.png', 'sky.png']]);
    for (const file of seen) {
      const bytesOf = files[`img/${file.replace(/^.*\//, '')}`];
      expect(readFileSync(join(folder, 'out/posts/assets', file)).equals(Buffer.from(bytesOf ?? ''))).toBe(true);
    }
  }
});

test('pictures that are asked for at once are all found', async () => {
  for (const pack of [zipOf, tarOf]) {
    const path = join(folderWith({}), 'o');
    writeFileSync(path, await pack(files));
    const found = await Promise.all(['img/sea.png', 'img/sky.png', 'z.md'].map(async (name) => readMember(path, name)));
    expect(found.map((bytes) => bytes !== undefined)).toEqual([true, true, true]);
  }
});

test('what an archive is unpacked to for them leaves no file behind', async () => {
  const folder = folderWith({});
  writeFileSync(join(folder, 'o.tar'), tarOf(files));
  const before = new Set(readdirSync(tmpdir()));
  expect(await readMember(join(folder, 'o.tar'), 'img/sea.png')).toEqual(picture);
  expect(await readMember(join(folder, 'o.tar'), 'img/none.png')).toBeUndefined();
  const isNew = (name: string): boolean => /^feedmill-[0-9a-f]{8}-/.test(name) && !before.has(name);
  // Other tests may be unpacking something at this moment.
  await expect.poll(() => readdirSync(tmpdir()).filter(isNew)).toEqual([]);
});

test('an archive that has changed since is read again', async () => {
  const path = join(folderWith({}), 'o.tar');
  writeFileSync(path, tarOf({ 'a.png': 'one' }));
  expect(Buffer.from((await readMember(path, 'a.png')) ?? []).toString()).toBe('one');
  writeFileSync(path, tarOf({ 'a.png': 'three', 'b.png': 'x' }));
  expect(Buffer.from((await readMember(path, 'a.png')) ?? []).toString()).toBe('three');
});

test('archives that are asked in turn are unpacked once, as long as they are few', async () => {
  const folder = folderWith({});
  const moment = new Date('2024-01-01T00:00:00Z');
  const paths = ['a', 'b', 'c', 'd', 'e'].map((name) => join(folder, `${name}.tar`));
  const put = (path: string, bytes: Buffer): void => {
    writeFileSync(path, bytes);
    utimesSync(path, moment, moment);
  };
  for (const path of paths) put(path, tarOf(files));
  const [first = '', ...others] = paths;
  const isFound = async (path: string): Promise<boolean> => (await readMember(path, 'img/sea.png')) !== undefined;
  expect(await isFound(first)).toBe(true);
  // It looks as it did and holds nothing: what is found now was unpacked before.
  put(first, Buffer.alloc(tarOf(files).length));
  for (const path of others.slice(0, 3)) expect([await isFound(path), await isFound(first)]).toEqual([true, true]);
  for (const path of others) expect(await isFound(path)).toBe(true);
  expect(await isFound(first)).toBe(false);
});

test('more archives than are kept open can be asked at once', async () => {
  const folder = folderWith({});
  const paths = Array.from({ length: 12 }, (_, at) => join(folder, `${at}.zip`));
  for (const path of paths) writeFileSync(path, await zipOf(files));
  const asked = paths.flatMap((path) => ['img/sea.png', 'z.md'].map(async (name) => readMember(path, name)));
  expect((await Promise.all(asked)).filter((bytes) => bytes === undefined)).toEqual([]);
});
