import { join } from 'node:path';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context } from 'hono';
import { always, answerWith, type Answer, type Question } from './answer.ts';
import { openPacker, type Packer } from './coding.ts';
import { findInside } from './identity.ts';
import { listingOf } from './listing.ts';
import { send } from './send.ts';
import { openStock, type Stock, type Stocked } from './stock.ts';
import { toTarget, type Target } from './target.ts';

export interface SiteSettings {
  /** Absolute path of the folder. */
  readonly folder: string;
  /** False for a `Host` under which nobody should ask. */
  readonly isHost: (host: string) => boolean;
  readonly onFault: (reason: string) => void;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
}

type Handling = Context<{ Bindings: HttpBindings }>;

/** Answers requests for the files of a folder. */
export function openSite({ folder, isHost, onFault, clock }: SiteSettings): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const shop = { folder, clock, stock: openStock(folder), packer: openPacker() };
  app.use(async ({ env: { incoming, outgoing } }, next) => {
    if (isHost(incoming.headers.host ?? '')) return next();
    const reason = 'This address is served to programs of this machine under its own names only; --host serves others.';
    return sent(toPlain(421, reason), outgoing, incoming.method);
  });
  app.get('*', async ({ env: { incoming, outgoing } }: Handling) => {
    const question = { method: incoming.method ?? 'GET', headers: incoming.headers };
    // A file that is replaced while it is looked at is looked at again.
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const answer = await answerTo(incoming.url ?? '/', question, shop);
      if (await send(answer, outgoing, { isHead: question.method === 'HEAD', stock: shop.stock }))
        return RESPONSE_ALREADY_SENT;
    }
    return sent(toPlain(503, 'The file changes all the time.'), outgoing, question.method);
  });
  app.options('*', ({ env: { incoming, outgoing } }) =>
    sent({ status: 204, headers: { ...always, Allow: allow, ...preflight } }, outgoing, incoming.method),
  );
  app.all('*', ({ env: { incoming, outgoing } }) =>
    sent(toPlain(405, `Only ${allow} are answered here.`, { Allow: allow }), outgoing, incoming.method),
  );
  app.onError((error, { env: { incoming, outgoing } }) => {
    onFault(`${incoming.method} ${incoming.url}: ${error.message}`);
    if (outgoing.headersSent) outgoing.destroy();
    return sent(toPlain(500, 'This went wrong.'), outgoing, incoming.method);
  });
  return app;
}

const mostAttempts = 5;
const allow = 'GET, HEAD, OPTIONS';
const preflight = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, HEAD',
  'Access-Control-Allow-Headers': 'If-None-Match, If-Modified-Since, If-Range, Range',
} as const;

function sent({ status, headers, body }: Answer, outgoing: HttpBindings['outgoing'], method = 'GET'): Response {
  if (!outgoing.headersSent && !outgoing.destroyed) {
    outgoing.writeHead(status, headers);
    outgoing.end(body instanceof Uint8Array && method !== 'HEAD' ? body : undefined);
  }
  return RESPONSE_ALREADY_SENT;
}

function toPlain(status: number, text: string, more: Answer['headers'] = {}): Answer {
  const body = Buffer.from(`${text}\n`);
  const headers = { ...always, ...more, 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': body.length };
  return { status, headers, body };
}

interface Shop {
  readonly folder: string;
  readonly stock: Stock;
  readonly packer: Packer;
  readonly clock: () => number;
}

async function answerTo(requested: string, question: Question, shop: Shop): Promise<Answer> {
  const target = toTarget(requested);
  const found = target && (await locate(target, shop));
  if (found === undefined) return missing(question, shop);
  if ('hash' in found) return answerWith(found, question, { packer: shop.packer, now: shop.clock() });
  if (target?.isFolder !== true) {
    const query = /\?[^#]*/.exec(requested)?.[0] ?? '';
    const location = `${target?.written ?? ''}/${query}`;
    return { ...toPlain(302, 'It is a folder.', { Location: location }) };
  }
  const body = Buffer.from(listingOf(join(shop.folder, found.folder), found.folder));
  return {
    status: 200,
    headers: {
      ...always,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': body.length,
      'Cache-Control': 'no-cache',
      'Content-Security-Policy': "default-src 'none'",
    },
    body,
  };
}

/** Names may be composed of other characters on the disk than in the request: one letter, or a letter and its accent. */
async function locate(
  { path, isFolder }: Target,
  shop: Shop,
): Promise<Stocked | { readonly folder: string } | undefined> {
  for (const name of spellings(path)) {
    const found = await shop.stock.find(name);
    if (found === undefined || (found === 'folder' && (await findInside(shop.folder, name)) === undefined)) continue;
    if (found !== 'folder') return isFolder ? undefined : found;
    if (!isFolder) return { folder: name };
    const index = await shop.stock.find(name === '' ? 'index.html' : `${name}/index.html`);
    return index === undefined || index === 'folder' ? { folder: name } : index;
  }
  return undefined;
}

function spellings(path: string): Iterable<string> {
  return /^[\x20-\x7e]*$/.test(path) ? [path] : new Set([path, path.normalize('NFC'), path.normalize('NFD')]);
}

/** A page of the folder's own says it, where there is one. */
async function missing(question: Question, { stock, packer, clock }: Shop): Promise<Answer> {
  const page = await stock.find('404.html');
  if (page === undefined || page === 'folder') return toPlain(404, 'There is no such file.');
  return answerWith(page, question, { packer, now: clock(), status: 404 });
}
