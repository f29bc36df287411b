import { Feed, type Extension, type Item } from 'feed';
import type { ExportContext, Posts } from '../../model/contracts.ts';
import { toMillis } from '../../model/instant.ts';
import type { Attachment, Post } from '../../model/post.ts';
import type { Site } from '../../model/site.ts';
import { toRfc822 } from '../../base/dates.ts';
import { openTally, publicAddress, selfAddress, siteAddress, toFeedBody, type Tally } from './address.ts';
import { cutElement, finish, textToCdata, toCdata, toExtensionAttribute, toFeedText, toProfileText } from './clean.ts';
import { findFacts, namespaces, type FeedFacts } from './facts.ts';

/** RSS 2.0, one item at a time: `feed` builds each, this module completes it. */
export async function* rssDocument(posts: Posts, context: ExportContext): AsyncIterable<string> {
  const { site } = context;
  const tally = openTally('rss', context);
  const facts = await findFacts(posts, site.language);
  const options = channel(facts, { context, tally });
  const whole = complete(new Feed(options).rss2(), { facts, site });
  const end = whole.lastIndexOf('</channel>');
  yield whole.slice(0, end).trimEnd();
  for await (const post of posts) {
    const feed = new Feed(options);
    feed.addItem(toItem(post, { context, tally }));
    yield `\n        ${completeItem(cutElement(feed.rss2(), 'item'), { post, now: context.now, tally })}`;
  }
  yield `\n    ${whole.slice(end)}\n`;
  tally.report();
}

interface Setting {
  readonly context: ExportContext;
  readonly tally: Tally;
}

function channel({ newest, changed }: FeedFacts, { context, tally }: Setting): ConstructorParameters<typeof Feed>[0] {
  const { site, now } = context;
  const address = siteAddress(site, newest);
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
  return finish(xml.replace(/<rss version="2\.0"[^>]*>/, `<rss version="2.0"${declared.join('')}>`));
}

function toItem(post: Post, { context, tally }: Setting): Item {
  const { html, missing } = toFeedBody(post, context.site);
  tally.missing(missing);
  const isFull = post.summary !== undefined && html !== '';
  const description = isFull ? textToCdata(post.summary ?? '') : html === '' ? textToCdata(post.summary ?? '') : toCdata(html);
  const needsText = description === '' && post.title === undefined;
  const [enclosure] = enclosures(post);
  return {
    title: post.title === undefined ? '' : textToCdata(post.title),
    link: post.url ?? '',
    guid: toFeedText(post.id),
    date: new Date(post.published === undefined ? 0 : toMillis(post.published)),
    ...(needsText ? { description: textToCdata(post.url ?? post.id) } : description === '' ? {} : { description }),
    ...(isFull ? { content: toCdata(html) } : {}),
    category: post.tags.map(({ term, scheme }) => ({
      name: toFeedText(term),
      ...(scheme === undefined ? {} : { domain: toExtensionAttribute(scheme) }),
    })),
    ...(enclosure ? { enclosure: { url: publicAddress(enclosure.url, context.site) ?? enclosure.url, type: typeOf(enclosure), length: enclosure.bytes ?? 0 } } : {}),
    extensions: extensionsOf(post, context.site),
  };
}

/** Files to play or keep. A page that plays something is none. */
function enclosures({ attachments }: Post): readonly Attachment[] {
  return attachments.filter(({ url, type }) => type !== 'text/html' && /^(?:https?|input):/.test(url));
}

function typeOf({ type }: Attachment): string {
  return toExtensionAttribute(type ?? 'application/octet-stream');
}

function extensionsOf(post: Post, site: Site): Extension[] {
  const media = [...enclosures(post).slice(1), ...post.attachments.filter(({ type }) => type === 'text/html')];
  const text = (name: string, values: readonly string[]): Extension[] =>
    values.length === 0 ? [] : [{ name, objects: values.map((value) => ({ _text: toFeedText(value) })) as unknown as Extension['objects'] }];
  const image = post.image && publicAddress(post.image.url, site);
  return [
    ...text('dc:creator', post.authors.map(({ name }) => name)),
    ...text('dc:language', post.language === undefined || post.language === site.language ? [] : [post.language]),
    ...text('atom:updated', post.updated === undefined ? [] : [post.updated]),
    ...(media.length === 0 ? [] : [{ name: 'media:content', objects: media.map((item) => mediaContent(item, site)) as unknown as Extension['objects'] }]),
    ...(image === undefined || image.startsWith('data:') ? [] : [{ name: 'media:thumbnail', objects: { _attributes: { url: toExtensionAttribute(image) } } }]),
  ];
}

function mediaContent(item: Attachment, site: Site): object {
  const url = toExtensionAttribute(publicAddress(item.url, site) ?? item.url);
  const title = item.title === undefined ? {} : { 'media:title': { _attributes: { type: 'plain' }, _text: toFeedText(item.title) } };
  if (item.type === 'text/html') return { _attributes: { medium: 'video' }, ...title, 'media:player': { _attributes: { url } } };
  const medium = /^(image|audio|video)\//.exec(item.type ?? '')?.[1];
  return {
    _attributes: { url, type: typeOf(item), medium, fileSize: item.bytes, duration: item.seconds === undefined ? undefined : Math.round(item.seconds) },
    ...title,
  };
}

interface Completing {
  readonly post: Post;
  readonly now: Date;
  readonly tally: Tally;
}

/** A permalink where the id is one, titles as the profile wants them, no date where there is none to trust. */
function completeItem(xml: string, { post, now, tally }: Completing): string {
  const at = post.published === undefined ? undefined : toMillis(post.published);
  const isPlausible = at !== undefined && at >= Date.UTC(1990, 0, 1) && at <= now.getTime() + 600_000;
  if (at !== undefined && !isPlausible) tally.nearest('a plausible date', 'no date');
  const date = isPlausible ? `<pubDate>${toRfc822(at)}</pubDate>` : '';
  const content = xml.search(/<(?:description|content:encoded)>/);
  const cut = content < 0 ? xml.length : content;
  const head = xml
    .slice(0, cut)
    .replace(/<title><!\[CDATA\[.*?\]\]><\/title>/s, () => `<title>${toProfileText(post.title ?? '')}</title>`)
    .replace(/<pubDate>[^<]*<\/pubDate>\s*/, () => (date === '' ? '' : `${date}\n            `))
    .replace('isPermaLink="false"', `isPermaLink="${post.id === post.url}"`);
  const tail = xml.slice(cut).replace(/(<category[^>]*>)([^<]*)(<\/category>)/g, (_, open: string, term: string, close: string) => {
    return open + term.replaceAll('&amp;', '&#x26;').replaceAll('&lt;', '&#x3C;') + close;
  });
  return finish(head + tail);
}
