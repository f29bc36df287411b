import type { Diagnostic } from '../../../src/index.ts';
import type { NetworkWish } from '../../../src/pipeline/net/wish.ts';
import { fetchPictures } from '../../../src/pipeline/pictures/fetch.ts';
import { now, tempFolder } from '../net/server.ts';

interface Wish {
  readonly folder?: string;
  /** The page that shows the pictures. */
  readonly page?: string;
  readonly network?: NetworkWish;
  readonly signal?: AbortSignal;
}

export interface Fetched {
  readonly folder: string;
  readonly said: readonly Diagnostic[];
  /** What was said of pictures that are missing, without the server's own name. */
  readonly missing: readonly string[];
  readonly waits: readonly number[];
}

/** Fetches pictures without any time passing. */
export async function fetch(
  urls: readonly string[],
  { folder = tempFolder(), page, network, signal }: Wish = {},
): Promise<Fetched> {
  const [said, waits] = [new Array<Diagnostic>(), new Array<number>()];
  const wait = async (millis: number): Promise<void> => void waits.push(millis);
  const job = {
    network: { allowPrivate: true, wait, pace: { interval: 0 }, ...network },
    output: { name: 'out', write: async () => ({ bytes: 0, fate: 'new' as const }) },
    now,
    ...(signal ? { signal } : {}),
  };
  const wanted = new Map(urls.map((url, at) => [url, { place: { file: `${at}.md`, line: 1 }, page, posts: at + 1 }]));
  await fetchPictures(wanted, { job, folder, report: (diagnostic) => said.push(diagnostic) });
  const missing = said
    .filter(({ code }) => code === 'picture/missing')
    .map(({ place, message }) => `${place.file}: ${message.replace(/http:\/\/[^/]+/, '')}`);
  return { folder, said, missing, waits: waits.filter(Boolean) };
}
