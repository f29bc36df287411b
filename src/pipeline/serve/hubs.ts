import { setTimeout } from 'node:timers/promises';
import { netRules } from '../../model/net-rules.ts';
import type { Report } from '../../model/diagnostic.ts';
import { isPublic } from '../net/address.ts';
import { openAgent } from '../net/agent.ts';
import { firstWait, toFault } from '../net/ask.ts';
import { FetchError } from '../net/error.ts';
import { exchange, toFetchError } from '../net/exchange.ts';
import { openGate, type Wait } from '../net/pace.ts';
import { shownAddress } from '../net/shown.ts';
import { isLoopback } from './hosts.ts';

/** A feed that has changed. */
export interface News {
  /** As people know it. */
  readonly path: string;
  /** The address that it says it has. */
  readonly self: string;
  readonly hubs: readonly string[];
}

export interface HubSettings {
  readonly report: Report;
  readonly signal: AbortSignal;
  /** Hubs on this machine and its network too. */
  readonly allowPrivate?: boolean;
  /** Default 3. */
  readonly attempts?: number;
  /** Passes time between attempts. Default: the system's timer. */
  readonly wait?: Wait;
}

const timeouts = { connect: 10_000, headers: 20_000, idle: 20_000, whole: 30_000 } as const;
/** No hub is told of more at a time. */
const atOnce = 4;
/** A hub answers with an empty body. */
const mostAnswered = 1 << 16;

/** Tells hubs of feeds that have changed (WebSub: `hub.mode=publish`). What goes wrong is reported; it throws on abort alone. */
export async function tellHubs(news: readonly News[], settings: HubSettings): Promise<void> {
  const { report, signal, allowPrivate = false, attempts = 3 } = settings;
  const wait = settings.wait ?? (async (millis) => setTimeout(millis, undefined, { signal }));
  const agent = openAgent({
    isAllowed: allowPrivate ? () => true : isPublic,
    connectTimeout: timeouts.connect,
    connections: atOnce,
    maxBytes: mostAnswered,
  });
  const gate = openGate(atOnce);
  const tell = async (hub: string, { path, self }: News): Promise<void> => {
    const [file, shown] = [path, shownAddress(hub)];
    await gate.enter();
    try {
      if (!allowPrivate && isLoopback(new URL(self).hostname))
        throw new FetchError('final', `nobody else can reach ${self}; --feed-url says where the feeds are`);
      await tellPatiently({ hub, self }, { agent, attempts, wait, signal });
      report(netRules.hubNotified({ file }, { hub: shown }));
    } catch (error) {
      signal.throwIfAborted();
      report(netRules.hubFailed({ file }, { hub: shown, reason: toFetchError(error).message }));
    } finally {
      gate.leave();
    }
  };
  try {
    await Promise.all(news.flatMap((one) => one.hubs.map(async (hub) => tell(hub, one))));
  } finally {
    await agent.destroy();
  }
}

interface Telling {
  readonly agent: ReturnType<typeof openAgent>;
  readonly attempts: number;
  readonly wait: Wait;
  readonly signal: AbortSignal;
}

async function tellPatiently(
  { hub, self }: { readonly hub: string; readonly self: string },
  { agent, attempts, wait, signal }: Telling,
): Promise<void> {
  const form = new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': self });
  for (let attempt = 1; ; attempt++) {
    try {
      const whole = AbortSignal.any([signal, AbortSignal.timeout(timeouts.whole)]);
      const headers = { 'user-agent': 'feedmill' };
      const answer = await exchange({ url: new URL(hub), headers, form }, { agent, timeouts, signal: whole });
      answer.body.destroy();
      if (answer.status >= 200 && answer.status < 300) return;
      throw toFault(answer.status, answer.headers);
    } catch (error) {
      signal.throwIfAborted();
      const fault = toFetchError(error);
      if (!fault.isPassing || attempt >= attempts) throw fault;
      await wait(Math.min(fault.after ?? 0, mostPatience) || firstWait * 2 ** (attempt - 1));
    }
  }
}

/** A hub that wants more is asked again sooner, and told of the next change in any case; in milliseconds. */
const mostPatience = 30_000;
