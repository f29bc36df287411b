import type { Writable } from 'node:stream';

/**
 * Writes packed bytes; resolves when all that they hold is out, with the fault where they are damaged. What zlib cannot unpack it
 * reports as an event, and never answers the writing.
 */
export async function feedPacked(unzip: Writable, packed: Uint8Array): Promise<Error | undefined> {
  if (unzip.errored) return unzip.errored;
  return new Promise((resolve) => {
    const end = (fault?: Error | null): void => {
      unzip.off('error', end);
      resolve(fault ?? undefined);
    };
    unzip.once('error', end);
    unzip.write(packed, end);
  });
}
