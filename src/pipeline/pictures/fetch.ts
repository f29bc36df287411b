import { readFile } from 'node:fs/promises';
import type { Report } from '../../model/diagnostic.ts';
import { rules } from '../../model/rules.ts';
import { sha256 } from '../../base/hash.ts';
import type { Job } from '../job.ts';
import { userAgentOf } from '../addresses.ts';
import { FetchError } from '../net/error.ts';
import { openFetcher, type Fetched, type Fetcher } from '../net/fetcher.ts';
import { findKept } from '../net/kept.ts';
import { shownAddress } from '../net/shown.ts';
import { byHosts } from './hosts.ts';
import { toKind, toKindByHead } from './kind.ts';
import { referersFor } from './referer.ts';
import type { Wanted } from './wanted.ts';

export interface FetchSetting {
  readonly job: Pick<Job, 'network' | 'version' | 'now' | 'signal' | 'onProgress' | 'output'>;
  /** Where fetched documents are kept. */
  readonly folder: string;
  readonly report: Report;
}

/** A picture is smaller than a feed may be, and more than one is wanted of each host. */
const defaults = {
  maxBytes: 25_000_000,
  pace: { interval: 100, perHost: 4, overall: 16 },
  timeouts: { headers: 20_000, idle: 20_000, whole: 120_000 },
} as const;

/** What servers like to hear: first what every device shows. */
const accept =
  'image/jpeg, image/png, image/gif, image/svg+xml;q=0.9, image/webp;q=0.8, image/avif;q=0.6, image/*;q=0.5, */*;q=0.3';

/**
 * Fetches pictures, by their addresses, into the store, where whoever knows an address finds them. What earlier runs have kept whole is
 * not asked for again; what cannot be had is reported, in the order of the list.
 */
export async function fetchPictures(wanted: ReadonlyMap<string, Wanted>, setting: FetchSetting): Promise<void> {
  const { job, folder, report } = setting;
  const { onProgress, signal } = job;
  const fetcher = openPictureFetcher(setting);
  const missing = new Map<string, string>();
  const count = { done: 0, fetched: 0, bytes: 0, kept: 0 };
  const done = (): void => onProgress?.({ phase: 'pictures', done: (count.done += 1), total: wanted.size });
  const run = async (url: string): Promise<FetchError | undefined> => {
    signal?.throwIfAborted();
    const found = await fetchOne(url, wanted.get(url)?.page, { fetcher, folder, report });
    done();
    if (found instanceof FetchError) {
      missing.set(url, found.message);
      return found;
    }
    if (found.isKept) count.kept += 1;
    else [count.fetched, count.bytes] = [count.fetched + 1, count.bytes + found.bytes];
    return undefined;
  };
  const onGivenUp = (url: string, reason: string): void => {
    missing.set(url, reason);
    done();
  };
  try {
    await byHosts(wanted.keys(), { perHost: job.network?.pace?.perHost ?? defaults.pace.perHost, run, onGivenUp });
  } finally {
    await fetcher.close();
  }
  const { fetched, bytes, kept } = count;
  report(rules.pictureFetched({ file: job.output.name }, { fetched, bytes, kept }));
  for (const [url, { place, posts }] of wanted) {
    const reason = missing.get(url);
    if (reason !== undefined) report(rules.pictureMissing(place, { url: shownAddress(url), reason, count: posts }));
  }
}

function openPictureFetcher({ job, folder }: FetchSetting): Fetcher {
  const { network = {}, now, signal } = job;
  return openFetcher({
    ...{ maxBytes: defaults.maxBytes, ...network, folder, now, signal },
    userAgent: userAgentOf(job),
    pace: { ...defaults.pace, ...network.pace },
    timeouts: { ...defaults.timeouts, ...network.timeouts },
  });
}

interface Asking {
  readonly fetcher: Fetcher;
  readonly folder: string;
  readonly report: Report;
}

interface Found {
  readonly isKept: boolean;
  readonly bytes: number;
}

async function fetchOne(url: string, page: string | undefined, asking: Asking): Promise<Found | FetchError> {
  const kept = findKept(asking.folder, url);
  if (kept && (await isWhole(kept.path, kept.sha256))) return { isKept: true, bytes: kept.bytes };
  try {
    const { path, bytes } = await asked(url, page, asking);
    const kind = await toKind(await readFile(path));
    return 'reason' in kind ? new FetchError('unlike', kind.reason) : { isKept: false, bytes };
  } catch (error) {
    if (error instanceof FetchError) return error;
    throw error;
  }
}

async function isWhole(path: string, hash: string): Promise<boolean> {
  const bytes = await readFile(path);
  return sha256(bytes) === hash && !('reason' in (await toKind(bytes)));
}

/** Asks once more, as somebody else, whoever refuses a picture to strangers. Throws a FetchError where that does not help either. */
async function asked(url: string, page: string | undefined, { fetcher, report }: Asking): Promise<Fetched> {
  const referers = referersFor(page);
  const said = new Set<string | undefined>();
  let refused: unknown;
  for (const referer of referers) {
    const value = referer(new URL(url));
    if (said.has(value)) continue;
    said.add(value);
    try {
      return await fetcher.fetch(url, { accept, referer, refuse: refusal, report: onlyDamage(report) });
    } catch (error) {
      const mayHelp = error instanceof FetchError && (error.fault === 'forbidden' || error.fault === 'unlike');
      if (!mayHelp) throw error;
      refused ??= error;
    }
  }
  throw refused;
}

async function refusal(head: Uint8Array): Promise<string | undefined> {
  const kind = await toKindByHead(head);
  return 'reason' in kind ? kind.reason : undefined;
}

/** A line for each picture that came would hide those that did not. */
function onlyDamage(report: Report): Report {
  return (diagnostic) => {
    if (diagnostic.code === rules.fetchDamaged.code) report(diagnostic);
  };
}
