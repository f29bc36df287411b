import type { FileHandle } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Answer, Flow } from './answer.ts';
import type { Stock } from './stock.ts';

/** Sends an answer. False where nothing was sent, since the file has been replaced while the answer was made. */
export async function send(
  { status, headers, body }: Answer,
  outgoing: ServerResponse,
  { isHead, stock }: { readonly isHead: boolean; readonly stock: Stock },
): Promise<boolean> {
  if (body === undefined || body instanceof Uint8Array || isHead) {
    outgoing.writeHead(status, headers);
    outgoing.end(body instanceof Uint8Array && !isHead ? body : undefined);
    return true;
  }
  const handle = await stock.open(body.file);
  if (!handle) return false;
  try {
    outgoing.writeHead(status, headers);
    await flow(body, { handle, outgoing });
  } catch {
    outgoing.destroy(); // the client has gone, or the disk fails: what is there is cut off, and shows it
  } finally {
    await handle.close();
  }
  return true;
}

async function flow(
  { file, part = { start: 0, end: file.size - 1 }, isPacked }: Flow,
  { handle, outgoing }: { readonly handle: FileHandle; readonly outgoing: ServerResponse },
): Promise<void> {
  const bytes = handle.createReadStream({ ...part, autoClose: false, highWaterMark: 1 << 18 });
  const all = async function* (): AsyncIterable<Uint8Array> {
    let left = part.end - part.start + 1;
    for await (const chunk of bytes as AsyncIterable<Uint8Array>) {
      left -= chunk.length;
      yield chunk;
    }
    // Somebody has written into the file itself. The client would wait for what is missing.
    if (left > 0) throw new Error('the file has become shorter');
  };
  if (isPacked) await pipeline(all, createGzip(), outgoing);
  else await pipeline(all, outgoing);
}
