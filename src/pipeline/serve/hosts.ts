import { isIPv4 } from 'node:net';

/**
 * True where a `Host` header names this machine as only programs on it do, or one of the names given. Anybody's name may lead to
 * 127.0.0.1, and a page under that name would be let in by the browser (DNS rebinding).
 */
export function isLocal(host: string, names: ReadonlySet<string>): boolean {
  const name = hostName(host);
  return isLoopback(name) || names.has(name);
}

/** True for names and addresses by which a machine calls itself. */
export function isLoopback(name: string): boolean {
  if (name === 'localhost' || name.endsWith('.localhost') || name === '[::1]') return true;
  return isIPv4(name) && name.startsWith('127.');
}

/** In lower case, without the port and the dot of the root. */
function hostName(host: string): string {
  return host.replace(/:\d*$/, '').toLowerCase().replace(/\.$/, '');
}
