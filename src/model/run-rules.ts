import { rule } from './diagnostic.ts';

/** What is said of how a run is carried out: a part of the catalogue. */
export const runRules = {
  cacheRebuilt: rule<{ reason: string }>(
    {
      code: 'cache/rebuilt',
      severity: 'warning',
      about:
        'The cache was damaged or of another form. It was made anew, so that this run took as long as a first one.',
    },
    ({ reason }) => `the cache was made anew: ${reason}`,
  ),
  dateFuture: rule<{ published: string }>(
    {
      code: 'date/future',
      severity: 'warning',
      about:
        'A post that is exported is dated after this run. RSS leaves such a date out, Jekyll and Hugo the post; --until leaves it out here.',
    },
    ({ published }) => `published ${published}, which is still to come`,
  ),
  engineIdle: rule<{ seconds: number; version: string }>(
    {
      code: 'engine/idle',
      severity: 'warning',
      about:
        'No worker that could read is connected to the engine: one of the same version and with the same readers, started as feedmill worker with the same address. The run waits until one is.',
    },
    ({ seconds, version }) =>
      `no worker of feedmill ${version} with the same readers is connected after ${seconds} seconds; the run waits until one is (feedmill worker)`,
  ),
  engineShard: rule<{ count: number; attempts: number }>(
    {
      code: 'engine/shard',
      severity: 'warning',
      about:
        'Workers could not read some files. They were read where the run was started instead, and nothing is lost.',
    },
    ({ count, attempts }) =>
      `workers gave up after ${attempts} attempts; this and what follows, ${count} file${count === 1 ? '' : 's'} in all, were read here`,
  ),
} as const;
