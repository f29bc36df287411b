import { errors, type Agent, type Dispatcher } from 'undici';
import { percentDecoded } from '../../base/percent.ts';
import { encodings } from './body.ts';
import { FetchError } from './error.ts';

/** What is asked of one address. */
export interface Question {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** A form that is sent (POST). Without it the document is asked for (GET). */
  readonly form?: URLSearchParams;
}

/** What came back: the body is still to be read, or to be let go with `dump`. */
export interface Exchange {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Dispatcher.ResponseData['body'];
}

/** The headers of an answer by their names in lower case; of several the first, but all encodings. */
export type Headers = ReadonlyMap<string, string>;

export interface Timeouts {
  /** Milliseconds until a connection stands, headers have come, the next bytes of a body have come, all is there. */
  readonly connect: number;
  readonly headers: number;
  readonly idle: number;
  readonly whole: number;
}

/** Asks once. Throws a FetchError where there is no answer. */
export async function exchange(
  { url, headers, form }: Question,
  { agent, timeouts, signal }: { readonly agent: Agent; readonly timeouts: Timeouts; readonly signal: AbortSignal },
): Promise<Exchange> {
  try {
    const {
      statusCode,
      headers: given,
      body,
    } = await agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      ...(form === undefined ? { method: 'GET' } : { method: 'POST', body: form.toString() }),
      headers: { ...headers, 'accept-encoding': encodings, ...authorization(url), ...(form && ofForms) },
      headersTimeout: timeouts.headers,
      bodyTimeout: timeouts.idle,
      highWaterMark: neverFull,
      signal,
    });
    body.on('error', () => undefined); // whoever reads it hears of it
    return { status: statusCode, headers: toHeaders(given), body };
  } catch (error) {
    throw toFetchError(error);
  }
}

const ofForms = { 'content-type': 'application/x-www-form-urlencoded' } as const;

/**
 * A body that is full pauses the parser, and a server that hangs up meanwhile ends the process in undici 7 (its issue 5360; version 8
 * does not run on Node 20). So none is ever full: what is not read yet is held, as far as the agent lets it in.
 */
const neverFull = Number.MAX_SAFE_INTEGER;

/** A user and a password in an address go where nobody prints them. */
function authorization({ username, password }: URL): { readonly authorization?: string } {
  if (username === '' && password === '') return {};
  const said = `${percentDecoded(username)}:${percentDecoded(password)}`;
  return { authorization: `Basic ${Buffer.from(said).toString('base64')}` };
}

function toHeaders(given: Dispatcher.ResponseData['headers']): Headers {
  return new Map(
    Object.entries(given).flatMap(([name, value]) => {
      const key = name.toLowerCase();
      const said = typeof value === 'string' ? value : key === 'content-encoding' ? value?.join() : value?.[0];
      return said === undefined ? [] : [[key, said] as const];
    }),
  );
}

/** What went wrong on the way, as a phrase. Whatever is not our own decision may be otherwise a moment later. Throws what is a bug. */
export function toFetchError(error: unknown): FetchError {
  if (error instanceof FetchError) return error;
  if (!(error instanceof Error)) throw error;
  // Where several addresses were tried, each has its own error.
  const causes = error instanceof AggregateError ? error.errors : [];
  const refused = [error.cause, ...causes].find((cause) => cause instanceof FetchError);
  if (refused instanceof FetchError) return refused;
  if (error.name === 'TimeoutError') return new FetchError('passing', 'it took too long');
  if (error instanceof errors.HeadersTimeoutError) return new FetchError('unreachable', 'no answer came in time');
  if (error instanceof errors.BodyTimeoutError) return new FetchError('passing', 'its bytes stopped coming');
  if (error instanceof errors.ResponseExceededMaxSizeError)
    return new FetchError('too-large', 'it is larger than what may be fetched (--max-bytes)');
  if (error instanceof errors.ConnectTimeoutError) return new FetchError('unreachable', 'no connection in time');
  if (error instanceof errors.HTTPParserError)
    return new FetchError('passing', `its answer is broken: ${error.message}`);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (code === undefined) throw error;
  if (code === 'ENOTFOUND') return new FetchError('unreachable', 'there is no such host (ENOTFOUND)');
  if (/^(?:Z_|ERR_BROTLI|ERR__ERROR_FORMAT)/.test(code))
    return new FetchError('passing', `its content encoding is broken (${code})`);
  const said = `${error.message || 'it broke off'} (${code})`;
  if (!/CERT|TLS|SIGNATURE|ISSUER/.test(code))
    return new FetchError(unanswered.has(code) ? 'unreachable' : 'passing', said);
  const isUnknown = /SELF_SIGNED|ISSUER|SIGNATURE/.test(code);
  return new FetchError('final', isUnknown ? `${said}; NODE_EXTRA_CA_CERTS names a file of further authorities` : said);
}

/** Nobody is there at all, or no way leads there. */
const unanswered: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EAI_AGAIN',
]);
