import { createHash } from 'node:crypto';

/** An address without a user and a password: what may be printed and kept. */
export function withoutCredentials(url: URL): string {
  const shown = new URL(url);
  shown.username = '';
  shown.password = '';
  shown.hash = '';
  return shown.href;
}

/** The same for what may be no address at all. */
export function shownAddress(address: string): string {
  return URL.canParse(address) ? withoutCredentials(new URL(address)) : address.replace(/\/\/[^/?#]*@/, '//');
}

/** What an answer is kept by: the address, and who asked, whom a server may show something else. No name can be read from it. */
export function keyOf(url: URL): string {
  const shown = withoutCredentials(url);
  return url.username === '' && url.password === ''
    ? shown
    : `${shown}#${createHash('sha256').update(url.username).digest('hex')}`;
}
