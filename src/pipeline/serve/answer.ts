import type { OutgoingHttpHeaders } from 'node:http';
import { codingFor, type Coding, type Packer } from './coding.ts';
import { judge, partOf, type Asked, type Part } from './conditions.ts';
import type { Stocked } from './stock.ts';

/** What goes back. */
export interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  /** Not sent for HEAD. */
  readonly body?: Uint8Array | Flow;
}

/** A large file, or a part of one, that is read while it is sent. */
export interface Flow {
  readonly file: Stocked;
  readonly part?: Part;
  readonly isPacked: boolean;
}

export interface Question {
  readonly method: string;
  readonly headers: Asked;
}

/** Of every answer: nobody guesses types. */
export const always = { 'x-content-type-options': 'nosniff' } as const;

/** The answer to a question for a file that is there. `status` is that of a page in the place of one that is not. */
export async function answerWith(
  file: Stocked,
  { method, headers: asked }: Question,
  { packer, status = 200 }: { readonly packer: Packer; readonly status?: number },
): Promise<Answer> {
  // A part is one of the bytes as they are.
  const wantsPart = asked.range !== undefined && method === 'GET' && status === 200;
  const coding = wantsPart ? undefined : codingFor(file, asked['accept-encoding'] ?? '');
  const { size, modified } = file;
  const etag = `"${file.hash}${coding === undefined ? '' : `-${coding}`}"`;
  const common = { ...always, ...commonHeaders(file), etag, 'last-modified': modified };
  if (status !== 200) return whole(file, { packer, coding, status, common });
  const verdict = judge(asked, { etag, modified });
  if (verdict === 'failed') return { status: 412, headers: { ...always, 'content-length': 0 } };
  if (verdict === 'fresh') return { status: 304, headers: common };
  const part = wantsPart ? partOf(asked, size, { etag, modified }) : 'none';
  if (part === 'outside')
    return { status: 416, headers: { ...always, 'content-range': `bytes */${size}`, 'content-length': 0 } };
  if (part === 'none') return whole(file, { packer, coding, status, common });
  const headers = {
    ...common,
    'content-type': file.type.value,
    'content-range': `bytes ${part.start}-${part.end}/${size}`,
    'content-length': part.end - part.start + 1,
  };
  const body = file.bytes ? file.bytes.subarray(part.start, part.end + 1) : { file, part, isPacked: false };
  return { status: 206, headers, body };
}

/** Whoever asks gets the newest: a 304 costs nothing. Any page of the web may read feeds: that is what they are for. */
function commonHeaders({ type, isFeed, link }: Stocked): OutgoingHttpHeaders {
  return {
    'cache-control': 'no-cache',
    'accept-ranges': 'bytes',
    ...(type.isText ? { vary: 'accept-encoding' } : {}),
    ...(isFeed ? forAnyPage : {}),
    ...(link === undefined ? {} : { link }),
  };
}

const forAnyPage = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, link, last-modified, content-range',
} as const;

interface Whole {
  readonly packer: Packer;
  readonly coding: Coding | undefined;
  readonly status: number;
  readonly common: OutgoingHttpHeaders;
}

async function whole(file: Stocked, { packer, coding, status, common }: Whole): Promise<Answer> {
  const { size, bytes, hash } = file;
  const headers = {
    ...common,
    'content-type': file.type.value,
    ...(coding === undefined ? {} : { 'content-encoding': coding }),
  };
  // How long it gets is known when it is packed.
  if (!bytes && coding !== undefined) return { status, headers, body: { file, isPacked: true } };
  if (!bytes) return { status, headers: { ...headers, 'content-length': size }, body: { file, isPacked: false } };
  const body = coding === undefined ? bytes : await packer.pack({ hash, bytes }, coding);
  return { status, headers: { ...headers, 'content-length': body.length }, body };
}
