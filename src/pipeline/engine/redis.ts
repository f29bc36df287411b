import type * as BullMq from 'bullmq';
import type { Redis } from 'ioredis';

/** What is wrong with the engine, for people. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}

export interface Engine {
  readonly bullmq: typeof BullMq;
  /** A connection; to be closed by who asked for it. */
  connect(): Redis;
}

/** The queue that all workers serve. */
export const readQueue = 'feedmill-read';

/** How long a worker may be silent before its shard is given to another one, and how often that is looked at, in milliseconds. */
export const lockMillis = 15_000;
export const stalledMillis = 5_000;

/** Loads the engine for an address such as `redis://host:6379`. Throws an EngineError that says what is missing. */
export async function loadEngine(url: string): Promise<Engine> {
  if (!URL.canParse(url) || !/^rediss?:$/.test(new URL(url).protocol))
    throw new EngineError(`an engine is an address such as redis://localhost:6379, not ${shown(url)}`);
  try {
    const [bullmq, { Redis: Connection }] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { bullmq, connect: () => new Connection(url, { maxRetriesPerRequest: null }) };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new EngineError('work on several machines needs two packages more: npm install bullmq ioredis');
  }
}

/** The address without user and password. */
export function shown(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//');
}
