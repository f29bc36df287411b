import { createGunzip } from 'node:zlib';
import { feedPacked } from './feed-packed.ts';

/** What was packed by gzip. Where that is cut off or damaged, all that came before comes out, and then it throws. */
export async function* gunzip(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const unzip = createGunzip();
  const found: Uint8Array[] = [];
  let fault: Error | undefined;
  const ended = new Promise<void>((resolve) => unzip.once('close', resolve));
  unzip.on('data', (chunk: Uint8Array) => found.push(chunk));
  unzip.on('error', (error) => (fault = error));
  try {
    for await (const chunk of bytes) {
      fault ??= await feedPacked(unzip, chunk);
      yield* found.splice(0);
      if (fault) throw fault;
    }
    unzip.end();
    await ended;
    yield* found.splice(0);
    if (fault) throw fault;
  } finally {
    unzip.destroy();
  }
}
