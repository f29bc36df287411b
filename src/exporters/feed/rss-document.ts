import { Feed, type Extension, type Item } from 'feed';
import type { ExportContext, Posts } from '../../model/contracts.ts';
import { toMillis } from '../../model/instant.ts';
import type { Attachment, Post } from '../../model/post.ts';
import type { Site } from '../../model/site.ts';
import { toRfc822 } from '../../base/dates.ts';
import { stripForbidden, toLine } from '../../base/text.ts';
import {
  findUrl,
  openTally,
  publicAddress,
  publicFiles,
  selfAddress,
  siteAddress,
  toFeedBody,
  type Tally,
} from './address.ts';
import {
  bodyMark,
  cutElements,
  finish,
  textToCdata,
  toCdata,
  toExtensionAttribute,
  toFeedText,
  toProfileText,
  withBody,
  toProfile,
} from './clean.ts';
import { findFacts, grouped, isEnclosure, isPlausible, namespaces, type FeedFacts } from './facts.ts';

/** RSS 2.0, a few items at a time: `feed` builds each, this module completes it. */
export async function* rssDocument(posts: Posts, context: ExportContext): AsyncIterable<string> {
  const { site } = context;
  const tally = openTally('rss', context);
  const facts = await findFacts(posts, context);
  const options = channel(facts, { context, tally });
  const whole = complete(new Feed(options).rss2(), { facts, site });
  const end = whole.lastIndexOf('</channel>');
  yield whole.slice(0, end).trimEnd();
  for await (const group of grouped(posts)) yield toItems(group, { context, tally });
  yield `\n    ${whole.slice(end)}\n`;
  tally.report();
}

function toItems(posts: readonly Post[], { context, tally }: Setting): string {
  const feed = new Feed(bare);
  const bodies = posts.map((post) => {
    const { html, missing } = toFeedBody(post, context.site);
    tally.missing(missing);
    const body = toCdata(html);
    feed.addItem(toItem(post, { context, tally, body }));
    return body;
  });
  const items = cutElements(feed.rss2(), 'item', posts.length);
  const whole = posts.map((post, at) => {
    const item = completeItem(items[at] ?? '', { post, now: context.now, tally });
    return `\n        ${withBody(item, bodies[at] ?? '')}`;
  });
  return whole.join('');
}

interface Setting {
  readonly context: ExportContext;
  readonly tally: Tally;
}

/** What items are cut out of. */
const bare = { title: '', generator: false, updated: new Date(0) } as const;

function channel({ origin, changed }: FeedFacts, { context, tally }: Setting): ConstructorParameters<typeof Feed>[0] {
  const { site, now } = context;
  const address = siteAddress(site, origin);
  const self = selfAddress(site, 'rss');
  if (!address.isGiven) tally.nearest('a link to the site', address.url);
  if (site.description === undefined) tally.nearest('a description of the site', 'its title');
  return {
    title: toFeedText(site.title),
    link: address.url,
    description: toFeedText(site.description ?? site.title),
    updated: new Date(changed === undefined ? now.getTime() : toMillis(changed)),
    generator: 'Feedmill',
    ...(site.language === undefined ? {} : { language: site.language.toLowerCase() }),
    ...(site.rights === undefined ? {} : { copyright: toFeedText(site.rights) }),
    ...(self === undefined ? {} : { feedLinks: { rss: self } }),
  };
}

/** Declares the prefixes that are used, and only those. */
function complete(xml: string, { facts, site }: { readonly facts: FeedFacts; readonly site: Site }): string {
  const used = new Set(facts.prefixes);
  if (selfAddress(site, 'rss') !== undefined) used.add('atom');
  const declared = [...used].toSorted().map((prefix) => ` xmlns:${prefix}="${namespaces[prefix]}"`);
  const head = xml.replace(/<rss version="2\.0"[^>]*>/, `<rss version="2.0"${declared.join('')}>`);
  return finish(withHeadText(head));
}

const withHeadText = toProfile('title|description|copyright');

function toItem(post: Post, { context: { site }, tally, body }: Setting & { readonly body: string }): Item {
  const { files, missing } = publicFiles(post, site);
  const image = post.image && publicAddress(post.image.url, site);
  tally.missing(missing + (post.image && image === undefined ? 1 : 0));
  const summary = textToCdata(post.summary ?? '');
  const mark = body === '' ? '' : bodyMark;
  const enclosure = files.find(isEnclosure);
  return {
    title: textToCdata(toLine(stripForbidden(post.title ?? '').text)),
    link: findUrl(post.url ?? '') ?? '',
    guid: toFeedText(post.id),
    date: new Date(0),
    description: summary || mark || nearestText(post, tally),
    ...(summary === '' ? {} : { content: mark }),
    category: post.tags.map(({ term, scheme }) => ({
      name: toFeedText(term),
      ...(scheme === undefined ? {} : { domain: toExtensionAttribute(scheme) }),
    })),
    ...(enclosure ? { enclosure: { url: enclosure.url, type: typeOf(enclosure), length: enclosure.bytes ?? 0 } } : {}),
    extensions: extensionsOf(post, { site, image, media: files.filter((file) => file !== enclosure) }),
  };
}

/** An item has a title or a description. */
function nearestText({ title, url, id }: Post, tally: Tally): string {
  if (toLine(stripForbidden(title ?? '').text) !== '') return '';
  tally.nearest('a title or a description', 'the address');
  return textToCdata(url ?? id);
}

function typeOf({ type }: Attachment): string {
  return toExtensionAttribute(type ?? 'application/octet-stream');
}

interface Beyond {
  readonly site: Site;
  readonly image: string | undefined;
  /** What does not fit into the one enclosure. */
  readonly media: readonly Attachment[];
}

function extensionsOf(post: Post, { site, image, media }: Beyond): Extension[] {
  const { language, updated } = post;
  return [
    ...repeated(
      'dc:creator',
      post.authors.map(({ name }) => ({ _text: toFeedText(name) })),
    ),
    ...repeated(
      'dc:language',
      language === undefined || language === site.language ? [] : [{ _text: toFeedText(language) }],
    ),
    ...repeated('atom:updated', updated === undefined ? [] : [{ _text: updated }]),
    ...repeated('media:content', media.map(mediaContent)),
    ...repeated(
      'media:thumbnail',
      image === undefined || image.startsWith('data:') ? [] : [{ _attributes: { url: toExtensionAttribute(image) } }],
    ),
  ];
}

/** One element an object. `feed` hands `objects` to its serialiser as it is, which takes a list where the type says record. */
function repeated(name: string, objects: readonly object[]): Extension[] {
  return objects.length === 0 ? [] : [{ name, objects: objects as unknown as Extension['objects'] }];
}

function mediaContent(item: Attachment): object {
  const url = toExtensionAttribute(item.url);
  const title =
    item.title === undefined
      ? {}
      : { 'media:title': { _attributes: { type: 'plain' }, _text: toFeedText(item.title) } };
  if (item.type === 'text/html')
    return { _attributes: { medium: 'video' }, ...title, 'media:player': { _attributes: { url } } };
  const medium = /^(image|audio|video)\//.exec(item.type ?? '')?.[1];
  const duration = item.seconds === undefined ? undefined : Math.round(item.seconds);
  return { _attributes: { url, type: typeOf(item), medium, fileSize: item.bytes, duration }, ...title };
}

interface Completing {
  readonly post: Post;
  readonly now: Date;
  readonly tally: Tally;
}

/** Elements that hold plain text; `title` has had its turn. */
const withPlainText = toProfile('category|media:title');

/** A permalink where the id is one (a URL, which is ASCII), text as the profile wants it, no date where there is none to trust. */
function completeItem(xml: string, { post, now, tally }: Completing): string {
  const content = xml.search(/<(?:description|content:encoded)>/);
  const cut = content < 0 ? xml.length : content;
  const head = xml
    .slice(0, cut)
    .replace(/<title><!\[CDATA\[.*?\]\]><\/title>/s, () => `<title>${toProfileText(post.title ?? '')}</title>`)
    .replace(/<pubDate>[^<]*<\/pubDate>\s*/, pubDate(post, { now, tally }))
    .replace('isPermaLink="false"', `isPermaLink="${post.id === post.url && /^https?:[!-~]+$/.test(post.id)}"`);
  const body = xml.lastIndexOf(']]></');
  const end = body < cut ? cut : body;
  return finish(withPlainText(head) + xml.slice(cut, end) + withPlainText(xml.slice(end)));
}

function pubDate({ published }: Post, { now, tally }: Omit<Completing, 'post'>): string {
  if (published === undefined) return '';
  if (isPlausible(published, now)) return `<pubDate>${toRfc822(toMillis(published))}</pubDate>\n            `;
  tally.nearest('a plausible date', 'no date');
  return '';
}
