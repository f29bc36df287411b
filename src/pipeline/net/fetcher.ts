import { setTimeout } from 'node:timers/promises';
import { rules } from '../../model/rules.ts';
import { isPublic } from './address.ts';
import { openAgent } from './agent.ts';
import type { Answer, DocumentAnswer } from './answers.ts';
import { askPatiently, type Asking } from './ask.ts';
import { FetchError } from './error.ts';
import { openPace } from './pace.ts';
import { shownAddress, withoutCredentials } from './shown.ts';
import { openStore } from './store.ts';
import { defaults, type FetchWish, type NetworkWish } from './wish.ts';

/** A document that is there as a file. */
export interface Fetched {
  /** Where it came from in the end, without user and password. */
  readonly url: string;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** As the server says, in lower case and without parameters: `text/html`. Servers are wrong at times. */
  readonly type?: string;
  readonly charset?: string;
}

/** Fetches documents into files. Must be closed. */
export interface Fetcher {
  /** Throws a FetchError where the document is not to be had. */
  fetch(address: string, wish: FetchWish): Promise<Fetched>;
  /** Files that were fetched stay, those that they replaced go. */
  close(): Promise<void>;
}

export interface FetcherSettings extends NetworkWish {
  readonly folder: string;
  /** True for an address of the network that may be reached. Default: public ones, all where `allowPrivate` is set. */
  readonly isAllowed?: (address: string) => boolean;
  /** The run's one clock. */
  readonly now: Date;
  readonly signal?: AbortSignal | undefined;
}

/** A way longer than this leads nowhere. */
const mostRedirects = 10;

export function openFetcher(settings: FetcherSettings): Fetcher {
  const closing = new AbortController();
  const signal = settings.signal ? AbortSignal.any([settings.signal, closing.signal]) : closing.signal;
  const timeouts = { ...defaults.timeouts, ...settings.timeouts };
  const limits = { ...defaults.pace, ...settings.pace };
  const maxBytes = settings.maxBytes ?? defaults.maxBytes;
  const wait = settings.wait ?? (async (millis: number) => setTimeout(millis, undefined, { signal }));
  const agent = openAgent({
    isAllowed: settings.isAllowed ?? (settings.allowPrivate === true ? () => true : isPublic),
    lookup: settings.lookup,
    connectTimeout: timeouts.connect,
    connections: limits.perHost,
    maxBytes,
  });
  const store = openStore(settings.folder);
  const asking = {
    ...{ agent, store, timeouts, wait, signal, now: settings.now },
    pace: openPace({ ...limits, wait }),
    userAgent: settings.userAgent ?? 'feedmill',
    attempts: settings.attempts ?? defaults.attempts,
    maxBytes,
    isOffline: settings.offline === true,
  };
  return {
    fetch: async (address, wish) => {
      const answer = await follow(toUrl(address), { ...asking, wish, file: shownAddress(address) });
      return toFetched(answer, store.path(answer.sha256));
    },
    close: async () => {
      closing.abort();
      store.close();
      await agent.destroy();
    },
  };
}

function toUrl(address: string): URL {
  if (URL.canParse(address)) return new URL(address);
  throw new FetchError('final', 'it is no address');
}

/** Goes where the address leads, each step looked at. Tells what has moved for good. */
async function follow(start: URL, asking: Asking): Promise<DocumentAnswer> {
  const { report, login = '' } = asking.wish;
  const seen = new Set<string>();
  let url = withLogin(start, login);
  let isForGood = true;
  let moved: string | undefined;
  for (let step = 0; step <= mostRedirects; step++) {
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw new FetchError('final', `only http and https are fetched, not ${url.protocol}`);
    if (seen.has(url.href)) throw new FetchError('final', `it is redirected in a circle (${withoutCredentials(url)})`);
    seen.add(url.href);
    const answer: Answer = await askPatiently(url, asking);
    if (answer.kind === 'document') {
      if (moved !== undefined) report(rules.fetchMoved({ file: asking.file }, { to: moved }));
      return answer;
    }
    url = withLogin(nextOf(answer.to, url), login);
    isForGood &&= answer.isPermanent;
    if (isForGood) moved = withoutCredentials(url);
  }
  throw new FetchError('final', `it is redirected more than ${mostRedirects} times`);
}

function nextOf(location: string, from: URL): URL {
  if (!URL.canParse(location, from.href)) throw new FetchError('final', 'it is redirected to what is no address');
  const next = new URL(location, from.href);
  next.hash = '';
  return next;
}

/** Who is let in on one page of a site is let in on the others, and nobody else hears the password. */
function withLogin(url: URL, login: string): URL {
  if (!URL.canParse(login)) return url;
  const { origin, username, password } = new URL(login);
  if (url.origin === origin && url.username === '') [url.username, url.password] = [username, password];
  return url;
}

function toFetched({ url, sha256, bytes, type }: DocumentAnswer, path: string): Fetched {
  const [media = '', ...parameters] = (type ?? '').toLowerCase().split(';');
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*["']?([^\s"']+)/.exec(parameter)?.[1])
    .find((name) => name !== undefined);
  return {
    ...{ url, path, bytes, sha256 },
    ...(media.trim() === '' ? {} : { type: media.trim() }),
    ...(charset === undefined ? {} : { charset }),
  };
}
