import { isAddress } from '../base/address.ts';
import type { Command } from './command.ts';
import { exitCodes, UsageError } from './io.ts';
import { fromFolder } from './perform.ts';
import { cacheFor } from './user-cache.ts';

/** Runs, and runs again whenever the inputs have changed, until it is interrupted, which is how it is meant to end. */
export async function runAndWatch(
  command: Command,
  target: string,
  runOnce: (command: Command) => Promise<number>,
): Promise<number> {
  const { io } = command;
  const inputs = command.inputs.length > 0 ? command.inputs : ['input'];
  if (inputs.includes('-') || target === '-') throw new UsageError('--watch goes with files and folders, not with -');
  if (inputs.some(isAddress)) throw new UsageError('--watch goes with files and folders, not with addresses');
  const cached = { ...command, given: { cache: cacheFor(target, io), ...command.given } };
  const { watchInputs } = await import('../pipeline/watch.ts');
  const watch = watchInputs(
    inputs.map((input) => fromFolder(input, io.cwd)),
    { except: fromFolder(target, io.cwd), signal: io.signal },
  );
  try {
    await watch.ready();
    for (;;) {
      await runOnce(cached);
      if (command.given['quiet'] !== true) io.stderr.write('watching for changes (Ctrl-C ends)\n');
      await watch.changed();
    }
  } catch (error) {
    if (io.signal.aborted) return exitCodes.ok;
    throw error;
  } finally {
    await watch.close();
  }
}
