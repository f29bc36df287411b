import type { Reader } from '../../model/contracts.ts';
import { SegmentWriter } from '../segment.ts';
import { readShard } from '../shard.ts';
import { loadEngine, lockMillis, readQueue, stalledMillis } from './redis.ts';
import { keepHarvest, openRunFolder, segmentPath } from './run-folder.ts';

export interface WorkerJob {
  readonly engine: string;
  readonly version: string;
  readonly readers: readonly Reader[];
  readonly signal: AbortSignal;
  /** Told of every shard that was read, and of every one that could not be. */
  readonly onShard: (shard: { readonly folder: string; readonly files: number; readonly failure?: string }) => void;
}

/** Reads shards of whatever runs there are until it is told to stop; the shard at hand is finished first. */
export async function serve({ engine, version, readers, signal, onShard }: WorkerJob): Promise<void> {
  const { bullmq, connect } = await loadEngine(engine);
  const connection = connect();
  connection.on('error', () => undefined); // it connects again by itself
  const work = async (data: unknown, attempt: string): Promise<void> => {
    const { folder, shard } = data as { folder: string; shard: number }; // addFlow made it
    const run = openRunFolder(folder);
    if (run.version !== version) throw new Error(`the run is of feedmill ${run.version}, and this is ${version}`);
    const wanted = run.terms.readers.map((name) => readers.find((reader) => reader.name === name));
    if (wanted.some((reader) => reader === undefined)) throw new Error('the run uses a plugin that is not loaded here');
    if (run.isDone(shard)) return;
    const files = run.files(shard);
    const into = new SegmentWriter(() => segmentPath(folder, shard, attempt), 0);
    try {
      const known = wanted.filter((reader): reader is Reader => reader !== undefined);
      const harvest = await readShard(files, run.terms, { readers: known, into });
      keepHarvest(folder, shard, { attempt, harvest });
      onShard({ folder, files: files.length });
    } finally {
      into.close();
    }
  };
  const worker = new bullmq.Worker(readQueue, async (job) => work(job.data, `${job.id ?? 0}-${job.attemptsStarted}`), {
    connection,
    lockDuration: lockMillis,
    stalledInterval: stalledMillis,
    maxStalledCount: 20,
  });
  worker.on('error', () => undefined);
  worker.on('failed', (job, error) => {
    const { folder = '' } = (job?.data ?? {}) as { folder?: string };
    onShard({ folder, files: 0, failure: error.message });
  });
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  await worker.close();
  connection.disconnect();
}
