import type { Exporter, Posts } from '../model/contracts.ts';
import { postFields, type PostField } from '../model/post.ts';
import { breathe, isDue } from './breath.ts';
import type { Job } from './job.ts';
import { countLacks, type Lack } from './lacking.ts';
import type { Walkable } from './shelf.ts';

interface Watch {
  readonly exporter: Exporter;
  readonly lacks: Map<PostField, Lack>;
  readonly job: Pick<Job, 'signal' | 'onProgress'>;
}

/** The posts as the exporter walks them: its first walk counts what it cannot carry, every walk shows as progress. */
export function walked(shelf: Walkable, { exporter, lacks, job }: Watch): Posts {
  const missing = exporter.isList ? [] : postFields.filter((field) => !exporter.carries.has(field));
  let walks = 0;
  return {
    size: shelf.size,
    async *[Symbol.asyncIterator]() {
      walks += 1;
      const isFirst = walks === 1;
      let done = 0;
      for (const { post } of shelf.walk()) {
        if (isDue(done)) await breathe();
        job.signal?.throwIfAborted();
        if (isFirst) countLacks(post, missing, lacks);
        yield post;
        done += 1;
        job.onProgress?.({ phase: exporter.name, done, total: shelf.size });
      }
    },
  };
}
