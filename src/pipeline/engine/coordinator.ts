import { setTimeout } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { rules } from '../../model/rules.ts';
import type { Report } from '../../model/diagnostic.ts';
import type { Harvest, Terms } from '../harvest.ts';
import type { FoundFile } from '../inputs.ts';
import { EngineError, loadEngine, readQueue, shown, type Engine } from './redis.ts';
import { makeRunFolder, type RunFolder } from './run-folder.ts';

/** A run whose files are read by workers on any number of machines. */
export interface Distribution {
  readonly engine: string;
  readonly version: string;
  /** A folder that all machines see by the same path. */
  readonly folder: string | undefined;
  readonly terms: Terms;
  readonly report: Report;
  readonly signal: AbortSignal | undefined;
  readonly onDone: (shards: number) => void;
  /** Reads files here: what no worker could. */
  readonly readHere: (files: readonly FoundFile[]) => Promise<Harvest>;
  readonly keep: (closing: { close(): void }) => void;
}

/** How often it is looked at what workers have done, in milliseconds. */
const lookMillis = 250;

/** A shard is tried so often before it is read here. */
const attempts = 4;

/** Has workers read the shards, and gives what they found in order. */
export async function* distribute(
  shards: Iterable<readonly FoundFile[]>,
  distribution: Distribution,
): AsyncIterable<Harvest> {
  const { terms, version, report, readHere } = distribution;
  const engine = await loadEngine(distribution.engine);
  if (distribution.folder === undefined)
    throw new EngineError('an engine needs an output folder that all machines share');
  const folder = makeRunFolder(distribution.folder, { version, terms });
  distribution.keep({ close: folder.remove });
  const numbers = Array.from(shards, (files) => {
    if (files.some(({ path }) => path === '-')) throw new EngineError('no worker can read standard input');
    return folder.addShard(files);
  });
  if (numbers.length === 0) return;
  await workThrough(numbers, { engine, folder, distribution });
  for (const shard of numbers) {
    if (folder.isDone(shard)) yield folder.harvest(shard);
    else {
      const files = folder.files(shard);
      report(rules.engineShard({ file: files[0]?.file ?? '' }, { count: files.length, attempts }));
      yield await readHere(files);
    }
  }
}

interface Work {
  readonly engine: Engine;
  readonly folder: RunFolder;
  readonly distribution: Distribution;
}

/** Ends when every shard was read or given up. */
async function workThrough(numbers: readonly number[], work: Work): Promise<void> {
  const { engine, distribution } = work;
  const { FlowProducer, Queue, Worker } = engine.bullmq;
  const connections: Redis[] = [];
  const connect = (): Redis => {
    const connection = engine.connect();
    connection.on('error', ignored);
    connections.push(connection);
    return connection;
  };
  const name = `feedmill-${work.folder.path.split('-').at(-1) ?? 'run'}`;
  const flows = new FlowProducer({ connection: connect() });
  const queue = new Queue(name, { connection: connect() });
  const readers = new Queue(readQueue, { connection: connect() });
  let isOver = false;
  const ending = new Worker(
    name,
    async () => {
      isOver = true;
    },
    { connection: connect() },
  );
  flows.on('error', ignored);
  queue.on('error', ignored);
  readers.on('error', ignored);
  ending.on('error', ignored);
  try {
    const start = async (): Promise<void> => addFlow(flows, numbers, { name, ...work });
    await Promise.race([start(), untilAborted(distribution.signal)]);
    await watch({
      isOver: () => isOver,
      isKnown: async () => (await queue.getJob('write')) !== undefined,
      countWorkers: async () => readers.getWorkersCount(),
      start,
      numbers,
      ...work,
    });
  } finally {
    await queue.obliterate({ force: true }).catch(() => undefined);
    await Promise.allSettled([ending.close(true), flows.close(), queue.close(), readers.close()]);
    for (const connection of connections) connection.disconnect();
  }
}

/** Connections that break are made again, however long that takes. */
const ignored = (): void => undefined;

type Producer = InstanceType<Engine['bullmq']['FlowProducer']>;

/** One job for each shard that is not done, and one that follows all of them. */
async function addFlow(
  flows: Producer,
  numbers: readonly number[],
  { name, folder }: { readonly name: string; readonly folder: RunFolder },
): Promise<void> {
  const open = numbers.filter((shard) => !folder.isDone(shard));
  await flows.add({
    name: 'write',
    queueName: name,
    opts: { jobId: 'write', removeOnComplete: true, removeOnFail: true },
    children: open.map((shard) => ({
      name: 'read',
      queueName: readQueue,
      data: { folder: folder.path, shard },
      opts: {
        attempts,
        backoff: { type: 'fixed', delay: 500 },
        removeOnComplete: true,
        removeOnFail: true,
        ignoreDependencyOnFailure: true,
      },
    })),
  });
}

interface Watch extends Work {
  readonly isOver: () => boolean;
  /** True while the job that follows all others is known. */
  readonly isKnown: () => Promise<boolean>;
  readonly countWorkers: () => Promise<number>;
  readonly start: () => Promise<void>;
  readonly numbers: readonly number[];
}

/** Waits, shows what is done, and starts again what a Redis without a memory forgot. */
async function watch({ isOver, isKnown, countWorkers, start, numbers, folder, distribution }: Watch): Promise<void> {
  const { signal, onDone, report, engine } = distribution;
  let isWarned = false;
  for (let look = 1; ; look++) {
    const done = folder.done();
    onDone(done);
    if (isOver() || done >= numbers.length) return;
    await setTimeout(lookMillis, undefined, signal === undefined ? {} : { signal });
    if (look % 20 !== 0) continue;
    const found = await soon(Promise.all([isKnown(), countWorkers()]));
    if (found === undefined || isOver()) continue;
    const [isThere, workers] = found;
    if (!isThere) await soon(start());
    if (workers === 0 && !isWarned)
      report(rules.engineIdle({ file: shown(engine) }, { seconds: Math.round((look * lookMillis) / 1000) }));
    isWarned ||= workers === 0;
  }
}

/** What an answer of the engine is, if it comes soon: while Redis is away it does not. */
async function soon<T>(answer: Promise<T>): Promise<T | undefined> {
  const late = new AbortController();
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, setTimeout(5000, undefined, { signal: late.signal, ref: false })]);
  } catch {
    return undefined; // asked again later
  } finally {
    late.abort();
  }
}

async function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
