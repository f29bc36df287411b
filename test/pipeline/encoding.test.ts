import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { open } from '../../src/pipeline/open.ts';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'feedmill-open-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(bytes: Uint8Array, charset?: string): Promise<{ text: string; head: string; said: string[] }> {
  const path = join(folder, 'a.xml');
  writeFileSync(path, bytes);
  const said: Diagnostic[] = [];
  const found = { path, file: 'a.xml', named: true, ...(charset === undefined ? {} : { charset }) };
  const opened = await open(found, { report: (one) => said.push(one) });
  let text = '';
  for await (const chunk of opened.input.text()) text += chunk;
  return { text, head: opened.head, said: said.map(({ code, message }) => `${code}: ${message}`) };
}

/** Larger than what is read in one go. */
const many = 17 << 20;
const gbk = Buffer.from('3c613ec8d5b1bebac3d6d0b9fac8cbc3f1', 'hex');

test('what the opener says of the encoding counts', async () => {
  expect(await read(gbk, 'gbk')).toEqual({ text: '<a>日本好中国人民', head: '<a>日本好中国人民', said: [] });
});

test('a guess is said', async () => {
  const { text, said } = await read(gbk);
  expect(text).toBe('<a>日本好中国人民');
  expect(said).toEqual(['input/guessed: read as gb18030: it is not UTF-8, and nothing says what it is']);
});

test('a file that comes in pieces is decoded as a small one is', async () => {
  const lines = Buffer.concat([gbk, Buffer.alloc(many, '\n'), Buffer.from('c8d5', 'hex')]);
  const { text, said } = await read(lines);
  expect([text.trimEnd().slice(0, 10), text.slice(-1)]).toEqual(['<a>日本好中国人民', '日']);
  expect(said).toHaveLength(1);
});

test('what cannot be decoded is reported of a file that comes in pieces too, but not a U+FFFD that it holds', async () => {
  const sound = Buffer.concat([Buffer.alloc(65_535, 'a'), Buffer.from('\ufffd'), Buffer.alloc(many, 'a')]);
  expect((await read(sound)).said).toEqual([]);
  const faulty = Buffer.concat([sound, Buffer.from('ff61c3', 'hex')]);
  expect((await read(faulty)).said).toEqual(['input/encoding: 2 invalid byte sequences replaced by U+FFFD']);
});
