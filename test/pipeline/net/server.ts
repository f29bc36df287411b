import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { FetchError } from '../../../src/pipeline/net/error.ts';
import { openFetcher, type Fetched, type Fetcher, type FetcherSettings } from '../../../src/pipeline/net/fetcher.ts';
import type { Diagnostic } from '../../../src/index.ts';

export type Handler = (response: ServerResponse, request: IncomingMessage) => unknown;

/** What a server has at a path: a text, or whatever it does there. */
export type Pages = Record<string, string | Handler>;

export interface Server {
  readonly url: string;
  readonly port: number;
  /** Paths that were asked for, in order. */
  readonly asked: string[];
  readonly requests: IncomingMessage[];
  readonly pages: Pages;
}

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A server on this machine that ends with the test. */
export async function serve(pages: Pages, host = '127.0.0.1'): Promise<Server> {
  const server = await listen(pages, host);
  ends.push(server.close);
  return server;
}

/** A server on this machine; must be closed. */
export async function listen(pages: Pages, host = '127.0.0.1'): Promise<Server & { close(): void }> {
  const asked: string[] = [];
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    requests.push(request);
    const page = pages[request.url ?? ''] ?? pages['*'];
    if (page === undefined) response.writeHead(404).end('nothing here');
    else if (typeof page === 'string') response.end(page);
    else page(response, request);
  });
  await new Promise<void>((done) => server.listen(0, host, done));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://${host}:${port}`, port, asked, requests, pages, close };
}

export const now = new Date('2024-06-01T00:00:00Z');

/** A folder that is gone after the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'feedmill-net-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Trial {
  readonly fetcher: Fetcher;
  /** The document, or what kept it away. */
  get(address: string): Promise<Fetched | FetchError>;
  readonly said: Diagnostic[];
  /** Milliseconds that were waited for, in order. */
  readonly waits: number[];
}

/** A fetcher for which no time passes. */
export function trial(settings: Partial<FetcherSettings> = {}): Trial {
  const said: Diagnostic[] = [];
  const waits: number[] = [];
  const fetcher = openFetcher({
    folder: tempFolder(),
    now,
    allowPrivate: true,
    wait: async (millis) => void waits.push(millis),
    ...settings,
  });
  ends.push(async () => fetcher.close());
  const get = async (address: string): Promise<Fetched | FetchError> => {
    try {
      return await fetcher.fetch(address, { accept: '*/*', report: (diagnostic) => said.push(diagnostic) });
    } catch (error) {
      if (error instanceof FetchError) return error;
      throw error;
    }
  };
  return { fetcher, get, said, waits };
}

/** The document, or what kept it away. */
export function textOf(found: Fetched | FetchError): string {
  return found instanceof FetchError ? `${found.fault}: ${found.message}` : readFileSync(found.path, 'utf8');
}
