/** Schemes that lead somewhere from a book and that EPUBCheck knows (HTM-025). */
const schemes = new Set(['http:', 'https:', 'mailto:', 'tel:', 'ftp:', 'xmpp:', 'sip:', 'news:', 'urn:']);

const wellFormedTag =
  /^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-x(?:-[a-z\d]{1,8})+)?$/i;

/** The URL as a book may hold it: absolute, of a scheme that leads somewhere, percent-encoded (RSC-020); else undefined. */
export function toBookHref(url: string): string | undefined {
  const trimmed = url.trim();
  if (!URL.canParse(trimmed)) return undefined;
  const { protocol, hostname, href } = new URL(trimmed);
  if (!schemes.has(protocol)) return undefined;
  const isWeb = protocol === 'http:' || protocol === 'https:' || protocol === 'ftp:';
  if (isWeb ? !isHost(hostname) : href.length === protocol.length) return undefined;
  const hash = href.indexOf('#');
  if (hash < 0) return encode(href);
  return `${encode(href.slice(0, hash))}#${encode(href.slice(hash + 1)).replaceAll('#', '%23')}`;
}

/** The BCP 47 tag where it is well-formed; else undefined. */
export function toLanguageTag(tag: string | undefined): string | undefined {
  return tag !== undefined && wellFormedTag.test(tag) ? tag : undefined;
}

/** A name without empty or strange labels, or an IPv6 address. */
function isHost(hostname: string): boolean {
  return hostname.startsWith('[') || /^[\w-]+(?:\.[\w-]+)*\.?$/.test(hostname);
}

/** RFC 3986 §2: what the URL parser lets stand and a URL must not hold. A stray percent sign is one too. */
function encode(part: string): string {
  const address = /^\w+:\/\/(?:[^/?#@]*@)?\[[\da-f:.]+\]/i.exec(part)?.[0] ?? '';
  const rest = part
    .slice(address.length)
    .replace(/[\s"<>[\]\\^`{|}]|[^\x21-\x7e]/gu, encodeURIComponent)
    .replace(/%(?![\da-f]{2})/gi, '%25');
  return address + rest;
}
