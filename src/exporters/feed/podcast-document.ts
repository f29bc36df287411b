import { uuidOf } from '../../base/hash.ts';
import { cleanLine } from '../../base/text.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';
import type { ExportContext } from '../../model/contracts.ts';
import type { Json } from '../../model/json.ts';
import type { Attachment, Post } from '../../model/post.ts';
import { rules } from '../../model/rules.ts';
import type { Site } from '../../model/site.ts';
import { findUrl, publicAddress, publicFiles } from './address.ts';
import { elementsOf } from './foreign.ts';
import type { podcastOptions } from './podcast-options.ts';
import { toRssFormat } from './rss-document.ts';
import type { FeedFormat } from './writer.ts';

export const podcastPath = 'podcast.xml';

type PodcastContext = ExportContext<typeof podcastOptions>;

/** RSS 2.0 with what Apple (podcasters.apple.com, "A podcaster's guide to RSS") and Podcasting 2.0 ask for. */
export function toPodcastFormat({ options, site, report }: PodcastContext): FeedFormat {
  const plain = toRssFormat('podcast', podcastPath);
  return {
    ...plain,
    open: (part, context) => {
      const said = wordsOf({ options, site });
      const own = new Set(said.map(({ name }) => name));
      const writer = plain.open(part, { ...context, site: withoutOwn(site, own) });
      const [head = '', ...rest] = writer.start;
      return {
        ...writer,
        start: [declared(head), ...rest, ...said.map(({ xml }) => `\n        ${xml}`)],
        entry: (post) => withPicture(writer.entry(playedFirst(post, site)), post, site),
        report: () => {
          writer.report();
          const known = namesIn(site);
          for (const { name, about } of demanded) {
            if (own.has(name) || known.has(name)) continue;
            report(
              rules.exportNearest({ file: podcastPath }, { exporter: 'podcast', field: about, used: 'none', count: 1 }),
            );
          }
        },
      };
    },
  };
}

const namespaces = {
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  podcast: 'https://podcastindex.org/namespace/1.0',
} as const;

function declared(head: string): string {
  const all = Object.entries(namespaces).map(([prefix, iri]) => ` xmlns:${prefix}="${iri}"`);
  return head.replace('<rss version="2.0"', `<rss version="2.0"${all.join('')}`);
}

/** What no directory takes a podcast without. */
const demanded = [
  { name: 'itunes:category', about: 'a category (--podcast-category)' },
  { name: 'itunes:image', about: 'a picture of the podcast (--podcast-image)' },
  { name: 'podcast:guid', about: 'an identifier of the podcast (--feed-url)' },
] as const;

interface Said {
  readonly name: string;
  readonly xml: string;
}

/** The elements of the channel. What the source said of itself stays where nobody says otherwise. */
function wordsOf({ options, site }: Pick<PodcastContext, 'options' | 'site'>): Said[] {
  const known = namesIn(site);
  const { category, owner, image, explicit, serial } = options;
  const author = site.authors.map(({ name }) => name).join(', ') || site.title;
  const picture = findUrl(image) ?? (site.icon && publicAddress(site.icon.url, site));
  const guid = guidOf(site);
  const all = [
    element('itunes:author', author, known.has('itunes:author')),
    picture === undefined || picture.startsWith('data:')
      ? undefined
      : { name: 'itunes:image', xml: `<itunes:image href="${escapeAttribute(new URL(picture).href)}"/>` },
    category === '' ? undefined : { name: 'itunes:category', xml: toCategory(category) },
    element('itunes:explicit', String(explicit), known.has('itunes:explicit') && !explicit),
    element('itunes:type', serial ? 'serial' : 'episodic', known.has('itunes:type') && !serial),
    owner === '' ? undefined : { name: 'itunes:owner', xml: toOwner(owner) },
    guid === undefined ? undefined : element('podcast:guid', guid, known.has('podcast:guid')),
    element('podcast:medium', 'podcast', known.has('podcast:medium')),
  ];
  return all.flatMap((one) => one ?? []);
}

function element(name: string, text: string, isKnown: boolean): Said | undefined {
  return isKnown ? undefined : { name, xml: `<${name}>${escapeText(cleanLine(text))}</${name}>` };
}

function toCategory(said: string): string {
  const [name = '', below] = said.split(' > ').map(escapeAttribute);
  if (below === undefined) return `<itunes:category text="${name}"/>`;
  return `<itunes:category text="${name}"><itunes:category text="${below}"/></itunes:category>`;
}

function toOwner(said: string): string {
  const [, name = '', mail = ''] = /^([^<>]*)<([^<>]+)>$/.exec(said) ?? [];
  const named = cleanLine(name) === '' ? '' : `<itunes:name>${escapeText(cleanLine(name))}</itunes:name>`;
  return `<itunes:owner>${named}<itunes:email>${escapeText(mail)}</itunes:email></itunes:owner>`;
}

/** The namespace of podcasts' identifiers (podcastindex.org, "podcast:guid"). */
const guidSpace = 'ead4c236bf5858c6a2c6a6b28d128cb6';

/** UUIDv5 of the feed's address without scheme and slashes at its end. */
function guidOf({ feedUrl }: Site): string | undefined {
  return feedUrl && uuidOf(feedUrl.replace(/^[a-z]+:\/\//i, '').replace(/\/+$/, ''), Buffer.from(guidSpace, 'hex'));
}

/** Names of what the source said of its channel in these namespaces, under their usual prefixes. */
function namesIn({ extra }: Site): ReadonlySet<string> {
  return new Set(elementsOf(extra).map(usualName));
}

function usualName(value: Json): string {
  if (typeof value !== 'object' || value === null) return '';
  const { name, namespace } = value as Readonly<Record<string, Json>>; // an element, as the feed reader keeps it
  if (typeof name !== 'string') return '';
  const prefix = Object.entries(namespaces).find(([, iri]) => iri === namespace)?.[0];
  return prefix === undefined ? name : `${prefix}:${name.slice(name.indexOf(':') + 1)}`;
}

/** The site without what is said of it here. */
function withoutOwn(site: Site, own: ReadonlySet<string>): Site {
  const { _xml: elements, ...rest } = site.extra;
  if (elements === undefined) return site;
  return { ...site, extra: { ...rest, _xml: elementsOf(site.extra).filter((one) => !own.has(usualName(one))) } };
}

/** Sound or film, which is what an episode is. */
function isPlayed({ url, type }: Attachment): boolean {
  return /^https?:/.test(url) && /^(?:audio|video)\//.test(type ?? '');
}

/** True for an episode. */
export function hasSound(post: Post, site: Site): boolean {
  return publicFiles(post, site).files.some(isPlayed);
}

/** An item has one enclosure, and the first file is it. */
function playedFirst(post: Post, site: Site): Post {
  const first = post.attachments.find((file) => isPlayed({ ...file, url: publicAddress(file.url, site) ?? '' }));
  if (first === undefined || first === post.attachments[0]) return post;
  return { ...post, attachments: [first, ...post.attachments.filter((file) => file !== first)] };
}

/** The picture of the episode, at the end of its item. */
function withPicture(pieces: readonly string[], { image, extra }: Post, site: Site): readonly string[] {
  const picture = image && publicAddress(image.url, site);
  const isKnown = elementsOf(extra).some((one) => usualName(one) === 'itunes:image');
  if (picture === undefined || isKnown || !/^https?:/.test(picture)) return pieces;
  const last = pieces.at(-1) ?? '';
  const end = last.lastIndexOf('\n        </item>');
  const xml = `\n            <itunes:image href="${escapeAttribute(new URL(picture).href)}"/>`;
  return [...pieces.slice(0, -1), `${last.slice(0, end)}${xml}${last.slice(end)}`];
}
