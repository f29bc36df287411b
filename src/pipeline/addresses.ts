import { join } from 'node:path';
import type { Report } from '../model/diagnostic.ts';
import type { FetchedInput } from './inputs.ts';
import type { Job } from './job.ts';
import type { Workplace } from './workplace.ts';

/** What fetching needs of a job. */
type FetchingJob = Pick<Job, 'readers' | 'from' | 'network' | 'version' | 'now' | 'signal' | 'onProgress'>;

/** What addresses lead to, in their order. */
export type Fetch = (addresses: readonly string[]) => Promise<readonly FetchedInput[]>;

/** Where what is fetched is kept: without a wish, as long as the run lasts. */
export function netFolder({ network }: Pick<Job, 'network'>, workplace: Workplace): string {
  return network?.folder ?? join(workplace.folder(), 'net');
}

export function userAgentOf({ network, version }: Pick<Job, 'network' | 'version'>): string {
  return network?.userAgent ?? (version === undefined ? 'feedmill' : `feedmill/${version}`);
}

/** Fetches the addresses among the inputs of a job. What that takes is loaded for those who have some. */
export function fetcherFor(
  job: FetchingJob,
  { workplace, report }: { readonly workplace: Workplace; readonly report: Report },
): Fetch {
  return async (addresses) => {
    const { fetchInputs } = await import('./net/inputs.ts');
    const { network = {}, now, signal, onProgress } = job;
    const reader = job.readers.find(({ name }) => name === job.from);
    return fetchInputs(addresses, {
      ...network,
      ...{ folder: netFolder(job, workplace), userAgent: userAgentOf(job) },
      ...{ now, signal, report },
      isWanted: (head, file) => reader !== undefined && reader.sniff(head, file) > 0,
      onDone: (done) => onProgress?.({ phase: 'fetch', done, total: addresses.length }),
    });
  };
}
