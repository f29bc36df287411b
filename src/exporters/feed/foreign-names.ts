import type { Json } from '../../model/json.ts';

/** How an element is called in the document it goes to. */
export interface Way {
  /** `` for elements of the document's own format. */
  readonly prefix: string;
  readonly local: string;
  readonly namespace: string;
}

export const atom = 'http://www.w3.org/2005/Atom';
/** RSS 2.0 has no namespace. This one says outside of it what is meant; readers of feeds know it. */
const rss = 'http://backend.userland.com/rss2';
const rssToo: ReadonlySet<string> = new Set([
  '',
  rss,
  'http://purl.org/rss/1.0/',
  'http://my.netscape.com/rdf/simple/0.9/',
  'http://channel.netscape.com/rdf/simple/0.9/',
  'http://blogs.law.harvard.edu/tech/rss',
]);

/** What every document says of itself, or says at most once, in its own place. */
const ownOf: Readonly<Record<'entry' | 'feed', ReadonlySet<string>>> = {
  entry: new Set(
    'title link description guid pubdate category enclosure author id updated published summary content issued modified created'.split(
      ' ',
    ),
  ),
  feed: new Set(
    (
      'title link description language copyright managingeditor lastbuilddate pubdate generator docs items image item entry ' +
      'updated author subtitle tagline rights icon logo modified'
    ).split(' '),
  ),
};

const ncName = String.raw`[\p{L}_][\p{L}\p{N}._-]*`;
const xmlName = new RegExp(`^(?:${ncName}:)?${ncName}$`, 'u');

export function isXmlName(name: string): boolean {
  return xmlName.test(name);
}

interface Goal {
  readonly kind: 'rss' | 'atom';
  readonly within: 'entry' | 'feed';
  /** The element is in another one. */
  readonly isInside: boolean;
  readonly attributes: Json | undefined;
}

/** How an element may be written; undefined where it has no place. */
export function findWay(
  { name, namespace }: { readonly name: string; readonly namespace: string },
  { kind, within, isInside, attributes }: Goal,
): Way | undefined {
  if (!isXmlName(name)) return undefined;
  const [local = '', prefix = ''] = name.split(':').toReversed();
  const isRss = rssToo.has(namespace);
  // A prefix that nobody declared means nothing.
  if (isRss && namespace === '' && prefix !== '') return undefined;
  const isCore = isRss || namespace === atom;
  if (isCore && !isInside && ownOf[within].has(local.toLowerCase()) && !isFurtherLink(local, namespace, attributes))
    return undefined;
  if (isRss) return { prefix: kind === 'rss' ? '' : 'rss', local, namespace: rss };
  if (namespace === atom) return { prefix: kind === 'atom' ? '' : 'atom', local, namespace };
  return { prefix: prefix === '' || /^(?:xml|rss$|atom$)/i.test(prefix) ? 'ns' : prefix, local, namespace };
}

/** A link to something else than the page, the feed or a file. */
function isFurtherLink(local: string, namespace: string, attributes: Json | undefined): boolean {
  if (namespace !== atom || local !== 'link' || typeof attributes !== 'object' || attributes === null) return false;
  const { rel, href } = attributes as Readonly<Record<string, Json>>; // an object that is no list has names
  return typeof href === 'string' && typeof rel === 'string' && !/^(?:alternate|self|enclosure|related)$/i.test(rel);
}
