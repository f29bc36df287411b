import { setImmediate } from 'node:timers/promises';

/** How many small pieces of work are done before signals and timers get their turn. */
const stride = 32;

/** True where it is time to breathe. It is asked first, since to await costs, even for nothing. */
export function isDue(done: number): boolean {
  return done % stride === 0;
}

/** Lets the event loop turn now and then: without it an interruption would wait for the end of the run. */
export async function breathe(): Promise<void> {
  await setImmediate();
}
