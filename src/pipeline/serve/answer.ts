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

/** Of every answer: nobody guesses types. Names of headers are written as in the RFCs. */
export const always = { 'X-Content-Type-Options': 'nosniff' } as const;

export interface Serving {
  readonly packer: Packer;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** That of a page in the place of one that is not there. Default 200. */
  readonly status?: number;
}

/** The answer to a question for a file that is there. */
export async function answerWith(
  file: Stocked,
  { method, headers: asked }: Question,
  { packer, now, status = 200 }: Serving,
): Promise<Answer> {
  // A part is one of the bytes as they are.
  const wantsPart = asked.range !== undefined && method === 'GET' && status === 200;
  const coding = wantsPart ? undefined : codingFor(file, asked['accept-encoding'] ?? '');
  const heads = now - file.modified < unsettled ? toHeads(file, { coding }) : headsOf(file, coding);
  if (status !== 200) return whole(file, heads, { packer, status });
  const verdict = judge(asked, heads);
  if (verdict === 'failed') return { status: 412, headers: { ...always, 'Content-Length': 0 } };
  if (verdict === 'fresh') return { status: 304, headers: heads.fresh };
  const part = wantsPart ? partOf(asked, file.size, heads) : 'none';
  if (part === 'none') return whole(file, heads, { packer, status });
  if (part !== 'outside') return partial(file, part, heads);
  return { status: 416, headers: { ...always, 'Content-Range': `bytes */${file.size}`, 'Content-Length': 0 } };
}

/**
 * So young a file has no date: it may change again within the second that HTTP can write, and clients that go by the date would keep
 * what they have for ever. In milliseconds.
 */
const unsettled = 2000;

/** What is said of a file, or of a file in a coding, in all answers. */
interface Heads {
  readonly coding: Coding | undefined;
  readonly etag: string;
  readonly modified: string | undefined;
  readonly fresh: OutgoingHttpHeaders;
  readonly whole: OutgoingHttpHeaders;
  /** With the length, as soon as that is known. */
  sized: OutgoingHttpHeaders | undefined;
}

/** Made once for each file: putting them together again would take longer than all else. */
const known = new WeakMap<Stocked, Map<Coding | undefined, Heads>>();

function headsOf(file: Stocked, coding: Coding | undefined): Heads {
  const ofFile = known.get(file) ?? new Map<Coding | undefined, Heads>();
  known.set(file, ofFile);
  const heads = ofFile.get(coding) ?? toHeads(file, { coding, modified: new Date(file.modified).toUTCString() });
  ofFile.set(coding, heads);
  return heads;
}

/** Whoever asks gets the newest: a 304 costs nothing. Any page of the web may read feeds: that is what they are for. */
function toHeads(
  { hash, type, isFeed, link }: Stocked,
  { coding, modified }: { readonly coding: Coding | undefined; readonly modified?: string },
): Heads {
  const etag = `"${hash}${coding === undefined ? '' : `-${coding}`}"`;
  const fresh = {
    ...always,
    'Cache-Control': 'no-cache',
    'Accept-Ranges': 'bytes',
    ...(type.isText ? { Vary: 'Accept-Encoding' } : {}),
    ...(isFeed ? forAnyPage : {}),
    ...(type.value.startsWith('image/svg+xml') ? asPicture : {}),
    ...(link === undefined ? {} : { Link: link }),
    ETag: etag,
    ...(modified === undefined ? {} : { 'Last-Modified': modified }),
  };
  const ofCoding = coding === undefined ? {} : { 'Content-Encoding': coding };
  const all = { ...fresh, 'Content-Type': type.value, ...ofCoding };
  return { coding, etag, modified, fresh, whole: all, sized: undefined };
}

/** A drawing is a document with scripts to who opens it by itself. */
const asPicture = { 'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'" } as const;

const forAnyPage = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Link, Last-Modified, Content-Range',
} as const;

async function whole(
  file: Stocked,
  heads: Heads,
  { packer, status }: { readonly packer: Packer; readonly status: number },
): Promise<Answer> {
  const { size, bytes, hash } = file;
  const { coding } = heads;
  // How long it gets is known when it is packed.
  if (!bytes && coding !== undefined) return { status, headers: heads.whole, body: { file, isPacked: true } };
  const packed = coding === undefined || !bytes ? undefined : await packer.pack({ hash, bytes }, coding);
  heads.sized ??= { ...heads.whole, 'Content-Length': packed?.length ?? size };
  return { status, headers: heads.sized, body: packed ?? bytes ?? { file, isPacked: false } };
}

function partial(file: Stocked, part: Part, heads: Heads): Answer {
  const headers = {
    ...heads.whole,
    'Content-Range': `bytes ${part.start}-${part.end}/${file.size}`,
    'Content-Length': part.end - part.start + 1,
  };
  const body = file.bytes ? file.bytes.subarray(part.start, part.end + 1) : { file, part, isPacked: false };
  return { status: 206, headers, body };
}
