import { closeSync, createReadStream, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Input } from '../model/contracts.ts';
import type { Report } from '../model/diagnostic.ts';
import { rules } from '../model/rules.ts';
import { decode, nulOffset, withoutNul } from '../base/decode.ts';
import { openDecoder } from '../base/decoder.ts';
import { findEncoding, sampleBytes, type Encoding } from '../base/encoding.ts';
import { findPacking, type Packing } from './archive/kind.ts';
import type { FoundFile } from './inputs.ts';

/** An input that was opened far enough to know what it is. */
export interface Opened {
  readonly input: Input;
  /** The first 4 KiB as text. */
  readonly head: string;
  /** Offset of a NUL byte in the first 8 KiB, -1 where there is none or the rest is text all the same. */
  readonly nul: number;
  /** It is an archive of files rather than one. */
  readonly packing: Packing | undefined;
  /** Bytes; undefined of a member of an archive that was not read to its end. */
  readonly size: number | undefined;
}

/** Small, so that it stays in the processor's cache: larger pieces take longer. */
const chunkBytes = 1 << 16;
/** Up to this size a file is read in one go: a trip through the thread pool for each chunk costs more than the bytes. */
const wholeBytes = 16 << 20;
/** The same for what comes out of an archive: there its chunks are made anyhow. */
const wholeMember = 4 << 20;
const headBytes = 8192;

interface OpenSettings {
  readonly report: Report;
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
}

/** Opens a file, or standard input where the path is `-`. Throws the system's error where it cannot. */
export async function open({ file, path, url, charset }: FoundFile, settings: OpenSettings): Promise<Opened> {
  if (path === '-') return whole({ file, bytes: await collect(settings.stdin), charset }, settings);
  const { head, size, isWhole } = readStart(path);
  if (isWhole) return withUrl(await whole({ file, bytes: head, charset }, settings), url);
  const bytes = (): AsyncIterable<Uint8Array> => createReadStream(path, { highWaterMark: 1 << 18 });
  return withUrl(
    { ...(await streamed({ file, bytes, chunks: () => chunksOf(path), head, charset }, settings)), size },
    url,
  );
}

function withUrl(opened: Opened, url: string | undefined): Opened {
  return url === undefined ? opened : { ...opened, input: { ...opened.input, url } };
}

/** Opens what comes out of an archive; throws where nothing does. `bytes` is asked again where a reader wants a second look. */
export async function openStream(
  file: string,
  bytes: () => AsyncIterable<Uint8Array>,
  report: Report,
): Promise<Opened & { readonly close: () => Promise<void> }> {
  const rest = bytes()[Symbol.asyncIterator]();
  const begun = await begin(rest);
  if (begun.chunks.length === 0 && 'fault' in begun) throw begun.fault;
  const head = Buffer.concat(begun.chunks);
  if (begun.isWhole)
    return { ...(await whole({ file, bytes: head, charset: undefined }, { report })), close: async () => undefined };
  let isFirst = true;
  const goOn = (): AsyncIterable<Uint8Array> => {
    if (!isFirst) return bytes();
    isFirst = false;
    return continued(begun, rest);
  };
  const close = async (): Promise<void> => void (await rest.return?.());
  const input = { file, bytes: goOn, chunks: goOn, head: head.subarray(0, sampleBytes), charset: undefined };
  return { ...(await streamed(input, { report })), size: undefined, close };
}

interface Begun {
  readonly chunks: Uint8Array[];
  readonly isWhole: boolean;
  /** What was thrown behind these chunks. */
  readonly fault?: unknown;
}

async function begin(source: AsyncIterator<Uint8Array>): Promise<Begun> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    while (size <= wholeMember) {
      const next = await source.next();
      if (next.done === true) return { chunks, isWhole: true };
      chunks.push(next.value);
      size += next.value.length;
      // Pictures and their like are most of what archives hold, and nobody reads on in them.
      if (chunks.length === 1 && size >= headBytes && nulOffset(next.value.subarray(0, headBytes)) >= 0) break;
    }
  } catch (fault) {
    return { chunks, isWhole: false, fault };
  }
  return { chunks, isWhole: false };
}

async function* continued({ chunks, ...begun }: Begun, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks.splice(0);
  if ('fault' in begun) throw begun.fault;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

interface Stream extends Pick<Input, 'file' | 'bytes'> {
  /** The same bytes, for reading them as text. */
  readonly chunks: () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  readonly head: Uint8Array;
  readonly charset: string | undefined;
}

async function streamed(
  { file, bytes, chunks, head, charset }: Stream,
  { report }: OpenSettings,
): Promise<Omit<Opened, 'size'>> {
  const encoding = await findEncoding(head, charset);
  const text = (): AsyncIterable<string> => streamText(chunks(), { encoding, file, report });
  return { input: { file, bytes, text }, ...headOf(head, encoding) };
}

interface Whole {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** The encoding that whoever sent it says it has. */
  readonly charset: string | undefined;
}

async function whole({ file, bytes, charset }: Whole, { report }: OpenSettings): Promise<Opened> {
  const encoding = await findEncoding(bytes, charset);
  const input: Input = {
    file,
    bytes: async function* () {
      yield bytes;
    },
    text: async function* () {
      const { text, invalid, line } = decode(bytes, encoding.name);
      sayGuess(encoding, { file, report });
      if (line !== undefined) report(rules.inputEncoding({ file, line }, { count: invalid }));
      const clean = withoutNul(text);
      if (clean.count > 0) report(rules.inputNul({ file, line: clean.line }, { count: clean.count }));
      yield clean.text;
    },
  };
  return { input, ...headOf(bytes, encoding), size: bytes.length };
}

interface Source {
  readonly file: string;
  readonly report: Report;
}

function sayGuess({ name, why }: Encoding, { file, report }: Source): void {
  if (why !== undefined) report(rules.inputGuessed({ file }, { encoding: name, reason: why }));
}

function headOf(bytes: Uint8Array, { name }: Encoding): Pick<Opened, 'head' | 'nul' | 'packing'> {
  const head = bytes.subarray(0, headBytes);
  const text = new TextDecoder(name).decode(head, { stream: true });
  return { head: withoutNul(text).text.slice(0, 4096), nul: nulOffset(head), packing: findPacking(head) };
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
    return { head: readUpTo(handle, isWhole ? size : sampleBytes), isWhole, size };
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

/** The bytes of a file, in pieces that are only good until the next one. */
function* chunksOf(path: string): Iterable<Uint8Array> {
  const handle = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(chunkBytes);
    for (;;) {
      const length = readSync(handle, bytes, 0, chunkBytes, null);
      if (length === 0) return;
      yield bytes.subarray(0, length);
    }
  } finally {
    closeSync(handle);
  }
}

async function* streamText(
  bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  { encoding, file, report }: Source & { readonly encoding: Encoding },
): AsyncIterable<string> {
  sayGuess(encoding, { file, report });
  const decoder = openDecoder(encoding.name);
  for await (const chunk of bytes) yield decoder.write(chunk);
  const rest = decoder.end();
  if (rest !== '') yield rest;
  const { invalid, nuls } = decoder.counts();
  if (invalid > 0) report(rules.inputEncoding({ file }, { count: invalid }));
  if (nuls > 0) report(rules.inputNul({ file }, { count: nuls }));
}

async function collect(stream: AsyncIterable<Uint8Array> | undefined): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  if (stream) for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
