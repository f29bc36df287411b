import { crc32 } from 'node:zlib';

/** The same bytes; throws behind the last of them where they are not those that were packed. */
export async function* checked(bytes: AsyncIterable<Uint8Array>, expected: number): AsyncIterable<Uint8Array> {
  let sum = 0;
  for await (const chunk of bytes) {
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (sum !== expected) throw new Error('it is damaged: its checksum is wrong');
}
