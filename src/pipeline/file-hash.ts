import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';

const chunkBytes = 1 << 18;

/** SHA-256 of a file, which is read in pieces. Throws where there is none. */
export async function fileHash(path: string): Promise<Buffer> {
  return streamHash(createReadStream(path, { highWaterMark: chunkBytes }));
}

/** The same of what a stream without an encoding reads. */
export async function streamHash(stream: Pick<ReadStream, typeof Symbol.asyncIterator>): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of stream) hash.update(chunk as Uint8Array);
  return hash.digest();
}
