import { crc32, deflateRawSync } from 'node:zlib';

/** One file of an archive. */
export interface ZipEntry {
  /** ASCII. */
  readonly path: string;
  readonly data: string | Uint8Array;
  /** Stored as it is: what is compressed already, and what must be readable at a fixed place. */
  readonly isStored?: boolean;
}

/** What the directory at the end says of an entry. */
interface Listed {
  readonly path: string;
  readonly method: 0 | 8;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** Beyond these, APPNOTE §4.5.3 wants its 64-bit forms. */
const mostEntries = 0xffff;
const mostBytes = 0xffff_ffff;
/** 1980-01-01, 00:00: the first moment that a zip can name. */
const dosDate = 0x0021;
/** A plain file that all may read, as Unix says it. */
const permissions = 0o100644;

/**
 * A zip archive, written while its entries are made: memory holds one entry and the directory. Sizes stand before the
 * data, so that programs can read it as a stream. Same entries, same bytes: no clock, no time zone. (PKWARE APPNOTE 6.3)
 */
export async function* zip(entries: AsyncIterable<ZipEntry>): AsyncIterable<Uint8Array> {
  const directory: Listed[] = [];
  let offset = 0;
  for await (const { path, data, isStored = false } of entries) {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    const packed = isStored ? bytes : deflateRawSync(bytes, { level: 6 });
    const method = isStored ? 0 : 8;
    const listed: Listed = { path, method, crc: crc32(bytes), packed: packed.length, size: bytes.length, offset };
    const header = localHeader(listed);
    yield header;
    yield packed;
    directory.push(listed);
    offset += header.length + packed.length;
  }
  const central = Buffer.concat(directory.map(centralHeader));
  yield central;
  yield end(directory.length, central.length, offset);
}

/** §4.3.7 */
function localHeader(entry: Listed): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x0403_4b50, 0);
  header.writeUInt16LE(20, 4);
  writeShared(header, 8, entry);
  return Buffer.concat([header, Buffer.from(entry.path, 'latin1')]);
}

/** §4.3.12; an offset that needs more than 32 bits goes into the extra field of §4.5.3. */
function centralHeader(entry: Listed): Buffer {
  const isFar = entry.offset >= mostBytes;
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x0201_4b50, 0);
  header.writeUInt16LE((3 << 8) | 45, 4);
  header.writeUInt16LE(isFar ? 45 : 20, 6);
  writeShared(header, 10, entry);
  header.writeUInt16LE(isFar ? 12 : 0, 30);
  header.writeUInt32LE(permissions * 0x1_0000, 38);
  header.writeUInt32LE(isFar ? mostBytes : entry.offset, 42);
  const extra = Buffer.alloc(isFar ? 12 : 0);
  if (isFar) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(8, 2);
    extra.writeBigUInt64LE(BigInt(entry.offset), 4);
  }
  return Buffer.concat([header, Buffer.from(entry.path, 'latin1'), extra]);
}

/** The twenty bytes that both headers have: method, time, checksum, sizes, length of the name. */
function writeShared(header: Buffer, at: number, { method, crc, packed, size, path }: Listed): void {
  header.writeUInt16LE(method, at);
  header.writeUInt16LE(dosDate, at + 4);
  header.writeUInt32LE(crc, at + 6);
  header.writeUInt32LE(packed, at + 10);
  header.writeUInt32LE(size, at + 14);
  header.writeUInt16LE(path.length, at + 18);
}

/** §4.3.16, and before it §4.3.14 and §4.3.15 where the archive is too big for it. */
function end(count: number, bytes: number, offset: number): Buffer {
  const last = Buffer.alloc(22);
  last.writeUInt32LE(0x0605_4b50, 0);
  last.writeUInt16LE(Math.min(count, mostEntries), 8);
  last.writeUInt16LE(Math.min(count, mostEntries), 10);
  last.writeUInt32LE(Math.min(bytes, mostBytes), 12);
  last.writeUInt32LE(Math.min(offset, mostBytes), 16);
  if (count < mostEntries && bytes < mostBytes && offset < mostBytes) return last;
  const wide = Buffer.alloc(76);
  wide.writeUInt32LE(0x0606_4b50, 0);
  wide.writeBigUInt64LE(44n, 4);
  wide.writeUInt16LE((3 << 8) | 45, 12);
  wide.writeUInt16LE(45, 14);
  wide.writeBigUInt64LE(BigInt(count), 24);
  wide.writeBigUInt64LE(BigInt(count), 32);
  wide.writeBigUInt64LE(BigInt(bytes), 40);
  wide.writeBigUInt64LE(BigInt(offset), 48);
  wide.writeUInt32LE(0x0706_4b50, 56);
  wide.writeBigUInt64LE(BigInt(offset + bytes), 64);
  wide.writeUInt32LE(1, 72);
  return Buffer.concat([wide, last]);
}
