import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { open, openStream } from '../../src/pipeline/open.ts';

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

const feed =
  '<?xml version="1.0" encoding="UTF-16"?>\n<rss><channel><item><guid>1</guid><title>天氣 𠀀 é</title></item></channel></rss>';
const little = Buffer.from(feed, 'utf16le');
const big = Buffer.from(little).swap16();

describe.each([
  ['little-endian with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), little])],
  ['big-endian with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), big])],
  ['little-endian', little],
  ['big-endian', big],
])('UTF-16 %s', (_, bytes) => {
  /** What comes out of an archive comes in pieces, and is streamed where it is large. */
  async function inPieces(all: Uint8Array, size: number) {
    const said: Diagnostic[] = [];
    const stream = async function* () {
      for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
    };
    const opened = await openStream('a.xml', stream, (one) => said.push(one));
    let text = '';
    for await (const chunk of opened.input.text()) text += chunk;
    await opened.close();
    return { text, nul: opened.nul, said: said.map(({ code }) => code) };
  }

  test('is read as it was written, whole and byte by byte', async () => {
    expect((await read(bytes)).text).toBe(feed);
    expect(await inPieces(bytes, 1)).toEqual({ text: feed, nul: -1, said: [] });
  });

  test('is cut anywhere, also within a character, without loss in front of the cut', async () => {
    for (let end = 40; end <= bytes.length; end++) {
      const { text, said } = await inPieces(bytes.subarray(0, end), 7);
      const whole = text.replace(/\ufffd$/, '');
      expect(feed.startsWith(whole)).toBe(true);
      expect(said).toEqual(whole === text ? [] : ['input/encoding']);
    }
  });

  test('is streamed in pieces of an odd length where it is large', { timeout: 20_000 }, async () => {
    const unit = bytes.subarray(bytes.length - little.length);
    const rest = Buffer.concat(Array.from({ length: 25_000 }, () => unit));
    const { text, said } = await inPieces(Buffer.concat([bytes, rest]), 65_535);
    expect(text === feed.repeat(25_001)).toBe(true);
    expect(said).toEqual([]);
  });
});
