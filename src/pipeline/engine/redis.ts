import type * as BullMq from 'bullmq';
import type { Redis } from 'ioredis';
import { sha256 } from '../../base/hash.ts';
import { byCodeUnit } from '../../base/text.ts';
import { EngineError } from './error.ts';
import { soon } from './soon.ts';

export interface Engine {
  readonly bullmq: typeof BullMq;
  /** A connection, which is made again whenever it breaks. */
  connect(): Redis;
  /** Breaks all connections, also those that BullMQ made of them, and makes none again: else they would keep the process alive. */
  leave(): void;
}

/** Who can read for whom: the same version with the same readers. Others might read posts in another way. */
export interface Kin {
  readonly version: string;
  /** Names of all readers, in any order. */
  readonly readers: readonly string[];
}

/** The queue that workers of one kin serve. */
export function readQueue({ version, readers }: Kin): string {
  return `feedmill-read-${version}-${sha256(readers.toSorted(byCodeUnit).join('\n')).slice(0, 8)}`;
}

/** How long a worker may be silent before its shard is given to another one, and how often that is looked at, in milliseconds. */
export const lockMillis = 15_000;
export const stalledMillis = 5_000;

/** How long Redis may take for its first answer, in milliseconds: containers start in any order. */
const answerMillis = 10_000;

/** Both packages that the engine needs, which are not installed with Feedmill. */
async function packages(): Promise<readonly [typeof BullMq, Pick<typeof import('ioredis'), 'Redis'>]> {
  return Promise.all([import('bullmq'), import('ioredis')]);
}

/** Loads the engine for an address such as `redis://host:6379`. Throws an EngineError that says what is missing. */
export async function loadEngine(url: string, load: typeof packages = packages): Promise<Engine> {
  if (!URL.canParse(url) || !/^rediss?:$/.test(new URL(url).protocol))
    throw new EngineError(`an engine is an address such as redis://localhost:6379, not ${shown(url)}`);
  try {
    const [bullmq, { Redis: Connection }] = await load();
    const open: Redis[] = [];
    let isOver = false;
    const retryStrategy = (times: number): number | null => (isOver ? null : Math.min(50 * times, 1000));
    const connect = (): Redis => {
      const connection = new Connection(url, { maxRetriesPerRequest: null, retryStrategy });
      connection.on('error', ignored);
      open.push(connection);
      return connection;
    };
    const leave = (): void => {
      isOver = true;
      for (const connection of open) connection.disconnect();
    };
    return { bullmq, connect, leave };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new EngineError('work on several machines needs two packages more: npm install bullmq ioredis');
  }
}

/** Connections that break are made again, however long that takes. */
export const ignored = (): void => undefined;

/** What keeps Redis from answering; undefined once it has. */
export async function findFault(connection: Redis, millis: number = answerMillis): Promise<string | undefined> {
  let fault = 'no answer';
  const note = (error: Error): void => {
    fault = error.message || ('code' in error ? String(error.code) : fault); // an AggregateError has no message
  };
  connection.on('error', note);
  try {
    return (await soon(connection.ping().catch(note), millis)) === undefined ? fault : undefined;
  } finally {
    connection.off('error', note);
  }
}

/** The address without user and password, also where it is no address. */
export function shown(url: string): string {
  return url.replace(/\/\/.*@/s, '//');
}
