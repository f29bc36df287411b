import { setTimeout } from 'node:timers/promises';

/** What an answer is, if it comes in so many milliseconds: that of a Redis that is away does not. */
export async function soon<T>(answer: Promise<T>, millis: number): Promise<T | undefined> {
  const late = new AbortController();
  try {
    return await Promise.race([answer, setTimeout(millis, undefined, { signal: late.signal })]);
  } catch {
    return undefined; // a refusal is no answer either; who needs one asks again
  } finally {
    late.abort();
  }
}
