import { createReadStream, statSync } from 'node:fs';
import { createInflateRaw } from 'node:zlib';
import { checked } from './checksum.ts';
import { feedPacked } from './feed-packed.ts';
import { strayName, toMemberName, type Member, type Members } from './member.ts';

/** The files of a zip archive that has lost the directory at its end: each is preceded by a header of its own (APPNOTE 4.3.7). */
export function openSalvage(from: string | Buffer): Members {
  const source = typeof from === 'string' ? fileSource(from) : bufferSource(from);
  async function* walk(): AsyncGenerator<Member> {
    let at = 0;
    while (at < source.size) {
      const header = await headerAt(at, source);
      if (header === undefined) break;
      const end = header.packed === undefined ? await endOf(header, source) : header.start + header.packed;
      if (end === undefined || end > source.size) break;
      const name = toMemberName(header.name);
      if (name !== undefined) yield { ...toMember({ ...header, name, end }, source), ...strayName(header.name) };
      at = header.packed === undefined ? await behindDescriptor(end, source) : end;
    }
    throw new Error('its directory is missing, and so is what stood behind the last file that was read');
  }
  return { walk, close: () => undefined };
}

interface ByteSource {
  readonly size: number;
  bytes(start: number, end: number): AsyncIterable<Uint8Array>;
}

interface Header {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly checksum: number | undefined;
  readonly start: number;
  /** Undefined where the size stands behind the file. */
  readonly packed: number | undefined;
}

const headerLength = 30;

async function headerAt(at: number, source: ByteSource): Promise<Header | undefined> {
  const fixed = await take(source, at, headerLength);
  if (fixed.length < headerLength || fixed.readUInt32LE(0) !== 0x04034b50) return undefined;
  const flags = fixed.readUInt16LE(6);
  const packed = fixed.readUInt32LE(18);
  const [nameLength, extraLength] = [fixed.readUInt16LE(26), fixed.readUInt16LE(28)];
  const name = await take(source, at + headerLength, nameLength);
  return {
    name: name.toString('utf8'),
    isEncrypted: (flags & 1) === 1,
    method: fixed.readUInt16LE(8),
    // Where the size stands behind the file, so does this.
    checksum: (flags & 8) === 8 ? undefined : fixed.readUInt32LE(14),
    start: at + headerLength + nameLength + extraLength,
    packed: (flags & 8) === 8 || packed === 0xffffffff ? undefined : packed,
  };
}

function toMember(
  { name, isEncrypted, method, checksum, start, end }: Header & { readonly end: number },
  source: ByteSource,
): Member {
  const isKnown = !isEncrypted && (method === 0 || method === 8);
  return {
    name,
    ...(isKnown ? {} : { fault: isEncrypted ? 'it is encrypted' : `it is packed by method ${method}` }),
    bytes: () => {
      const bytes = method === 0 ? source.bytes(start, end) : inflate(source.bytes(start, end));
      return checksum === undefined ? bytes : checked(bytes, checksum);
    },
  };
}

async function* inflate(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const unzip = createInflateRaw();
  const feed = async (): Promise<void> => {
    for await (const chunk of bytes) if (await feedPacked(unzip, chunk)) return;
    unzip.end();
  };
  feed().catch((error: unknown) => unzip.destroy(error instanceof Error ? error : new Error(String(error))));
  yield* unzip;
}

/** Where a packed file ends that does not say how long it is; undefined where it does not end. */
async function endOf({ start, method }: Header, source: ByteSource): Promise<number | undefined> {
  if (method !== 8) return undefined;
  const unzip = createInflateRaw();
  const state = { isOver: false };
  unzip.on('end', () => (state.isOver = true));
  unzip.on('error', () => undefined);
  unzip.resume();
  for await (const chunk of source.bytes(start, source.size)) {
    const isBad = (await feedPacked(unzip, chunk)) !== undefined;
    if (isBad || unzip.bytesWritten < 0) return undefined;
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (state.isOver) return start + unzip.bytesWritten;
  }
  return undefined;
}

/** Behind checksum and sizes, which may have a mark of their own and be of 4 or 8 bytes (APPNOTE 4.3.9). */
async function behindDescriptor(at: number, source: ByteSource): Promise<number> {
  const next = await take(source, at, 28);
  const length = [12, 16, 20, 24].find((size) => next.subarray(size, size + 2).toString('latin1') === 'PK');
  return at + (length ?? 12);
}

async function take(source: ByteSource, start: number, length: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.bytes(start, Math.min(source.size, start + length))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function fileSource(path: string): ByteSource {
  return {
    size: statSync(path).size,
    bytes: async function* (start, end) {
      if (end > start) yield* createReadStream(path, { start, end: end - 1 });
    },
  };
}

function bufferSource(bytes: Buffer): ByteSource {
  return {
    size: bytes.length,
    bytes: async function* (start, end) {
      for (let at = start; at < end; at += 1 << 16) yield bytes.subarray(at, Math.min(end, at + (1 << 16)));
    },
  };
}
