import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { pipeline, type Transform } from 'node:stream';
import { FetchError } from './error.ts';

/** Encodings that are asked for. */
export const encodings = 'gzip, br, deflate';

/** More of them on one body are nothing but a trap. */
const mostEncodings = 2;

/** The body without its `Content-Encoding`. Throws a FetchError for one that nobody asked for. */
export async function* decodedBody(body: AsyncIterable<Uint8Array>, encoding: string): AsyncIterable<Uint8Array> {
  const names = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
    .toReversed();
  if (names.length > mostEncodings) throw new FetchError('final', `its content encoding is ${encoding}`);
  let decoded = body;
  for (const name of names) decoded = unpacked(decoded, name);
  yield* decoded;
}

async function* unpacked(body: AsyncIterable<Uint8Array>, name: string): AsyncIterable<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return; // nothing, packed by nobody
  const whole = async function* (): AsyncIterable<Uint8Array> {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  };
  const decoder = toDecoder(name, first.value);
  pipeline(whole, decoder, () => undefined); // whoever walks the decoder hears what went wrong
  yield* decoder as AsyncIterable<Uint8Array>; // zlib gives bytes
}

function toDecoder(name: string, first: Uint8Array): Transform {
  if (name === 'gzip' || name === 'x-gzip') return createGunzip();
  if (name === 'br') return createBrotliDecompress();
  // Some servers send the bare stream (RFC 1951) in the place of its wrapping (RFC 1950).
  if (name === 'deflate') return ((first[0] ?? 0) & 15) === 8 ? createInflate() : createInflateRaw();
  throw new FetchError('final', `its content encoding is ${name}`);
}

/** So many bytes tell what a document is. */
const headBytes = 4100;

/** The same bytes, unless the first of them tell that it is something else: nobody waits for the rest then. */
export async function* likened(
  body: AsyncIterable<Uint8Array>,
  refuse: (head: Uint8Array) => Promise<string | undefined>,
): AsyncIterable<Uint8Array> {
  const look = async (head: Uint8Array): Promise<Uint8Array> => {
    const reason = await refuse(head);
    if (reason !== undefined) throw new FetchError('unlike', reason);
    return head;
  };
  let held: Uint8Array[] | undefined = [];
  for await (const chunk of body) {
    held?.push(chunk);
    if (!held) yield chunk;
    else if (held.reduce((sum, { length }) => sum + length, 0) >= headBytes) {
      yield await look(Buffer.concat(held));
      held = undefined;
    }
  }
  if (held) yield await look(Buffer.concat(held));
}
