import ipaddr from 'ipaddr.js';

/**
 * True for an address that a stranger may be sent to: global unicast. Loopback, private, link-local and shared networks, multicast,
 * tunnels (6to4, Teredo, NAT64) and IPv4 in the disguise of IPv6 are not, nor is anything that is no address.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  // Beyond 2000::/3 nothing is assigned (RFC 4291 §2.4); `::7f00:1` is IPv4 without a name of its own.
  return parsed.kind() === 'ipv6' ? parsed.match(assigned) : !metadata.has(parsed.toString());
}

const assigned = ipaddr.parseCIDR('2000::/3');

/** Addresses among public ones by which a cloud tells its machines secrets. */
const metadata: ReadonlySet<string> = new Set(['168.63.129.16']);
