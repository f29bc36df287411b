import { join } from 'node:path';
import type { Report } from '../model/diagnostic.ts';
import type { FetchedInput } from './inputs.ts';
import type { Job } from './job.ts';
import type { Workplace } from './workplace.ts';

/** What fetching needs of a job. */
type FetchingJob = Pick<Job, 'readers' | 'from' | 'network' | 'version' | 'now' | 'signal' | 'onProgress'>;

/** What addresses lead to, in their order. */
export type Fetch = (addresses: readonly string[]) => Promise<readonly FetchedInput[]>;

/** Fetches the addresses among the inputs of a job. What that takes is loaded for those who have some. */
export function fetcherFor(
  job: FetchingJob,
  { workplace, report }: { readonly workplace: Workplace; readonly report: Report },
): Fetch {
  return async (addresses) => {
    const { fetchInputs } = await import('./net/inputs.ts');
    const { network = {}, version, now, signal, onProgress } = job;
    const reader = job.readers.find(({ name }) => name === job.from);
    return fetchInputs(addresses, {
      ...network,
      folder: network.folder ?? join(workplace.folder(), 'net'),
      userAgent: network.userAgent ?? (version === undefined ? 'feedmill' : `feedmill/${version}`),
      ...{ now, signal, report },
      isWanted: (head, file) => reader !== undefined && reader.sniff(head, file) > 0,
      onDone: (done) => onProgress?.({ phase: 'fetch', done, total: addresses.length }),
    });
  };
}
