import type { Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { isIPv6, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { isLocal } from './hosts.ts';
import { openSite } from './site.ts';

/** How a folder is served. */
export interface ServeSettings {
  readonly folder: string;
  /** Name or address of this machine to listen on. Without it only programs on this machine are answered. */
  readonly host?: string;
  /** 0 for any that is free. Without it 8000, or the next one that is free. */
  readonly port?: number;
  /** Further hosts that requests may name, beside those of this machine; with `host` they may name any. */
  readonly names?: readonly string[];
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Ends it. */
  readonly signal?: AbortSignal;
  /** Told of requests that could not be answered. */
  readonly onFault?: (reason: string) => void;
}

/** A folder that is served. Must be closed. */
export interface Serving {
  /** Where it is to be had, the best address first: `http://localhost:8000/`. */
  readonly addresses: readonly string[];
  /** Ends it; resolves when all connections are closed. */
  close(): Promise<void>;
}

/** The port is taken, or the host is none of this machine. */
export class ListenError extends Error {}

const firstPort = 8000;
const lastPort = 8099;

/** Serves the files of a folder over HTTP. Throws a ListenError. */
export async function openServer(settings: ServeSettings): Promise<Serving> {
  const { folder, host, port, names = [], signal, clock, onFault = () => undefined } = settings;
  signal?.throwIfAborted();
  const known = new Set(names.map((name) => name.toLowerCase()));
  const isHost = host === undefined ? (asked: string) => isLocal(asked, known) : () => true;
  const site = openSite({ folder: resolve(folder), isHost, onFault, clock });
  const open = (): Server => createAdaptorServer({ fetch: site.fetch, overrideGlobalObjects: false }) as Server; // no HTTP/2 was asked for
  const hosts = host === undefined ? ['127.0.0.1', '::1'] : [host];
  const servers = port === undefined ? await onFreePort(open, hosts) : await onPort(open, { hosts, port });
  const addresses = addressesOf(host, portOf(servers));
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => (closing ??= closeAll(servers));
  signal?.addEventListener('abort', () => void close(), { once: true });
  return { addresses, close };
}

async function onFreePort(open: () => Server, hosts: readonly string[]): Promise<Server[]> {
  for (let port = firstPort; port < lastPort; port++) {
    try {
      return await onPort(open, { hosts, port });
    } catch (error) {
      if (!(error instanceof ListenError) || !isTaken(error.cause)) throw error;
    }
  }
  return onPort(open, { hosts, port: lastPort });
}

/** The same port at each host; what is no host of this machine is left out, but for the first. */
async function onPort(
  open: () => Server,
  { hosts, port }: { readonly hosts: readonly string[]; readonly port: number },
): Promise<Server[]> {
  const servers: Server[] = [];
  for (const host of hosts) {
    const server = open();
    try {
      await listen(server, { host, port: servers.length === 0 ? port : portOf(servers) });
      servers.push(server);
    } catch (error) {
      if (servers.length > 0 && !isTaken(error)) continue;
      await closeAll(servers);
      if (servers.length > 0 && port === 0) return onPort(open, { hosts, port });
      const reason = error instanceof Error ? error.message : String(error);
      throw new ListenError(isTaken(error) ? `port ${port} is taken` : `${host} cannot be listened on: ${reason}`, {
        cause: error,
      });
    }
  }
  return servers;
}

async function listen(server: Server, at: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(at, () => {
      server.off('error', fail);
      done();
    });
  });
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function portOf([server]: readonly Server[]): number {
  const address = server?.address() as AddressInfo | null | undefined; // of a TCP server that listens
  return address?.port ?? 0;
}

/** Answers that are on their way may take so many milliseconds more. */
const patience = 1000;

async function closeAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map(async (server) => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), patience);
      await closed;
      clearTimeout(timer);
    }),
  );
}

function addressesOf(host: string | undefined, port: number): string[] {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const outer = Object.values(networkInterfaces())
    .flatMap((all = []) => all)
    .filter(({ internal, family }) => !internal && (family === 'IPv4' || host === '::'))
    .toSorted((a, b) => Number(isIPv6(a.address)) - Number(isIPv6(b.address)))
    .filter(({ address }) => !/^fe80:/i.test(address));
  const hosts = isEverywhere ? [...outer.map(({ address }) => address), 'localhost'] : [host ?? 'localhost'];
  return hosts.map((name) => `http://${isIPv6(name) ? `[${name}]` : name}:${port}/`);
}
