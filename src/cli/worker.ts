import { basename } from 'node:path';
import type { Command } from './command.ts';
import { exitCodes, UsageError } from './io.ts';
import { version } from './version.ts';

/** Reads for runs on other machines until it is interrupted, which is how it is meant to end. */
export async function worker({ inputs, given, parts, io }: Command): Promise<number> {
  const [engine, ...others] = inputs;
  if (engine === undefined || others.length > 0) {
    throw new UsageError('feedmill worker takes the address of a Redis, such as redis://localhost:6379');
  }
  const isQuiet = given['quiet'] === true;
  const { serve } = await import('../pipeline/engine/worker.ts');
  const { shown } = await import('../pipeline/engine/redis.ts');
  const say = (line: string): void => void io.stderr.write(`${line}\n`);
  if (!isQuiet) say(`waiting for work from ${shown(engine)}`);
  await serve({
    engine,
    version: version(),
    readers: parts.readers,
    signal: io.signal,
    onShard: ({ folder, files, failure }) => {
      if (failure !== undefined) say(`${basename(folder)}: not read: ${failure}`);
      else if (!isQuiet) say(`${basename(folder)}: ${files} file${files === 1 ? '' : 's'} read`);
    },
    onSilence: (fault) => say(`${shown(engine)} cannot be used: ${fault}; it is tried again`),
  });
  return exitCodes.ok;
}
