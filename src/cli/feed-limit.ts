import type { Exporter } from '../model/contracts.ts';
import type { PartOptions } from '../pipeline/job.ts';

/**
 * Where feeds have pages, `--limit` is one of the feed that people subscribe to, and leaves out no post: what is in no closed page
 * is in the feed, so pages hold no more than that either.
 */
export function limitFeeds(options: PartOptions, exporters: readonly Exporter[]): PartOptions {
  const { limit: { limit: most = 0, ...others } = {} } = options;
  const paged = exporters.filter(({ name, isFeed }) => isFeed === true && hasPages(options[name]));
  if (typeof most !== 'number' || most <= 0 || paged.length === 0) return options;
  const limited = paged.map(
    ({ name }) => [name, { ...options[name], pagePosts: least(most, options[name]?.['pagePosts']) }] as const,
  );
  return { ...options, ...Object.fromEntries(limited), limit: { ...others, limit: 0 } };
}

function hasPages(own: PartOptions[string] = {}): boolean {
  return ['pageBytes', 'pagePosts'].some((name) => isSome(own[name]));
}

function least(most: number, own: unknown): number {
  return isSome(own) ? Math.min(most, own) : most;
}

function isSome(value: unknown): value is number {
  return typeof value === 'number' && value > 0;
}
