import type { FetchError } from '../net/error.ts';

interface Visit {
  /** How many are under way at a host. */
  readonly perHost: number;
  /** Gives what kept a picture away; undefined where it came. */
  readonly run: (url: string) => Promise<FetchError | undefined>;
  /** Told of each that was not asked for, since its host answers nobody. */
  readonly onGivenUp: (url: string, reason: string) => void;
}

/** Hosts that are visited at a time: one that is slow holds up no other. */
const hostsAtATime = 32;

/** A host that gives no answer so many times in a row is left alone: blogs go, and their pictures with them. */
const mostSilence = 3;

/** Runs a task for each address, several hosts side by side. Ends when all have ended; throws what the first to fail threw. */
export async function byHosts(urls: Iterable<string>, visit: Visit): Promise<void> {
  const hosts = new Map<string, string[]>();
  for (const url of urls) {
    const { host } = new URL(url);
    const list = hosts.get(host);
    if (list) list.push(url);
    else hosts.set(host, [url]);
  }
  const waiting = hosts.values();
  await sideBySide(hostsAtATime, async () => {
    for (const list of waiting) await visitHost(list, visit);
  });
}

async function visitHost(urls: readonly string[], { perHost, run, onGivenUp }: Visit): Promise<void> {
  const waiting = urls.values();
  let silence: FetchError[] = [];
  await sideBySide(Math.min(perHost, urls.length), async () => {
    for (const url of waiting) {
      const [first] = silence;
      if (first && silence.length >= mostSilence) {
        onGivenUp(url, `${first.message}, as for ${silence.length} others of its host, so that it was not asked for`);
        continue;
      }
      const fault = await run(url);
      if (fault?.fault === 'unreachable' || fault?.isBusy) silence.push(fault);
      else silence = [];
    }
  });
}

/** All end before a failure is thrown: nothing goes on behind the back of whoever waits. */
async function sideBySide(count: number, work: () => Promise<void>): Promise<void> {
  const results = await Promise.allSettled(Array.from({ length: count }, work));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
