import type { LookupFunction } from 'node:net';
import type { Report } from '../../model/diagnostic.ts';
import type { Timeouts } from './exchange.ts';
import type { PaceSettings, Wait } from './pace.ts';

/** How addresses among the inputs are fetched. Everything has a default. */
export interface NetworkWish {
  /** Absolute path of a folder that keeps what was fetched for later runs. Without it, it is kept for this run only. */
  readonly folder?: string;
  /** Fetch from this machine and its network too. */
  readonly allowPrivate?: boolean;
  /** The largest document, in bytes, without its content encoding. Default 100,000,000. */
  readonly maxBytes?: number;
  /** Fetch nothing: use what earlier runs have kept. */
  readonly offline?: boolean;
  /** Read the sources too that lists among the inputs name: those with `http` or `https`, one step far. */
  readonly follow?: boolean;
  /** Follow the pages of a feed to its end. */
  readonly allPages?: boolean;
  /** Where that ends in any case. Default 100. */
  readonly maxPages?: number;
  readonly userAgent?: string;
  /** Default: a request a second and two at a time for each host, eight at a time in all. */
  readonly pace?: Partial<Omit<PaceSettings, 'wait'>>;
  readonly timeouts?: Partial<Timeouts>;
  /** How often an address is tried that may be there a moment later. Default 3. */
  readonly attempts?: number;
  /** Passes time between requests. Default: the system's timer. */
  readonly wait?: Wait;
  /** Resolves names of hosts. Default: the system's. */
  readonly lookup?: LookupFunction;
}

/** What is wanted of one document. */
export interface FetchWish {
  /** What kinds are liked: the value of an `Accept` header. */
  readonly accept: string;
  /** What the server of an address is told of where it was found: the value of a `Referer` header. Without it nothing. */
  readonly referer?: (url: URL) => string | undefined;
  /** Why a document is not what is wanted, by its first bytes; undefined where it may be. It is neither fetched to its end nor kept then. */
  readonly refuse?: (head: Uint8Array) => Promise<string | undefined>;
  /** An address whose user and password are good for every document of its origin. */
  readonly login?: string;
  readonly report: Report;
}

/** Milliseconds, but for the numbers of requests. */
export const defaults = {
  maxBytes: 100_000_000,
  maxPages: 100,
  pace: { interval: 1000, perHost: 2, overall: 8 },
  attempts: 3,
  timeouts: { connect: 10_000, headers: 30_000, idle: 30_000, whole: 600_000 },
} as const;
