import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { FetchError } from './error.ts';

export interface AgentSettings {
  /** True for an address that may be reached. */
  readonly isAllowed: (address: string) => boolean;
  /** Resolves names. Default: the system's. */
  readonly lookup?: LookupFunction | undefined;
  /** Milliseconds. */
  readonly connectTimeout: number;
  readonly connections: number;
  /** What may be read of an answer. */
  readonly maxBytes: number;
}

/** Bytes of an answer that may come in faster than they are read. */
const mostHeld = 1 << 26;

/** Connections to allowed addresses alone: looked at when they are made, so that no later answer of a name server counts. */
export function openAgent({
  isAllowed,
  lookup = systemLookup,
  connectTimeout,
  connections,
  maxBytes,
}: AgentSettings): Agent {
  const connector = buildConnector({
    timeout: connectTimeout,
    lookup: onlyAllowed(lookup, isAllowed),
    autoSelectFamily: true,
  });
  const guarded: buildConnector.connector = (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    // An address is never looked up.
    if (isIP(host) > 0 && !isAllowed(host)) callback(toRefusal(host), null);
    else connector(options, callback);
  };
  return new Agent({
    connect: guarded,
    connections,
    pipelining: 1,
    keepAliveTimeout: 2000,
    maxHeaderSize: 65_536,
    maxResponseSize: maxBytes + mostHeld,
  });
}

/** Names, as long as all their addresses are allowed. */
function onlyAllowed(lookup: LookupFunction, isAllowed: AgentSettings['isAllowed']): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, address, family) => {
      if (error) {
        callback(error, address, family);
        return;
      }
      const found = typeof address === 'string' ? [address] : address.map((one) => one.address);
      const refused = found.find((one) => !isAllowed(one));
      if (refused === undefined) callback(error, address, family);
      else callback(toRefusal(refused), [], 0);
    });
  };
}

function toRefusal(address: string): FetchError {
  return new FetchError('private', `${address} is an address of a private network; --allow-private allows it`);
}
