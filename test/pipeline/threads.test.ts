import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { countThreads } from '../../src/pipeline/threads.ts';

test.each([
  { files: 399, threads: 1, why: 'few files are read by one thread' },
  { said: 8, files: 399, threads: 1, why: 'whatever was asked for' },
  { said: 8, files: 400, threads: 8, why: 'more have the threads that were asked for' },
  { said: 1, files: 30_000, threads: 1, why: 'or the one' },
  { files: 400, threads: 1, why: 'where nothing was asked for there is one thread' },
  { files: 7999, threads: 1, why: 'as long as more take longer' },
  { files: 8000, threads: availableParallelism(), why: 'and then one for each processor' },
])('$files files, --threads $said: $why', ({ said, files, threads }) => {
  expect(countThreads(said, files)).toBe(threads);
});
