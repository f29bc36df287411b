import { STATUS_CODES } from 'node:http';
import type { Agent } from 'undici';
import { rules } from '../../model/rules.ts';
import type { Answer, DocumentAnswer } from './answers.ts';
import { decodedBody, likened } from './body.ts';
import { FetchError } from './error.ts';
import { exchange, toFetchError, type Exchange, type Headers, type Timeouts } from './exchange.ts';
import type { Pace, Wait } from './pace.ts';
import { keyOf, shownAddress, withoutCredentials } from './shown.ts';
import type { BodyStore } from './store.ts';
import type { FetchWish } from './wish.ts';

/** What asking needs, for one document. */
export interface Asking {
  readonly agent: Agent;
  readonly store: BodyStore;
  readonly pace: Pace;
  readonly timeouts: Timeouts;
  readonly wait: Wait;
  readonly signal: AbortSignal;
  readonly now: Date;
  readonly userAgent: string;
  readonly attempts: number;
  readonly maxBytes: number;
  readonly isOffline: boolean;
  readonly wish: FetchWish;
  /** The document as people know it. */
  readonly file: string;
}

/** The first of the waits between tries in milliseconds, each twice as long as the one before. */
export const firstWait = 1000;

/** A server that asks for more patience than this is left alone, in milliseconds. */
const mostWait = 60_000;

/** What an address answers: what it says now, else what it said to an earlier run, which is reported. Throws a FetchError. */
export async function askPatiently(url: URL, asking: Asking): Promise<Answer> {
  const { store, wish, file } = asking;
  const kept = await store.find(keyOf(url), (reason) => wish.report(rules.fetchDamaged({ file }, { reason })));
  if (asking.isOffline) {
    if (!kept) throw new FetchError('final', 'no earlier run has kept it, and --offline fetches nothing');
    wish.report(rules.fetchKept({ file }, { at: kept.at, reason: '--offline' }));
    return kept;
  }
  try {
    return await tried(url, kept, asking);
  } catch (error) {
    if (!(error instanceof FetchError) || !error.isPassing || !kept) throw error;
    wish.report(rules.fetchStale({ file }, { at: kept.at, reason: error.message }));
    return kept;
  }
}

async function tried(url: URL, kept: Answer | undefined, asking: Asking): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await asking.pace.run(url.host, async () => ask(url, kept, asking));
    } catch (error) {
      asking.signal.throwIfAborted();
      const fault = toFetchError(error);
      const { after = 0 } = fault;
      if (!fault.isPassing) throw fault;
      if (after > mostWait)
        throw new FetchError(
          'passing',
          `${fault.message} and asks to come back in ${Math.ceil(after / 1000)} seconds`,
          fault,
        );
      if (attempt >= asking.attempts) throw fault;
      const patience = Math.max(after, firstWait * 2 ** (attempt - 1));
      if (fault.isBusy) asking.pace.hold(url.host, patience);
      else await asking.wait(patience);
    }
  }
}

/** Asks once, on condition that something has changed where it is known. */
async function ask(url: URL, kept: Answer | undefined, asking: Asking): Promise<Answer> {
  const { agent, timeouts, wish } = asking;
  const referer = wish.referer?.(url);
  const signal = AbortSignal.any([asking.signal, AbortSignal.timeout(timeouts.whole)]);
  const headers = {
    'user-agent': asking.userAgent,
    accept: wish.accept,
    ...(referer === undefined ? {} : { referer }),
    ...(kept?.kind === 'document' ? conditions(kept) : {}),
  };
  const found = await exchange({ url, headers }, { agent, timeouts, signal });
  try {
    return await toAnswer(found, { url, kept, asking });
  } finally {
    found.body.destroy();
  }
}

function conditions({ etag, modified }: DocumentAnswer): Record<string, string> {
  return {
    ...(isSendable(etag) ? { 'if-none-match': etag } : {}),
    ...(isSendable(modified) ? { 'if-modified-since': modified } : {}),
  };
}

/** What a server has sent may be nothing that can be sent back. */
function isSendable(value: string | undefined): value is string {
  return typeof value === 'string' && /^[\t\x20-\x7e]{1,1000}$/.test(value);
}

interface Asked {
  readonly url: URL;
  readonly kept: Answer | undefined;
  readonly asking: Asking;
}

async function toAnswer({ status, headers, body }: Exchange, { url, kept, asking }: Asked): Promise<Answer> {
  const { store, wish, file } = asking;
  const common = { url: withoutCredentials(url), at: asking.now.toISOString() };
  if (status === 304 && kept?.kind === 'document') {
    wish.report(rules.fetchUnchanged({ file }, { url: kept.url, at: kept.at, sha256: kept.sha256 }));
    return kept;
  }
  const to = headers.get('location');
  if (redirects.has(status) && to !== undefined) {
    const answer = { kind: 'redirect', ...common, to, isPermanent: status === 301 || status === 308 } as const;
    store.keep(keyOf(url), { ...answer, to: shownAddress(to) });
    return answer;
  }
  if (status !== 200 && status !== 203) throw toFault(status, headers);
  const decoded = decodedBody(bounded(body, headers, asking.maxBytes), headers.get('content-encoding') ?? '');
  const written = await store.write(wish.refuse ? likened(decoded, wish.refuse) : decoded, asking.maxBytes);
  const [type, etag, modified] = ['content-type', 'etag', 'last-modified'].map((name) => headers.get(name));
  const answer: DocumentAnswer = {
    ...{ kind: 'document', ...common, ...written },
    ...(type === undefined ? {} : { type }),
    ...(etag === undefined ? {} : { etag }),
    ...(modified === undefined ? {} : { modified }),
  };
  store.keep(keyOf(url), answer);
  wish.report(rules.fetchDone({ file }, { url: answer.url, at: answer.at, ...written }));
  return answer;
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** What is too large before it is unpacked need not be unpacked. */
async function* bounded(body: AsyncIterable<Uint8Array>, headers: Headers, most: number): AsyncIterable<Uint8Array> {
  const fault = new FetchError('too-large', `it is larger than ${most} bytes (--max-bytes)`);
  if (Number(headers.get('content-length')) > most) throw fault;
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > most) throw fault;
    yield chunk;
  }
}

const passing: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);
/** All that comes from here is too much at the moment. */
const busy: ReadonlySet<number> = new Set([429, 503]);

/** What an answer says that is no document. */
export function toFault(status: number, headers: Headers): FetchError {
  const phrase = STATUS_CODES[status];
  const message = `the server answers ${status}${phrase === undefined ? '' : ` ${phrase}`}`;
  if (status === 404 || status === 410) return new FetchError('gone', message);
  if (status === 403) return new FetchError('forbidden', message);
  if (!passing.has(status)) return new FetchError('final', message);
  return new FetchError('passing', message, { after: retryAfter(headers), isBusy: busy.has(status) });
}

/** Whoever asks for more patience than that means for ever. */
const mostSeconds = 1e9;

/** Milliseconds; a date counts from the server's own clock (RFC 9110 §10.2.3). */
function retryAfter(headers: Headers): number | undefined {
  const said = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(said)) return Math.min(Number(said), mostSeconds) * 1000;
  const millis = Date.parse(said) - Date.parse(headers.get('date') ?? '');
  return Number.isNaN(millis) ? undefined : Math.max(0, millis);
}
