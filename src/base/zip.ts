import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** One file of an archive. */
export interface ZipEntry {
  /** ASCII. */
  readonly path: string;
  readonly data: string | Uint8Array;
  /** Stored as it is, with its size in front: what must be readable at a fixed place. Stays in memory until the archive ends. */
  readonly isStored?: boolean;
  /** Compressed already, as pictures are: no effort is made. */
  readonly isPacked?: boolean;
}

/** The same moment on every machine: zip keeps local time, and this is made in local time. */
const epoch = (): Date => new Date(1980, 0, 1, 12);

/** Entries that may wait to be compressed while the next one is made. */
const mostWaiting = 2;

/** A zip archive, written while its entries are made: memory holds a few entries and the directory. Same entries, same bytes. */
export async function* zip(entries: AsyncIterable<ZipEntry>): AsyncIterable<Uint8Array> {
  const archive = new ZipFile();
  const filled = fill(archive, entries);
  // A failure ends the stream; without this it would be unhandled until the loop below gets to it.
  filled.catch((error: unknown) => archive.outputStream.emit('error', error));
  for await (const chunk of archive.outputStream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  await filled;
}

async function fill(archive: ZipFile, entries: AsyncIterable<ZipEntry>): Promise<void> {
  const fixed = { mode: 0o100644, forceDosTimestamp: true };
  const waiting: Promise<void>[] = [];
  for await (const { path, data, isStored = false, isPacked = false } of entries) {
    const bytes =
      typeof data === 'string' ? Buffer.from(data) : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    const options = { ...fixed, mtime: epoch() };
    if (isStored) archive.addBuffer(bytes, path, { ...options, compress: false });
    else waiting.push(addOnce(archive, { path, bytes, options: { ...options, compressionLevel: isPacked ? 1 : 6 } }));
    if (waiting.length > mostWaiting) await waiting.shift();
  }
  await Promise.all(waiting);
  archive.end();
}

interface Adding {
  readonly path: string;
  readonly bytes: Buffer;
  readonly options: Parameters<ZipFile['addReadStreamLazy']>[1];
}

/**
 * Adds an entry and forgets its bytes when they are written. yazl keeps every entry to its end, and with it the stream or buffer that
 * it was given, but not what it asks for when the entry's turn has come.
 */
async function addOnce(archive: ZipFile, { path, bytes, options }: Adding): Promise<void> {
  const held = [bytes];
  await new Promise<void>((resolve, reject) => {
    archive.addReadStreamLazy(path, options, (give) => {
      const stream = Readable.from(held.splice(0), { objectMode: false });
      finished(stream).then(resolve, reject);
      give(null, stream);
    });
  });
}
