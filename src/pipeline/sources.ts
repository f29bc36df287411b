import type { Fetch } from './addresses.ts';
import type { Harvest, Terms } from './harvest.ts';
import { readHere, type Reading } from './reading.ts';

/** What was read of the sources that inputs name, and how many documents could not be had. */
export interface SourcesRead {
  readonly harvest: Harvest;
  readonly broken: number;
}

/** Fetches sources that inputs name and reads them, each once. What they name in turn is not followed. */
export async function readSources(
  addresses: readonly string[],
  { terms, reading, fetchAll }: { readonly terms: Terms; readonly reading: Reading; readonly fetchAll: Fetch },
): Promise<SourcesRead> {
  const listed = new Set(Array.from(reading.listing.files, ({ file }) => file));
  const found = await fetchAll([...new Set(addresses)].filter((address) => !listed.has(address)));
  const files = found.flatMap((one) => one.files).filter(({ file }) => !listed.has(file));
  const harvest = await readHere(files, { ...terms, isFollowed: false }, reading);
  return { harvest, broken: found.reduce((sum, { broken }) => sum + broken, 0) };
}
