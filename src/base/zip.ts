import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** One file of an archive. */
export interface ZipEntry {
  /** ASCII. */
  readonly path: string;
  readonly data: string | Uint8Array;
  /** Stored as it is: what is compressed already, and what must be readable at a fixed place. */
  readonly isStored?: boolean;
}

/** The same moment on every machine: zip keeps local time, and this is made in local time. */
const epoch = (): Date => new Date(1980, 0, 1, 12);

/** A zip archive, written while its entries are made: memory holds one entry and the directory. Same entries, same bytes. */
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
  for await (const { path, data, isStored = false } of entries) {
    const bytes =
      typeof data === 'string' ? Buffer.from(data) : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    if (isStored) archive.addBuffer(bytes, path, { ...fixed, mtime: epoch(), compress: false });
    else {
      const stream = Readable.from([bytes]);
      archive.addReadStream(stream, path, { ...fixed, mtime: epoch(), compressionLevel: 6 });
      await finished(stream);
    }
  }
  archive.end();
}
