import type { XmlElement } from '../../base/xml/element.ts';

/** Namespaces by the prefix that everybody gives them; the first address is the one of the specification. */
const known: Readonly<Record<string, readonly string[]>> = {
  atom: ['http://www.w3.org/2005/Atom', 'https://www.w3.org/2005/Atom'],
  atom03: ['http://purl.org/atom/ns#'],
  cc: ['http://web.resource.org/cc/', 'http://creativecommons.org/ns#'],
  content: ['http://purl.org/rss/1.0/modules/content/'],
  creativeCommons: [
    'http://backend.userland.com/creativeCommonsRssModule',
    'http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html',
  ],
  dc: ['http://purl.org/dc/elements/1.1/', 'http://purl.org/dc/elements/1.0/'],
  dcterms: ['http://purl.org/dc/terms/'],
  excerpt: ['http://wordpress.org/export/1.2/excerpt/', 'http://wordpress.org/export/1.1/excerpt/'],
  feedburner: ['http://rssnamespace.org/feedburner/ext/1.0'],
  fh: ['http://purl.org/syndication/history/1.0'],
  georss: ['http://www.georss.org/georss'],
  googleplay: ['http://www.google.com/schemas/play-podcasts/1.0', 'https://www.google.com/schemas/play-podcasts/1.0'],
  itunes: ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'https://www.itunes.com/dtds/podcast-1.0.dtd'],
  media: ['http://search.yahoo.com/mrss/', 'http://search.yahoo.com/mrss', 'http://video.search.yahoo.com/mrss/'],
  podcast: [
    'https://podcastindex.org/namespace/1.0',
    'https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md',
  ],
  psc: ['http://podlove.org/simple-chapters', 'http://podlove.org/simple-chapters/'],
  rdf: ['http://www.w3.org/1999/02/22-rdf-syntax-ns#'],
  rss: [
    'http://purl.org/rss/1.0/',
    'http://my.netscape.com/rdf/simple/0.9/',
    'http://channel.netscape.com/rdf/simple/0.9/',
    'http://backend.userland.com/rss2',
    'http://blogs.law.harvard.edu/tech/rss',
  ],
  slash: ['http://purl.org/rss/1.0/modules/slash/'],
  source: ['http://source.scripting.com/'],
  sy: ['http://purl.org/rss/1.0/modules/syndication/'],
  thr: ['http://purl.org/syndication/thread/1.0'],
  webfeeds: ['http://webfeeds.org/rss/1.0'],
  wfw: ['http://wellformedweb.org/CommentAPI/'],
  xhtml: ['http://www.w3.org/1999/xhtml'],
  xml: ['http://www.w3.org/XML/1998/namespace'],
};

const prefixes = new Map(
  Object.entries(known).flatMap(([prefix, addresses]) => addresses.map((address) => [address.toLowerCase(), prefix])),
);

/** Namespaces whose elements have no prefix in the formats that are read here. */
const bare: ReadonlySet<string> = new Set(['', 'atom', 'atom03', 'rss']);

/** Names that were asked for, by namespace and name as written. A document that makes up ever new ones must not fill memory. */
let asked = new Map<string, Map<string, string>>();
let count = 0;
const most = 5000;

/**
 * What an element is called wherever it comes from: `title`, `content:encoded`, `dc:creator`, in lower case. Prefixes are what their
 * namespace is known by; one that is not declared means what it usually means.
 */
export function nameOf({ name, namespace }: Pick<XmlElement, 'name' | 'namespace'>): string {
  let names = asked.get(namespace);
  const earlier = names?.get(name);
  if (earlier !== undefined) return earlier;
  if (++count > most) {
    asked = new Map();
    names = undefined;
    count = 1;
  }
  const found = findName(name, namespace);
  if (names) names.set(name, found);
  else asked.set(namespace, new Map([[name, found]]));
  return found;
}

function findName(name: string, namespace: string): string {
  const colon = name.indexOf(':');
  const local = name.slice(colon + 1).toLowerCase();
  const prefix = prefixes.get(namespace.toLowerCase()) ?? (colon < 0 ? '' : name.slice(0, colon).toLowerCase());
  return bare.has(prefix) ? local : `${prefix.toLowerCase()}:${local}`;
}

/** The address of the namespace an element is in, also where its prefix is not declared; `` where nobody knows one. */
export function namespaceOf({ name, namespace }: Pick<XmlElement, 'name' | 'namespace'>): string {
  if (namespace !== '') return namespace;
  const prefix = name.includes(':') ? name.slice(0, name.indexOf(':')) : '';
  return (Object.hasOwn(known, prefix) ? known[prefix]?.[0] : undefined) ?? '';
}
