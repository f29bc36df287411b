import type { Report } from '../../model/diagnostic.ts';
import type { Job } from '../job.ts';
import type { Shelf } from '../shelf.ts';

interface ShownSetting {
  readonly job: Job;
  /** Where fetched documents are kept. */
  readonly folder: () => string;
  readonly report: Report;
}

/** Fetches the pictures that posts show, where that is wanted and an exporter has use for them. */
export async function fetchShown(shelf: Shelf, { job, folder, report }: ShownSetting): Promise<void> {
  if (job.assets !== 'fetch' || !job.exporters.some(({ embeds }) => embeds !== undefined)) return;
  const { findWanted } = await import('./wanted.ts');
  const wanted = await findWanted(shelf, job);
  if (wanted.size === 0) return;
  const { fetchPictures } = await import('./fetch.ts');
  await fetchPictures(wanted, { job, folder: folder(), report });
}
