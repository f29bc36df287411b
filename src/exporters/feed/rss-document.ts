import { Feed, type Enclosure, type Item } from 'feed';
import type { ExportContext } from '../../model/contracts.ts';
import { toMillis } from '../../model/instant.ts';
import type { Attachment, Post } from '../../model/post.ts';
import type { Site } from '../../model/site.ts';
import { toRfc822 } from '../../base/dates.ts';
import { cleanLine } from '../../base/text.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';
import { findUrl, openTally, publicAddress, publicFiles, siteAddress, type Tally } from './address.ts';
import { toFeedBody } from './body.ts';
import {
  cutElement,
  textToCdata,
  toAttribute,
  toCdata,
  toFeedText,
  toProfile,
  toProfileText,
  toText,
} from './clean.ts';
import { isEnclosure, isPlausible, namespaces, type FeedFacts } from './facts.ts';
import { toForeign } from './foreign.ts';
import { filled, formsOf, markOf, openTexts, type Texts } from './forms.ts';
import { openLacks, type Lacks } from './lacks.ts';
import { extensionsOf, typeOf } from './rss-extensions.ts';
import { withStyle } from './style-link.ts';
import { archiveLinks, archiveMark, changedOf, hubLacks, hubsOf } from './writer.ts';
import type { FeedFormat, FeedLinks, FeedPart, FeedWriter } from './writer.ts';

/** RSS 2.0: `feed` builds the channel and every kind of item once, this module completes them and puts the texts in. */
export function toRssFormat(exporter: string, path: string, vocabularies: Vocabularies = {}): FeedFormat {
  return { kind: 'rss', path, open: (part, context) => open(part, { exporter, path, context, vocabularies }) };
}

/** Namespaces by the prefixes that the document declares beside those that it needs anyway. */
type Vocabularies = Readonly<Record<string, string>>;

interface Opening {
  /** What is said of data says this name. */
  readonly exporter: string;
  readonly path: string;
  readonly context: ExportContext;
  readonly vocabularies: Vocabularies;
}

/** Kinds of entries are the same in every document. */
const formOf = formsOf(drawItem);

function open({ facts, links, style }: FeedPart, { exporter, path, context, vocabularies }: Opening): FeedWriter {
  const { site } = context;
  const tally = openTally(exporter, { file: path }, context);
  const lacks = openLacks(path, lacking, context.report);
  const options = channel(facts, { context, tally, lacks, links, changed: changedOf({ facts, links }, context.now) });
  const whole = complete(new Feed(options).rss2(), { facts, links, vocabularies });
  const more = toForeign(site.extra, { kind: 'rss', within: 'feed', vocabularies });
  lacks.note([...more.left, ...siteLacks(site), ...hubLacks(links, site)]);
  const end = whole.lastIndexOf('</channel>');
  return {
    start: [withStyle(whole.slice(0, end).trimEnd(), style), historyOf(links, site), more.xml],
    entry: (post) => {
      const texts = openTexts(aside);
      const form = formOf(toItem(post, { context, tally, lacks, texts, vocabularies }));
      return filled(form, texts);
    },
    end: [`\n    ${whole.slice(end)}\n`],
    report: () => {
      tally.report();
      lacks.report();
    },
  };
}

function historyOf(links: FeedLinks, site: Site): string {
  const mark = archiveMark(links);
  const hubs = hubsOf(links, site).map((hub) => ['hub', hub] as const);
  const elements = [...hubs, ...archiveLinks(links)].map(
    ([rel, href]) => `<atom:link rel="${rel}" href="${escapeAttribute(href)}"/>`,
  );
  return [...(mark === '' ? [] : [mark]), ...elements].map((element) => `\n        ${element}`).join('');
}

const lacking = ['authors.url', 'authors.email', 'authors.avatar', 'attachments.title', 'image.title'] as const;

/** Of a person RSS wants the address of mail, and a picture of it is no icon. */
function siteLacks({ icon, authors }: Site): readonly string[] {
  return [...(icon === undefined ? [] : ['site.icon']), ...(authors.length === 0 ? [] : ['site.authors'])];
}

interface Setting {
  readonly context: ExportContext;
  readonly tally: Tally;
  readonly lacks: Lacks;
}

function channel(
  { origin }: FeedFacts,
  { context, tally, links: { self }, changed }: Setting & Pick<FeedPart, 'links'> & { readonly changed: string },
): ConstructorParameters<typeof Feed>[0] {
  const { site } = context;
  const address = siteAddress(site, origin);
  if (!address.isGiven) tally.nearest('a link to the site', address.url);
  if (site.description === undefined) tally.nearest('a description of the site', 'its title');
  return {
    title: toFeedText(site.title),
    link: address.url,
    description: toFeedText(site.description ?? site.title),
    updated: new Date(changed),
    generator: 'Feedmill',
    ...(site.language === undefined ? {} : { language: site.language.toLowerCase() }),
    ...(site.rights === undefined ? {} : { copyright: toFeedText(site.rights) }),
    ...(self === undefined ? {} : { feedLinks: { rss: self } }),
  };
}

/** Declares the prefixes that are used, and only those. */
function complete(xml: string, { facts, links, vocabularies }: FeedPart & Pick<Opening, 'vocabularies'>): string {
  const used = new Set(facts.prefixes);
  if (links.self !== undefined || archiveLinks(links).length > 0) used.add('atom');
  const own = [...used].toSorted().map((prefix) => [prefix, namespaces[prefix]] as const);
  const declared = [...Object.entries(vocabularies), ...own].map(([prefix, iri]) => ` xmlns:${prefix}="${iri}"`);
  const head = xml.replace(/<rss version="2\.0"[^>]*>/, `<rss version="2.0"${declared.join('')}>`);
  return withHeadText(head);
}

const withHeadText = toProfile('title|description|copyright');

interface Writing extends Setting, Pick<Opening, 'vocabularies'> {
  readonly texts: Texts;
}

/** Numbers of the texts whose place is not where `feed` would write them, or not as it would. */
const numbers = { pubDate: 0, isPermaLink: 1, length: 2, more: 3 } as const;
const aside = 4;

function toItem(post: Post, { context, tally, lacks, texts, vocabularies }: Writing): Item {
  const { site } = context;
  const { mark } = texts;
  const html = toFeedBody(post, { context, tally });
  const { files, missing } = publicFiles(post, site);
  const image = post.image && publicAddress(post.image.url, site, post);
  tally.missing(missing + (post.image && image === undefined ? 1 : 0));
  const summary = textToCdata(post.summary ?? '');
  const body = toCdata(html);
  const enclosure = files.find(isEnclosure);
  const item = {
    title: mark(toProfileText(post.title ?? '')),
    link: mark(linkOf(post)),
    guid: mark(toText(post.id)),
    date: epoch,
    description: mark(summary || body || nearestText(post, tally)),
    ...(summary === '' ? {} : { content: mark(body) }),
    category: post.tags.map(({ term, scheme }) => ({
      name: mark(toProfileText(term)),
      ...(scheme === undefined ? {} : { domain: mark(toAttribute(scheme)) }),
    })),
    ...(enclosure ? { enclosure: toEnclosure(enclosure, { texts, tally }) } : {}),
    extensions: extensionsOf(post, { site, image, media: files.filter((file) => file !== enclosure), mark }),
  };
  texts.put(numbers.more, moreOf(post, { context, lacks, vocabularies }));
  texts.put(numbers.pubDate, pubDate(post, { context, tally, lacks }));
  // A URL, which is ASCII.
  texts.put(numbers.isPermaLink, String(post.id === post.url && /^https?:[!-~]+$/.test(post.id)));
  return item;
}

const epoch = new Date(0);

/** What `feed` makes of an item, with a permalink where the id is one, and no date where there is none to trust. */
function drawItem(item: Item): string {
  const feed = new Feed({ title: '', generator: false, updated: epoch });
  feed.addItem(item);
  const xml = cutElement(feed.rss2(), 'item')
    .replace(/<title><!\[CDATA\[(.*?)\]\]><\/title>/, '<title>$1</title>')
    .replace(/<pubDate>[^<]*<\/pubDate>\s*/, markOf(numbers.pubDate))
    .replace('isPermaLink="false"', `isPermaLink="${markOf(numbers.isPermaLink)}"`)
    .replace(/\s*<\/item>$/, `${markOf(numbers.more)}\n        </item>`)
    .replace('<enclosure length="0"', `<enclosure length="${markOf(numbers.length)}"`);
  return `\n        ${xml}`;
}

/** What an item says beyond the words of RSS, in namespaces of its own. */
function moreOf(post: Post, { context: { site }, lacks, vocabularies }: Omit<Writing, 'tally' | 'texts'>): string {
  lacks.look(post);
  const { xml, left } = toForeign(post.extra, { kind: 'rss', within: 'entry', vocabularies });
  lacks.note(left);
  const subject = findUrl(post.linksTo ?? '');
  const seconds = publicFiles(post, site).files.find(isEnclosure)?.seconds;
  const declared = vocabularies['itunes'] === itunes ? '' : ` xmlns:itunes="${itunes}"`;
  const more = [
    ...(subject === undefined
      ? []
      : [`<atom:link xmlns:atom="${namespaces.atom}" rel="related" href="${escapeAttribute(subject)}"/>`]),
    ...(seconds === undefined ? [] : [`<itunes:duration${declared}>${Math.round(seconds)}</itunes:duration>`]),
  ];
  return more.map((element) => `\n            ${element}`).join('') + xml;
}

const itunes = 'http://www.itunes.com/dtds/podcast-1.0.dtd';

function linkOf({ url }: Post): string {
  const link = findUrl(url ?? '');
  return link === undefined ? '' : escapeText(new URL(link).href);
}

function pubDate({ published }: Post, { context: { now }, tally }: Setting): string {
  if (published === undefined) return '';
  if (isPlausible(published, now)) return `<pubDate>${toRfc822(toMillis(published))}</pubDate>\n            `;
  tally.nearest('a plausible date', 'no date');
  return '';
}

/** An item has a title or a description. */
function nearestText({ title, url, id }: Post, tally: Tally): string {
  if (cleanLine(title ?? '') !== '') return '';
  tally.nearest('a title or a description', 'the address');
  return textToCdata(url ?? id);
}

/** Its length has its mark elsewhere, since `feed` takes no text for it. */
function toEnclosure(file: Attachment, { texts: { mark, put }, tally }: Pick<Writing, 'texts' | 'tally'>): Enclosure {
  if (file.bytes === undefined) tally.nearest('the size of an enclosure', '0');
  put(numbers.length, String(file.bytes ?? 0));
  return { url: mark(toAttribute(new URL(file.url).href)), type: mark(typeOf(file)), length: 0 };
}
