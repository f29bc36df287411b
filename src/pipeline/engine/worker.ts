import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Reader } from '../../model/contracts.ts';
import { SegmentWriter } from '../segment.ts';
import { readShard } from '../shard.ts';
import { findFault, ignored, loadEngine, lockMillis, readQueue, stalledMillis } from './redis.ts';
import { keepHarvest, openRunFolder, segmentPath } from './run-folder.ts';
import { soon } from './soon.ts';

export interface WorkerJob {
  readonly engine: string;
  readonly version: string;
  readonly readers: readonly Reader[];
  readonly signal: AbortSignal;
  /** Told of every shard that was read, and of every one that could not be. */
  readonly onShard: (shard: { readonly folder: string; readonly files: number; readonly failure?: string }) => void;
  /** Told once where Redis does not answer; it is tried again until it does. */
  readonly onSilence: (fault: string) => void;
}

/** How long it may take to say goodbye, in milliseconds. */
const closeMillis = 3000;

/** Reads shards of whatever runs there are until it is told to stop; the shard at hand is finished first. */
export async function serve(job: WorkerJob): Promise<void> {
  const { engine, version, readers, signal, onShard, onSilence } = job;
  const { bullmq, connect, leave } = await loadEngine(engine);
  const connection = connect();
  const names = readers.map(({ name }) => name);
  let atHand: Promise<void> = Promise.resolve();
  const worker = new bullmq.Worker(
    readQueue({ version, readers: names }),
    async ({ data }) => (atHand = readFor(job, data)),
    { connection, lockDuration: lockMillis, stalledInterval: stalledMillis, maxStalledCount: 20 },
  );
  worker.on('error', ignored);
  worker.on('failed', (failed, error) => {
    const { folder = '' } = (failed?.data ?? {}) as { folder?: string };
    onShard({ folder, files: 0, failure: error.message });
  });
  const greet = async (): Promise<void> => {
    const fault = await findFault(connection);
    if (fault !== undefined && !signal.aborted) onSilence(fault);
  };
  void greet();
  if (!signal.aborted) await once(signal, 'abort');
  const pausing = worker.pause();
  for (let last; last !== atHand;) {
    await Promise.allSettled([(last = atHand)]);
    await soon(pausing, closeMillis); // it waits for a Redis that is away; and a shard may have been handed over just now
  }
  await soon(worker.close(true), closeMillis);
  leave();
}

/** Reads one shard. Each attempt has files of its own: a Redis that forgot something has two workers read one shard at one time. */
async function readFor({ readers, onShard }: WorkerJob, data: unknown): Promise<void> {
  const { folder, shard } = data as { folder: string; shard: number }; // addFlow made it
  const run = openRunFolder(folder);
  const known = run.terms.readers.flatMap((name) => readers.find((reader) => reader.name === name) ?? []);
  if (known.length < run.terms.readers.length) throw new Error('the run uses a reader that is not loaded here');
  if (run.isDone(shard)) return;
  const files = run.files(shard);
  const attempt = randomUUID();
  const into = new SegmentWriter(() => segmentPath(folder, shard, attempt), 0);
  try {
    const harvest = await readShard(files, run.terms, { readers: known, into });
    into.close(); // other machines see the bytes of a file once it is closed
    keepHarvest(folder, shard, { attempt, harvest });
    onShard({ folder, files: files.length });
  } finally {
    into.close();
  }
}
