import type { Body, OutputFile } from '../model/contracts.ts';

/** The body of a file that an exporter gave, ready to be written. */
export async function toBytes(
  given: OutputFile['body'],
  signal: AbortSignal | undefined,
): Promise<Uint8Array | AsyncIterable<Uint8Array>> {
  const body: Body = typeof given === 'function' ? await given() : given;
  if (typeof body === 'string') return Buffer.from(body);
  return body instanceof Uint8Array ? body : chunksOf(body, signal);
}

async function* chunksOf(
  body: AsyncIterable<string | Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncIterable<Uint8Array> {
  for await (const chunk of body) {
    signal?.throwIfAborted();
    yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  }
}
