import { rules } from '../model/rules.ts';
import { percentDecoded } from '../base/percent.ts';
import type { Account } from './account.ts';
import { findTarget } from './redirectors.ts';
import type { Repair } from './repair.ts';
import { isTracking } from './tracking.ts';

export const permalink: Repair = {
  name: 'heal/permalink',
  about:
    'The URL of a post is percent-decoded until it is stable and freed of tracking, so that one page has one address.',
  changes: 'field',
  example: {
    raw: { url: 'https://example.org/%25E4%25B8%2580?utm_source=feed' },
    field: 'url',
    after: '"https://example.org/%E4%B8%80"',
  },
};

/** Links whose query must stay byte for byte. */
const signed = /[?&](?:x-amz-signature|expires|sig|signature)=/i;

/** What a reader may follow from a feed or a book (SAN-53). */
const linkSchemes = new Set(
  'http: https: mailto: tel: sms: xmpp: magnet: geo: gopher: gemini: ipfs: ipns: matrix: bitcoin: ftp: news: irc:'.split(
    ' ',
  ),
);

/** An address that parsing would not change: lower-case host, no port, no query but that of a film, no dot segment. Most are. */
const plain = /^https?:\/\/(?:[a-z0-9-]+\.)+[a-z]{2,}\/(?:[\w~-]+(?:[./][\w~-]+)*\/?)?(?:\?v=[\w-]+)?$/;

/** What became of addresses of pages, which are the same below all posts of a channel. */
const followed = new Map<string, string | undefined>();
const mostFollowed = 2000;

/** Absolute form of a link that readers may follow; undefined where it is broken, active or local to somebody's machine. */
export function toLink(href: string, base: string | undefined): string | undefined {
  if (plain.test(href) && !href.endsWith('/undefined')) return href;
  if (href.length > 200 || !/^https?:\/\//.test(href)) return toFollowable(href, base);
  const before = followed.get(href);
  if (before !== undefined) return before;
  const link = toFollowable(href, base);
  if (followed.size === mostFollowed) followed.clear();
  followed.set(href, link);
  return link;
}

function toFollowable(href: string, base: string | undefined): string | undefined {
  const url = parse(href, base);
  if (!url || !linkSchemes.has(url.protocol)) return undefined;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return tidy(url.href);
  if (!isHost(url.hostname) || url.pathname.endsWith('/undefined')) return undefined;
  return tidy(withoutTracking(withoutProxy(url)).href);
}

/** `play.google.com/` was meant as an address: its first segment is the name of a host and of no file. */
export function withScheme(href: string): string {
  return hostLike.test(href) ? `https://${href}` : href;
}

/** Ends that no file has; `www.` says it by itself. */
const hostLike =
  /^(?:www\.(?:[a-z0-9-]+\.)+[a-z]{2,}|(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|com\.(?:cn|hk|tw|au|br)|org\.(?:cn|hk|tw)|co\.(?:uk|jp)))(?::\d+)?(?:[/?#]|$)/i;

/** True where both lead to one page: percent-encoded once, twice or not at all, with or without a query, to any place in it. */
export function isSamePage(one: string, other: string): boolean {
  const [a, b] = [toPage(one), toPage(other)];
  return a.path === b.path && (a.query === b.query || (b.query === '' && a.path.includes('/')));
}

function toPage(address: string): { readonly path: string; readonly query: string } {
  const [, rest = ''] = /^https?:\/\/(?:www\.)?([^#]*)/i.exec(address) ?? [];
  const [path = '', query = ''] = rest.split(/\?(.*)/s);
  return { path: decodedFully(path).replace(/\/$/, ''), query };
}

function decodedFully(path: string): string {
  let now = path;
  for (let turn = 0; turn < 4 && now.includes('%'); turn++) now = percentDecoded(now);
  return now;
}

/** Absolute form of the address of an image, sound or film; undefined where it is none. Small inline images pass. */
export function toMedia(src: string, base: string | undefined): string | undefined {
  if (plain.test(src)) return src;
  const inline = src.trim();
  if (/^data:/i.test(inline)) {
    const isSmallImage =
      /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[\w+/=\s]+$/i.test(inline) && inline.length < 350_000;
    return isSmallImage ? inline.replace(/\s+/g, '') : undefined;
  }
  const url = parse(src, base);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || !isHost(url.hostname)) return undefined;
  return tidy(url.href);
}

/** The canonical permalink: decoded until stable, without tracking, with a plain host. Puts on record what it had to change. */
export function toPermalink(value: string, base: string | undefined, account: Account): string | undefined {
  // Only the parser knows which names of hosts in Punycode are none.
  if (plain.test(value) && !value.includes('xn--')) return value;
  const url = parsePage(value, base);
  if (!url) {
    const isRooted = base === undefined && /^\/(?![/\\])/.test(value.trim());
    const { place } = account;
    account.report(isRooted ? rules.urlRootedPost(place, { value }) : rules.urlInvalid(place, { field: 'url', value }));
    return undefined;
  }
  const straight = url.href;
  if (!account.isOn(permalink)) return tidy(straight);
  const healed = canonical(url);
  if (healed.toLowerCase() !== tidy(straight).toLowerCase())
    account.note(permalink, { field: 'url', before: value, after: healed });
  return healed;
}

/** What `toPermalink` makes of an absolute address; undefined where it is none. */
export function toCanonical(value: string): string | undefined {
  const url = parsePage(value, undefined);
  return url && canonical(url);
}

function canonical(url: URL): string {
  url.pathname = plainCodes(decodedTwice(url.pathname));
  url.search = plainQuery(url.search);
  return tidy(withoutTracking(url).href).replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase());
}

/** The address of a page of the web. */
function parsePage(value: string, base: string | undefined): URL | undefined {
  const url = parse(value, base);
  return url && (url.protocol === 'http:' || url.protocol === 'https:') && isHost(url.hostname) ? url : undefined;
}

function parse(value: string, base: string | undefined): URL | undefined {
  // The URL standard strips C0 controls and spaces at the ends, tabs and newlines inside, so that no scheme can hide.
  const text = value.trim();
  if (text === '') return undefined;
  return absolute(text.startsWith('//') && base === undefined ? `https:${text}` : text, base);
}

function absolute(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined; // no URL; asking URL.canParse first would parse every good one twice
  }
}

function isHost(host: string): boolean {
  return host !== '' && !host.startsWith('.') && !host.includes('..');
}

/**
 * `%25E6%2595%25B0` was encoded twice, or more often; `%25` before anything but two hexadecimal digits is a percent sign.
 * A dot stays: the parser would take `%2E%2E` for the folder above.
 */
function decodedTwice(path: string): string {
  return path.replace(/%(?:25)+(?!2e)([0-9a-f]{2})/gi, '%$1');
}

/** Letters, digits and `-._~` mean the same encoded or not (RFC 3986 §2.3); not where a percent sign stands before. */
function plainCodes(text: string): string {
  return text.replace(/(?<!%25[0-9a-f]?)%(?:2[de]|3\d|[46][1-9a-f]|[57][0-9a]|5f|7e)/gi, decodeURIComponent);
}

/**
 * In a query only letters, digits and what is beyond ASCII are decoded: `%2526` is an ampersand in somebody's value.
 * Addresses in a value, and queries that are signed, stay as they are.
 */
function plainQuery(search: string): string {
  if (!search.includes('%') || signed.test(search)) return search;
  const decoded = (part: string): string =>
    /:\/\/|%3a(?:%2f|\/)/i.test(part)
      ? part
      : plainCodes(part.replace(/%(?:25)+([89a-f][0-9a-f]|2d|3\d|[46][1-9a-f]|[57][0-9a]|5f|7e)/gi, '%$1'));
  return search.split('&').map(decoded).join('&');
}

function withoutTracking(url: URL): URL {
  if (url.search === '' || signed.test(url.search)) return url;
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((part) => !isTracking(part, url.hostname));
  url.search = kept.join('&');
  return url;
}

/** The page behind a known redirector, or behind several: each keeps its own count. */
function withoutProxy(url: URL): URL {
  let at = url;
  for (let turn = 0; turn < 3; turn++) {
    const known = findTarget(at);
    const target = known === undefined ? undefined : absolute(known);
    if (!target || !/^https?:$/.test(target.protocol) || !isHost(target.hostname)) break;
    at = target;
  }
  return at;
}

/** Percent-encodes what the URL standard lets pass and validators refuse (RFC 3986); brackets only behind the host. */
function tidy(href: string): string {
  const path = Math.max(0, href.indexOf('/', href.indexOf('//') + 2));
  const hash = href.indexOf('#');
  const head = hash < 0 ? href : href.slice(0, hash + 1);
  const tail = hash < 0 ? '' : href.slice(hash + 1).replaceAll('#', '%23');
  const whole = (head + tail).replace(/%(?![0-9a-f]{2})/gi, '%25').replace(/[\s"<>\\^`{|}]/g, encodeURIComponent);
  return whole.slice(0, path) + whole.slice(path).replace(/[[\]]/g, encodeURIComponent);
}
