import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DocumentAnswer } from '../../../src/pipeline/net/answers.ts';
import { openStore, type BodyStore } from '../../../src/pipeline/net/store.ts';
import { tempFolder } from './server.ts';

async function* bytes(text: string): AsyncIterable<Uint8Array> {
  for (const letter of text) yield Buffer.from(letter);
}

async function put(store: BodyStore, url: string, text: string): Promise<DocumentAnswer> {
  const answer = {
    kind: 'document',
    url,
    at: '2024-06-01T00:00:00Z',
    ...(await store.write(bytes(text), 100)),
  } as const;
  store.keep(answer.url, answer);
  return answer;
}

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [entry.name] : [],
  );

test('what was kept is found, by whoever opens the folder later', async () => {
  const folder = tempFolder();
  const store = openStore(folder);
  const answer = await put(store, 'https://example.org/', 'hello');
  store.close();
  const later = openStore(folder);
  const said: string[] = [];
  expect(await later.find('https://example.org/', (reason) => said.push(reason))).toEqual(answer);
  expect(readFileSync(later.path(answer.sha256), 'utf8')).toBe('hello');
  expect(await later.find('https://example.org/other', (reason) => said.push(reason))).toBeUndefined();
  expect(said).toEqual([]);
  later.close();
});

test('one body serves many addresses, and nothing unfinished stays', async () => {
  const folder = tempFolder();
  const store = openStore(folder);
  for (const name of 'abcde') await put(store, `https://example.org/${name}`, 'same');
  await expect(store.write(bytes('x'.repeat(101)), 100)).rejects.toThrow('larger than 100 bytes');
  store.close();
  expect(files(join(folder, 'bodies'))).toHaveLength(1);
  expect(readdirSync(folder).toSorted()).toEqual(['answers', 'bodies']);
});

test.each([
  ['a body of another length', 'bodies', 'longer than it was'],
  ['a body with another letter', 'bodies', 'hellO'],
  ['an answer that was cut', 'answers', '{"form":1,"kind":'],
  ['an answer that is none', 'answers', '[]'],
  ['an answer of another address', 'answers', '{"form":1,"kind":"redirect","url":"https://example.net/","to":"/"}'],
  [
    'an answer that leads out of the folder',
    'answers',
    '{"form":1,"kind":"document","url":"https://example.org/","sha256":"../../x"}',
  ],
])('%s is noticed', async (_, place, text) => {
  const folder = tempFolder();
  const store = openStore(folder);
  await put(store, 'https://example.org/', 'hello');
  const entry = readdirSync(join(folder, place), { recursive: true, encoding: 'utf8' }).find((name) =>
    /[/\\]/.test(name),
  );
  writeFileSync(join(folder, place, entry ?? ''), text);
  const said: string[] = [];
  expect(await store.find('https://example.org/', (reason) => said.push(reason))).toBeUndefined();
  expect(said).toHaveLength(1);
  await put(store, 'https://example.org/', 'hello');
  expect(await store.find('https://example.org/', () => undefined)).toMatchObject({ bytes: 5 });
  store.close();
});

test('an answer of another version is not known, and a body that is gone neither', async () => {
  const folder = tempFolder();
  const store = openStore(folder);
  const { sha256 } = await put(store, 'https://example.org/', 'hello');
  const path = join(folder, 'answers', readdirSync(join(folder, 'answers'))[0] ?? '');
  const file = join(path, readdirSync(path)[0] ?? '');
  const kept = readFileSync(file, 'utf8');
  writeFileSync(file, kept.replace('"form":1', '"form":0'));
  const never = (reason: string): void => expect.unreachable(reason);
  expect(await store.find('https://example.org/', never)).toBeUndefined();
  writeFileSync(file, kept);
  writeFileSync(store.path(sha256), '');
  store.close();
});

test('bodies that were replaced go when the store is closed, unless somebody reads them', async () => {
  const folder = tempFolder();
  const store = openStore(folder);
  const first = await put(store, 'https://example.org/', 'one');
  const second = await put(store, 'https://example.org/', 'two');
  const third = await put(store, 'https://example.org/', 'three');
  store.path(second.sha256);
  store.close();
  const at = ({ sha256 }: DocumentAnswer): boolean => existsSync(join(folder, 'bodies', sha256.slice(0, 2), sha256));
  expect([first, second, third].map(at)).toEqual([false, true, true]);
});

test('what a killed run was writing is removed a day later', () => {
  const folder = tempFolder();
  for (const [name, days] of [
    ['part-old', 2],
    ['part-new', 0.5],
  ] as const) {
    mkdirSync(join(folder, name));
    const at = Date.now() / 1000 - days * 86_400;
    utimesSync(join(folder, name), at, at);
  }
  openStore(folder).close();
  expect(readdirSync(folder).toSorted()).toEqual(['bodies', 'part-new']);
});
