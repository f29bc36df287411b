import type { Job } from './job.ts';

/** True for what one of the readers takes for the configuration of a site. */
export function describesSite({ readers }: Pick<Job, 'readers'>): (file: string) => boolean {
  return (file) => readers.some((reader) => reader.describesSite?.(file) === true);
}
