import { closeSync, createReadStream, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Input } from '../model/contracts.ts';
import type { Report } from '../model/diagnostic.ts';
import { rules } from '../model/rules.ts';
import { decode, encodingOf, nulOffset, withoutNul } from '../base/decode.ts';
import type { FoundFile } from './inputs.ts';

/** An input that was opened far enough to know what it is. */
export interface Opened {
  readonly input: Input;
  /** The first 4 KiB as text. */
  readonly head: string;
  /** Offset of a NUL byte in the first 8 KiB, -1 where there is none or the rest is text all the same. */
  readonly nul: number;
  readonly size: number;
}

/** Up to this size a file is read in one go: a trip through the thread pool for each chunk costs more than the bytes. */
const wholeBytes = 16 << 20;
const headBytes = 8192;

/** Opens a file, or standard input where the path is `-`. Throws the system's error where it cannot. */
export async function open(
  found: FoundFile,
  settings: { readonly report: Report; readonly stdin?: AsyncIterable<Uint8Array> | undefined },
): Promise<Opened> {
  const { file, path, url } = found;
  if (path === '-') return whole(file, await collect(settings.stdin), settings.report);
  const { head, size, isWhole } = readStart(path);
  if (isWhole) return withUrl(whole(file, head, settings.report), url);
  const input: Input = {
    file,
    bytes: () => createReadStream(path),
    text: () => streamText(createReadStream(path), { encoding: encodingOf(head), file, report: settings.report }),
  };
  const text = withoutNul(decode(head).text).text.slice(0, 4096);
  return withUrl({ input, head: text, nul: nulOffset(head), size }, url);
}

function withUrl(opened: Opened, url: string | undefined): Opened {
  return url === undefined ? opened : { ...opened, input: { ...opened.input, url } };
}

function whole(file: string, bytes: Uint8Array, report: Report): Opened {
  const input: Input = {
    file,
    bytes: async function* () {
      yield bytes;
    },
    text: async function* () {
      const { text, invalid, line } = decode(bytes);
      if (line !== undefined) report(rules.inputEncoding({ file, line }, { count: invalid }));
      const clean = withoutNul(text);
      if (clean.count > 0) report(rules.inputNul({ file, line: clean.line }, { count: clean.count }));
      yield clean.text;
    },
  };
  const head = bytes.subarray(0, headBytes);
  return {
    input,
    head: withoutNul(new TextDecoder(encodingOf(head)).decode(head)).text.slice(0, 4096),
    nul: nulOffset(head),
    size: bytes.length,
  };
}

interface Start {
  /** Everything where the file is small, else its first bytes. */
  readonly head: Uint8Array;
  readonly isWhole: boolean;
  readonly size: number;
}

/** Four trips to the system for a small file: with many of them, each counts. */
function readStart(path: string): Start {
  const handle = openSync(path, 'r');
  try {
    const found = fstatSync(handle);
    const { size } = found;
    // A pipe or a device has no size to go by.
    if (!found.isFile() || size === 0) return { head: readFileSync(handle), isWhole: true, size };
    const isWhole = size <= wholeBytes;
    return { head: readUpTo(handle, isWhole ? size : headBytes), isWhole, size };
  } finally {
    closeSync(handle);
  }
}

/** So many bytes from the start, or fewer where the file ends before. */
function readUpTo(handle: number, length: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const read = readSync(handle, bytes, done, length - done, done);
    if (read === 0) break;
    done += read;
  }
  return bytes.subarray(0, done);
}

async function* streamText(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, file, report }: { readonly encoding: string; readonly file: string; readonly report: Report },
): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding);
  let nuls = 0;
  const clean = (chunk: string): string => {
    const { text, count } = withoutNul(chunk);
    nuls += count;
    return text;
  };
  for await (const chunk of bytes) yield clean(decoder.decode(chunk, { stream: true }));
  const rest = clean(decoder.decode());
  if (rest !== '') yield rest;
  if (nuls > 0) report(rules.inputNul({ file }, { count: nuls }));
}

async function collect(stream: AsyncIterable<Uint8Array> | undefined): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  if (stream) for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
