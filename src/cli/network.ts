import { join, resolve } from 'node:path';
import type { Job } from '../pipeline/job.ts';
import type { Given } from './flags.ts';
import { UsageError, type Io } from './io.ts';
import { userCache } from './user-cache.ts';

/** How addresses among the inputs are fetched. Throws a UsageError. */
export function toNetwork(given: Given, io: Pick<Io, 'env' | 'cwd'>): NonNullable<Job['network']> {
  const cache = given['cache'];
  const [maxBytes, maxPages] = [numberOf(given, 'max-bytes'), numberOf(given, 'max-pages')];
  if (maxPages !== undefined && given['all-pages'] !== true) throw new UsageError('--max-pages goes with --all-pages');
  return {
    folder: typeof cache === 'string' ? join(resolve(io.cwd, cache), 'net') : userCache(io, 'net'),
    allowPrivate: given['allow-private'] === true,
    follow: given['follow'] === true,
    allPages: given['all-pages'] === true,
    offline: given['offline'] === true,
    ...(maxBytes === undefined ? {} : { maxBytes }),
    ...(maxPages === undefined ? {} : { maxPages }),
  };
}

function numberOf(given: Given, name: string): number | undefined {
  const value = given[name];
  if (value === undefined) return undefined;
  const said = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (/^[1-9]\d{0,14}$/.test(said)) return Number(said);
  throw new UsageError(`--${name} takes a whole number from 1 on, not ${said}`);
}
