import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';
import type { Stocked } from './stock.ts';

/** How a text is packed on the way (RFC 9110 §8.4.1). */
export type Coding = 'br' | 'gzip';

/** Best first: where a client likes several as much, it gets that. */
const codings = ['br', 'gzip', 'identity'] as const;

/** Below this a packet is saved by nothing. */
const leastPacked = 1024;

/** The coding that a client likes best (`Accept-Encoding`); undefined where the bytes go out as they are. */
export function codingFor(file: Pick<Stocked, 'type' | 'size' | 'bytes'>, accepted: string): Coding | undefined {
  if (accepted === '' || !file.type.isText || file.size < leastPacked) return undefined;
  const liked = likedCodings(accepted);
  const best = liked[0];
  if (best === 'gzip') return best;
  if (best !== 'br') return undefined;
  // What is packed while it is sent would keep others waiting.
  return file.bytes ? best : liked.includes('gzip') ? 'gzip' : undefined;
}

/** Typings lag behind: version 1 takes the order of what is liked as much. */
type Choose = (available: readonly string[], order: { readonly preferred: readonly string[] }) => string[];

/** In order of liking. */
export function likedCodings(accepted: string): readonly string[] {
  const known = remembered.get(accepted);
  if (known) return known;
  const negotiator = new Negotiator({ headers: { 'accept-encoding': accepted } });
  const choose: Choose = negotiator.encodings;
  const liked = choose.call(negotiator, codings, { preferred: codings });
  remembered.set(accepted, liked);
  return liked;
}

/** Clients are many, and of few kinds. */
const remembered = new LRUCache<string, readonly string[]>({ max: 100 });

/** Packs texts; what was packed lately is kept. */
export interface Packer {
  pack(file: { readonly hash: string; readonly bytes: Buffer }, coding: Coding): Buffer | Promise<Buffer>;
}

const mostKept = 16 << 20;

export function openPacker(): Packer {
  const packed = new LRUCache<string, Buffer>({ maxSize: mostKept, sizeCalculation: ({ length }) => length + 100 });
  const packing = new Map<string, Promise<Buffer>>();
  return {
    pack: ({ hash, bytes }, coding) => {
      const key = `${hash}-${coding}`;
      const known = packed.get(key) ?? packing.get(key);
      if (known) return known;
      const task = packers[coding](bytes).finally(() => packing.delete(key));
      packing.set(key, task);
      return task.then((result) => {
        packed.set(key, result);
        return result;
      });
    },
  };
}

const [toGzip, toBrotli] = [promisify(gzip), promisify(brotliCompress)];

/** Done once for many readers, in a thread of Node. */
const packers: Readonly<Record<Coding, (bytes: Buffer) => Promise<Buffer>>> = {
  gzip: async (bytes) => toGzip(bytes, { level: 9 }),
  br: async (bytes) =>
    toBrotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: 6,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
};
