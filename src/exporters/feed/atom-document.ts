import { Feed, type Category, type Item } from 'feed';
import type { ExportContext } from '../../model/contracts.ts';
import { toMillis, type Instant } from '../../model/instant.ts';
import type { Post, Tag } from '../../model/post.ts';
import type { Site } from '../../model/site.ts';
import { uuidUrn } from '../../base/hash.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';
import { findUrl, openTally, publicAddress, publicFiles, siteAddress } from './address.ts';
import { toFeedBody } from './body.ts';
import type { Tally } from './address.ts';
import { cutElement, toAttribute, toCdata, toFeedText, toText } from './clean.ts';
import { namespaces, type FeedFacts } from './facts.ts';
import { links } from './atom-links.ts';
import { plainType, textOf, titleOf } from './atom-texts.ts';
import { authorElement, inHead, languageAttribute, toAuthor, type Hand } from './atom-people.ts';
import { takeFeedId, toForeign } from './foreign.ts';
import { filled, formsOf, markOf, openTexts, type Texts } from './forms.ts';
import { openLacks, type Lacks } from './lacks.ts';
import { withStyle } from './style-link.ts';
import { archiveLinks, archiveMark, changedOf, hubLacks, hubsOf } from './writer.ts';
import type { FeedFormat, FeedLinks, FeedPart, FeedWriter } from './writer.ts';

interface Setting {
  readonly context: ExportContext;
  readonly tally: Tally;
  readonly lacks: Lacks;
  /** When the feed changed last. */
  readonly changed: string;
}

/** Atom 1.0: `feed` builds the head and every kind of entry once, this module completes them and puts the texts in. */
export const atomFormat: FeedFormat = { kind: 'atom', path: 'atom.xml', open };

/** Kinds of entries are the same in every document. */
const formOf = formsOf(drawEntry);

function open(part: FeedPart, context: ExportContext): FeedWriter {
  const { facts, links: documents, style } = part;
  const tally = openTally('atom', { file: 'atom.xml' }, context);
  const lacks = openLacks('atom.xml', lacking, context.report);
  const setting: Setting = { context, tally, lacks, changed: changedOf(part, context.now) };
  const options = feedOptions(facts, { ...setting, self: documents.self });
  const { id, extra } = takeFeedId(context.site.extra);
  const head = completeHead(new Feed(options).atom1(), context.site, setting.changed);
  // An imported id never changes; a part of the site is a feed of its own.
  const { part: group } = context.site;
  const own = group === undefined ? id : uuidUrn(`${options.id ?? ''}\n${group}`);
  const whole = own === undefined ? head : head.replace(/<id>[^<]*<\/id>/, () => `<id>${escapeText(own)}</id>`);
  const end = whole.lastIndexOf('</feed>');
  const more = toForeign(extra, { kind: 'atom', within: 'feed' });
  lacks.note([...more.left, ...hubLacks(documents, context.site)]);
  return {
    start: [withStyle(whole.slice(0, end).trimEnd(), style), historyOf(documents, context.site), more.xml],
    entry: (post) => {
      const texts = openTexts(aside);
      const form = formOf(toItem(post, { ...setting, texts }));
      return filled(form, texts);
    },
    end: [`\n${whole.slice(end)}\n`],
    report: () => {
      tally.report();
      lacks.report();
    },
  };
}

function historyOf(documents: FeedLinks, site: Site): string {
  const mark = archiveMark(documents);
  const hubs = hubsOf(documents, site).map((hub) => ['hub', hub] as const);
  const elements = [...hubs, ...archiveLinks(documents)].map(
    ([rel, href]) => `<link rel="${rel}" href="${escapeAttribute(href)}"/>`,
  );
  return [...elements, ...(mark === '' ? [] : [mark])].map((element) => `\n    ${element}`).join('');
}

const lacking = ['authors.avatar', 'image.title'] as const;

function feedOptions(
  { origin, isSigned }: FeedFacts,
  { context, tally, self }: Setting & { readonly self: string | undefined },
): ConstructorParameters<typeof Feed>[0] {
  const { site } = context;
  const address = siteAddress(site, origin);
  const icon = site.icon && publicAddress(site.icon.url, site);
  if (!address.isGiven && takeFeedId(site.extra).id === undefined) tally.nearest('an id of the feed', address.url);
  const author = site.authors[0] ?? (isSigned ? undefined : { name: site.title });
  if (author && site.authors.length === 0) tally.nearest('an author', 'the title of the site');
  return {
    id: address.url,
    title: toFeedText(site.title),
    link: address.url,
    updated: epoch,
    generator: 'Feedmill',
    ...(author ? { author: toAuthor(author, inHead) } : {}),
    ...(site.description === undefined ? {} : { description: toFeedText(site.description) }),
    ...(site.rights === undefined ? {} : { copyright: toFeedText(site.rights) }),
    ...(icon === undefined ? {} : { favicon: toFeedText(icon) }),
    ...(self === undefined ? {} : { feedLinks: { atom: self } }),
  };
}

/** The language, the true time of the last change, every author, and links only to pages. */
function completeHead(xml: string, { language, authors }: Site, changed: string): string {
  const tag = language === undefined ? '<feed xmlns=' : `<feed${languageAttribute(language)} xmlns=`;
  const others = authors.slice(1).map((person) => `\n    ${authorElement(person)}`);
  return xml
    .replace('<feed xmlns=', tag)
    .replace(/<updated>[^<]*<\/updated>/, `<updated>${changed}</updated>`)
    .replace('</author>', () => `</author>${others.join('')}`)
    .replace(/\s*<link rel="alternate" href="urn:[^>]*\/>/, '')
    .replace(/<(title|subtitle)>(?=[^<]*&amp;[#a-z])/gi, '<$1 type="text">');
}

const epoch = new Date(0);

interface Writing extends Setting {
  readonly texts: Texts;
}

/** Numbers of the texts whose place is not where `feed` would write them, or not as it would. */
const numbers = {
  language: 0,
  title: 1,
  id: 2,
  updated: 3,
  links: 4,
  published: 5,
  more: 6,
  titleType: 7,
  summaryType: 8,
} as const;
const aside = 9;

function toItem(post: Post, setting: Writing): Item {
  const { context, tally, texts } = setting;
  const { mark, put } = texts;
  const html = toFeedBody(post, { context, tally });
  const content = toCdata(html);
  const inEntry: Hand = {
    text: (text) => mark(toText(text)),
    address: (url) => mark(escapeText(new URL(url).href)),
  };
  put(numbers.language, languageOf(post, context.site));
  const title = titleOf(post, tally);
  put(numbers.title, escapeText(title));
  put(numbers.titleType, plainType(title));
  put(numbers.summaryType, plainType(post.summary ?? ''));
  put(numbers.id, escapeText(toIri(post.id)));
  put(numbers.updated, updatedOf(post, setting));
  put(numbers.links, links(post, context.site, tally) + (content === '' ? nothingElse(post) : ''));
  put(numbers.published, post.published ?? '');
  put(numbers.more, moreOf(post, setting));
  return {
    title: '',
    id: 'x:',
    link: 'x:',
    date: epoch,
    ...(post.published === undefined ? {} : { published: epoch }),
    description: mark(textOf(post.summary ?? '')),
    content: mark(content),
    ...(post.authors.length === 0 ? {} : { author: post.authors.map((person) => toAuthor(person, inEntry)) }),
    category: post.tags.map((tag) => toCategory(tag, mark)),
  };
}

/** What an entry says beyond the words of Atom, in namespaces of its own. */
function moreOf(post: Post, { context: { site }, tally, lacks }: Setting): string {
  lacks.look(post);
  const { xml, left } = toForeign(post.extra, { kind: 'atom', within: 'entry' });
  lacks.note(left);
  const image = post.image && publicAddress(post.image.url, site, post);
  if (post.image && image === undefined) tally.missing(1);
  const media = publicFiles(post, site).files.flatMap(({ url, seconds }) =>
    seconds === undefined ? [] : [`content url="${escapeAttribute(url)}" duration="${Math.round(seconds)}"`],
  );
  if (image !== undefined && !image.startsWith('data:')) media.push(`thumbnail url="${escapeAttribute(image)}"`);
  const declared = ` xmlns:media="${namespaces.media}"`;
  return media.map((element) => `\n        <media:${element.replace(' ', `${declared} `)}/>`).join('') + xml;
}

function toCategory({ term, scheme }: Tag, mark: Texts['mark']): Category {
  const iri = findUrl(scheme ?? '');
  const label = mark(toAttribute(term));
  return {
    term: label,
    name: label,
    ...(iri === undefined ? {} : { scheme: mark(toAttribute(new URL(iri).href)) }),
  };
}

/**
 * What `feed` makes of an entry, with title and summary as plain text, dates with the offset their author wrote, the id
 * untouched, files as enclosures.
 */
function drawEntry(item: Item): string {
  const feed = new Feed({ title: '', generator: false, updated: epoch });
  feed.addItem(item);
  const xml = cutElement(feed.atom1(), 'entry')
    .replace('<entry>', `<entry${markOf(numbers.language)}>`)
    .replace(
      /<title type="html">.*?<\/title>|<title type="html"\s*\/>/,
      `<title${markOf(numbers.titleType)}>${markOf(numbers.title)}</title>`,
    )
    .replace(/<id>[^<]*<\/id>/, `<id>${markOf(numbers.id)}</id>`)
    .replace(/<updated>[^<]*<\/updated>/, `<updated>${markOf(numbers.updated)}</updated>`)
    .replace(/\s*<link href="[^"]*"\/>/, markOf(numbers.links))
    .replace(/<summary type="html"><!\[CDATA\[(.*?)\]\]>/, `<summary${markOf(numbers.summaryType)}>$1`)
    .replace(/<published>[^<]*/, `<published>${markOf(numbers.published)}`)
    .replace(/\s*<\/entry>$/, `${markOf(numbers.more)}\n    </entry>`);
  return `\n    ${xml}`;
}

/** The id as it is where it is an IRI, else a name made of it. */
function toIri(id: string): string {
  return findUrl(id) === id ? id : uuidUrn(id);
}

function languageOf({ language }: Post, site: Site): string {
  return language === undefined || language === site.language ? '' : languageAttribute(language);
}

/** RFC 4287 §4.1.2: an entry without a page has content. */
function nothingElse({ url }: Post): string {
  return findUrl(url ?? '') === undefined ? '\n        <content/>' : '';
}

function updatedOf({ updated, published, firstSeen }: Post, { tally, changed }: Setting): string {
  const own: Instant | undefined = later(updated, published) ?? firstSeen;
  if (updated !== undefined && own !== updated)
    tally.nearest('a last change that is not before the publication', 'the publication');
  if (own === undefined) tally.nearest('a date of the last change', changed);
  return own ?? changed;
}

function later(updated: Instant | undefined, published: Instant | undefined): Instant | undefined {
  if (updated === undefined || published === undefined) return updated ?? published;
  return toMillis(updated) < toMillis(published) ? published : updated;
}
