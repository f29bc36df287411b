import { setImmediate } from 'node:timers/promises';

/** How many small pieces of work are done before signals and timers get their turn. */
const stride = 32;

/** Lets the event loop turn now and then: without it an interruption would wait for the end of the run. */
export async function breathe(done: number, signal: AbortSignal | undefined): Promise<void> {
  if (done % stride === 0) await setImmediate();
  signal?.throwIfAborted();
}
