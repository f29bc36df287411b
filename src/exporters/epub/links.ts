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
  if (isWeb ? !isHost(hostname) : !/^[a-z]+:[^/#]/.test(href)) return undefined;
  const hash = href.indexOf('#');
  const address = hash < 0 ? href : href.slice(0, hash);
  // The brackets of an IPv6 address are the only ones that a URL may hold.
  const [, before = '', host = ''] = /^([a-z]+:\/\/(?:[^/?#@]*@)?)(\[[\da-f:.]+\])/.exec(address) ?? [];
  const start = encode(before) + host + encode(address.slice(before.length + host.length));
  if (hash < 0) return start;
  return `${start}#${encode(href.slice(hash + 1)).replaceAll('#', '%23')}`;
}

/** The address of what is quoted: EPUBCheck wants it to be safe, as for everything that might be fetched (RSC-031). */
export function toCitation(url: string): string | undefined {
  const href = toBookHref(url);
  return href?.startsWith('https:') ? href : undefined;
}

/** The BCP 47 tag where it is well-formed; else undefined. */
export function toLanguageTag(tag: string | undefined): string | undefined {
  return tag !== undefined && wellFormedTag.test(tag) ? tag : undefined;
}

/** A name without empty, strange or falsely international labels, or an IPv6 address. */
function isHost(hostname: string): boolean {
  return hostname.startsWith('[') || /^(?!.*xn--[\w-]*-(?:\.|$))[\w-]+(?:\.[\w-]+)*\.?$/.test(hostname);
}

/** RFC 3986 §2: what the URL parser lets stand and a URL must not hold. A stray percent sign is one too. */
function encode(part: string): string {
  return part.replace(/[\s"<>[\]\\^`{|}]|[^\x21-\x7e]/gu, encodeURIComponent).replace(/%(?![\da-f]{2})/gi, '%25');
}
