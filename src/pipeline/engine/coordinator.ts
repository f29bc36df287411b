import { setTimeout } from 'node:timers/promises';
import { rules } from '../../model/rules.ts';
import type { Report } from '../../model/diagnostic.ts';
import type { Harvest, Terms } from '../harvest.ts';
import type { FoundFile } from '../inputs.ts';
import { EngineError } from './error.ts';
import { findFault, ignored, loadEngine, readQueue, shown, type Engine, type Kin } from './redis.ts';
import { makeRunFolder, type RunFolder } from './run-folder.ts';
import { soon } from './soon.ts';

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

/** How often the engine is asked how it does, and how long it may take to answer, in milliseconds. */
const askMillis = 5000;

/** A shard is tried so often before it is read here. */
const attempts = 4;

/** Has workers read the shards, and gives what they found in order. */
export async function* distribute(
  shards: Iterable<readonly FoundFile[]>,
  distribution: Distribution,
): AsyncIterable<Harvest> {
  const { terms, version, report, readHere } = distribution;
  if (distribution.folder === undefined)
    throw new EngineError('an engine needs an output folder that all machines share');
  const engine = await loadEngine(distribution.engine);
  const folder = makeRunFolder(distribution.folder, terms);
  distribution.keep({ close: folder.remove });
  const numbers = Array.from(shards, (files) => {
    if (files.some(({ path }) => path === '-')) throw new EngineError('no worker can read standard input');
    if (files.some(({ url }) => url !== undefined)) throw new EngineError('no worker sees what was fetched');
    return folder.addShard(files);
  });
  if (numbers.length === 0) return;
  await workThrough(numbers, { engine, folder, distribution, kin: { version, readers: terms.readers } });
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
  readonly kin: Kin;
}

/** Ends when every shard was read or given up. Leaves nothing in the engine that no worker has begun. */
async function workThrough(numbers: readonly number[], work: Work): Promise<void> {
  const { signal } = work.distribution;
  const line = openLine(work);
  try {
    const start = async (): Promise<void> => addFlow(line, numbers, work);
    await Promise.race([line.greet().then(start), untilAborted(signal)]);
    await watch({ line, start, numbers, ...work });
  } finally {
    await line.close();
  }
}

/** What connects one run with its workers. Must be closed. */
interface Line {
  /** The queue of the run itself. */
  readonly name: string;
  readonly flows: InstanceType<Engine['bullmq']['FlowProducer']>;
  /** True once the job that follows all others was come to. */
  readonly isOver: () => boolean;
  /** Throws an EngineError where nobody answers. */
  readonly greet: () => Promise<void>;
  /** Is the run still known, and how many workers are there? Undefined where no answer comes soon. */
  readonly ask: () => Promise<{ readonly isKnown: boolean; readonly workers: number } | undefined>;
  readonly close: () => Promise<void>;
}

/** The job that follows all others. */
const lastJob = 'write';

function openLine({ engine, folder, distribution, kin }: Work): Line {
  const { FlowProducer, Queue, Worker } = engine.bullmq;
  const name = `feedmill-${folder.path.split('-').at(-1) ?? 'run'}`;
  const connection = engine.connect();
  const flows = new FlowProducer({ connection });
  const queue = new Queue(name, { connection });
  const readers = new Queue(readQueue(kin), { connection });
  let isOver = false;
  const end = async (): Promise<void> => void (isOver = true);
  const ending = new Worker(name, end, { connection });
  const open = [ending, flows, queue, readers];
  ending.on('error', ignored);
  flows.on('error', ignored);
  for (const one of [queue, readers]) one.on('error', ignored);
  const forget = async (): Promise<void> => {
    await (await queue.getJob(lastJob))?.removeUnprocessedChildren();
    await queue.obliterate({ force: true });
  };
  return {
    name,
    flows,
    isOver: () => isOver,
    greet: async () => {
      const fault = await findFault(connection);
      if (fault !== undefined) throw new EngineError(`${shown(distribution.engine)} cannot be used: ${fault}`);
    },
    ask: async () => {
      const [job, workers] =
        (await soon(Promise.all([queue.getJob(lastJob), readers.getWorkersCount()]), askMillis)) ?? [];
      return workers === undefined ? undefined : { isKnown: job !== undefined, workers };
    },
    close: async () => {
      await soon(ending.close(true), askMillis); // it would make anew what is forgotten next
      if (connection.status === 'ready') await soon(forget(), askMillis);
      await soon(Promise.allSettled(open.map(async (one) => one.close())), askMillis);
      engine.leave();
    },
  };
}

/** One job for each shard that is not done, and one that follows all of them. What is there already stays as it is. */
async function addFlow({ name, flows }: Line, numbers: readonly number[], { folder, kin }: Work): Promise<void> {
  const open = numbers.filter((shard) => !folder.isDone(shard));
  await flows.add({
    name: 'write',
    queueName: name,
    opts: { jobId: lastJob, removeOnComplete: true, removeOnFail: true },
    children: open.map((shard) => ({
      name: 'read',
      queueName: readQueue(kin),
      data: { folder: folder.path, shard },
      opts: {
        jobId: `${name}-${shard}`,
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
  readonly line: Line;
  readonly start: () => Promise<void>;
  readonly numbers: readonly number[];
}

/** Waits, shows what is done, and starts again what a Redis without a memory forgot. */
async function watch({ line, start, numbers, folder, distribution, kin }: Watch): Promise<void> {
  const { signal, onDone, report } = distribution;
  let isWarned = false;
  for (let look = 1; ; look++) {
    const done = folder.done();
    onDone(done);
    if (line.isOver() || done >= numbers.length) return;
    await setTimeout(lookMillis, undefined, signal === undefined ? {} : { signal });
    if ((look * lookMillis) % askMillis !== 0) continue;
    const answer = await line.ask();
    if (answer === undefined || line.isOver()) continue;
    if (!answer.isKnown) await soon(start(), askMillis);
    if (answer.workers > 0 || isWarned) continue;
    isWarned = true;
    const seconds = Math.round((look * lookMillis) / 1000);
    report(rules.engineIdle({ file: shown(distribution.engine) }, { seconds, version: kin.version }));
  }
}

async function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
