import { pairsIn } from '../../base/xml/attributes.ts';

/** What a feed says of itself before its first entry. */
export interface FeedHead {
  /** The address that people subscribe to. */
  readonly self?: string;
  /** The media type of that, where the feed says one: catalogues tell their kinds apart by it (OPDS 1.2). */
  readonly type?: string;
  /** Where it tells of changes (WebSub). */
  readonly hubs: readonly string[];
}

/** So much of a file is looked at. */
export const headBytes = 1 << 16;

/** Read from the beginning of a document, in XML or JSON. Addresses that are none are left out. */
export function feedHead(text: string): FeedHead {
  return /^\s*\{/.test(text) ? ofJson(text) : ofXml(text);
}

function ofXml(text: string): FeedHead {
  const [head = ''] = withoutComments(text).split(/<(?:item|entry)[\s>]/, 1);
  const links = Array.from(head.matchAll(/<(?:[\w.-]+:)?link\s([^<>]*?)\/?>/g), ([, attributes = '']) =>
    Object.fromEntries(pairsIn(attributes)),
  );
  const self = links.find(({ rel, href = '' }) => rel === 'self' && isWeb(href));
  const hubs = links.flatMap(({ rel, href = '' }) => (rel === 'hub' && isWeb(href) ? [href] : []));
  const { href, type } = self ?? {};
  return { ...(href === undefined ? {} : { self: href }), ...(type === undefined ? {} : { type }), hubs };
}

function withoutComments(text: string): string {
  let [kept, at] = ['', 0];
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', at)) {
    kept += text.slice(at, start);
    const end = text.indexOf('-->', start + 4);
    if (end < 0) return kept;
    at = end + 3;
  }
  return kept + text.slice(at);
}

/** The entries may go on behind what was read: what stands in front of them is a document of its own. */
function ofJson(text: string): FeedHead {
  const items = text.search(/"items"\s{0,99}:/);
  const head = parsed(items < 0 ? text : `${text.slice(0, items).trimEnd().replace(/,$/, '')}}`);
  const { feed_url: self, hubs } = head;
  const listed: readonly unknown[] = Array.isArray(hubs) ? hubs : [];
  const urls = listed.flatMap((hub) => {
    const url = typeof hub === 'object' && hub !== null && 'url' in hub ? hub.url : undefined;
    return typeof url === 'string' && isWeb(url) ? [url] : [];
  });
  return { ...(typeof self === 'string' && isWeb(self) ? { self } : {}), hubs: urls };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {}; // whatever it is, it says nothing of itself
  }
}

function isWeb(address: string): boolean {
  return URL.canParse(address) && /^https?:/i.test(address);
}
