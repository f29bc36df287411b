import type { IncomingHttpHeaders } from 'node:http';
import fresh from 'fresh';
import parseRange from 'range-parser';

/** What a client says that it has, and which part it wants. */
export type Asked = IncomingHttpHeaders;

/** What would be sent. */
export interface Offered {
  readonly etag: string;
  /** As HTTP writes it; undefined where the file may still change within that second. */
  readonly modified: string | undefined;
}

/** `fresh`: the client has it. `failed`: it wanted another one. */
export function judge(asked: Asked, { etag, modified }: Offered): 'send' | 'fresh' | 'failed' {
  const match = asked['if-match'];
  if (match !== undefined) {
    if (!matches(match, etag)) return 'failed';
  } else if (isLater(modified, asked['if-unmodified-since'])) return 'failed';
  return fresh(asked, { etag, ...(modified === undefined ? {} : { 'last-modified': modified }) }) ? 'fresh' : 'send';
}

/** Strong comparison: `W/"x"` is not `"x"` (RFC 9110 §8.8.3.2). */
function matches(list: string, etag: string): boolean {
  return list.trim() === '*' || list.split(',').some((one) => one.trim() === etag);
}

function isLater(modified: string | undefined, than: string | undefined): boolean {
  return than !== undefined && !(Date.parse(modified ?? '') <= Date.parse(than)) && !Number.isNaN(Date.parse(than));
}

/** Both ends are part of it. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/**
 * The one part of so many bytes that is wanted. `none` where all are: several parts, another unit, nonsense, or the file has changed
 * since the client got the rest (`If-Range`). `outside` where there is nothing in that part.
 */
export function partOf(asked: Asked, size: number, { etag, modified }: Offered): Part | 'none' | 'outside' {
  const { range } = asked;
  if (range === undefined) return 'none';
  const since = asked['if-range'];
  if (since !== undefined && since !== etag && since !== modified) return 'none';
  const parts = parseRange(size, range);
  if (parts === -1) return /^bytes=/i.test(range) ? 'outside' : 'none';
  if (parts === -2 || parts.type.toLowerCase() !== 'bytes') return 'none';
  const [part, ...more] = parts;
  return part === undefined || more.length > 0 ? 'none' : part;
}
