import { Feed, type Author, type Category, type Item } from 'feed';
import type { ExportContext, Posts } from '../../model/contracts.ts';
import { toMillis, type Instant } from '../../model/instant.ts';
import type { Attachment, Person, Post, Tag } from '../../model/post.ts';
import type { Site } from '../../model/site.ts';
import { uuidUrn } from '../../base/hash.ts';
import { cutGraphemes, stripForbidden, toLine } from '../../base/text.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';
import { findUrl, openTally, publicAddress, publicFiles, selfAddress, siteAddress, toFeedBody } from './address.ts';
import type { Tally } from './address.ts';
import { cutElement, toAttribute, toCdata, toFeedText, toText } from './clean.ts';
import { findFacts, type FeedFacts } from './facts.ts';
import { filled, formsOf, markOf, openTexts, type Texts } from './forms.ts';

interface Setting {
  readonly context: ExportContext;
  readonly tally: Tally;
  /** When the feed changed last. */
  readonly changed: string;
}

/** Atom 1.0: `feed` builds the head and every kind of entry once, this module completes them and puts the texts in. */
export async function* atomDocument(posts: Posts, context: ExportContext): AsyncIterable<readonly string[]> {
  const tally = openTally('atom', context);
  const facts = await findFacts(posts, context);
  const setting: Setting = { context, tally, changed: facts.changed ?? context.now.toISOString() };
  const options = feedOptions(facts, setting);
  const whole = completeHead(new Feed(options).atom1(), context.site, setting.changed);
  const end = whole.lastIndexOf('</feed>');
  const formOf = formsOf(drawEntry);
  yield [whole.slice(0, end).trimEnd()];
  for await (const post of posts) {
    const texts = openTexts(aside);
    const form = formOf(toItem(post, { ...setting, texts }));
    yield filled(form, texts);
  }
  yield [`\n${whole.slice(end)}\n`];
  tally.report();
}

function feedOptions(
  { origin, isSigned }: FeedFacts,
  { context, tally }: Setting,
): ConstructorParameters<typeof Feed>[0] {
  const { site } = context;
  const address = siteAddress(site, origin);
  const self = selfAddress(site, 'atom');
  const icon = site.icon && publicAddress(site.icon.url, site);
  if (!address.isGiven) tally.nearest('an id of the feed', address.url);
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
    .replace(/\s*<link rel="alternate" href="urn:[^>]*\/>/, '');
}

function languageAttribute(language: string): string {
  return ` xml:lang="${escapeAttribute(toLine(stripForbidden(language).text))}"`;
}

/** One `author` as `feed` writes it, which knows one author of a feed only. */
function authorElement(person: Person): string {
  const feed = new Feed({ title: '', author: toAuthor(person, inHead) });
  return cutElement(feed.atom1(), 'author');
}

/** What stands for a text or an address in what `feed` is given. */
interface Hand {
  readonly text: (text: string) => string;
  readonly address: (url: string) => string;
}

const inHead: Hand = { text: toFeedText, address: (url) => url };

function toAuthor({ name, email, url }: Person, { text, address }: Hand): Author {
  const link = findUrl(url ?? '');
  return {
    name: text(name),
    ...(email !== undefined && /^[^\s@<>]+@[^\s@<>]+$/.test(email) ? { email: text(email) } : {}),
    ...(link === undefined ? {} : { link: address(link) }),
  };
}

const epoch = new Date(0);

interface Writing extends Setting {
  readonly texts: Texts;
}

/** Numbers of the texts whose place is not where `feed` would write them, or not as it would. */
const numbers = { language: 0, title: 1, id: 2, updated: 3, links: 4, published: 5 } as const;
const aside = 6;

function toItem(post: Post, setting: Writing): Item {
  const { context, tally, texts } = setting;
  const { mark, put } = texts;
  const { html, missing } = toFeedBody(post, context.site);
  tally.missing(missing);
  const content = toCdata(html);
  const inEntry: Hand = {
    text: (text) => mark(toText(text)),
    address: (url) => mark(escapeText(new URL(url).href)),
  };
  put(numbers.language, languageOf(post, context.site));
  put(numbers.title, titleOf(post, tally));
  put(numbers.id, escapeText(toIri(post.id)));
  put(numbers.updated, updatedOf(post, setting));
  put(numbers.links, links(post, setting) + (content === '' ? nothingElse(post) : ''));
  put(numbers.published, post.published ?? '');
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
    .replace(/<title type="html">.*?<\/title>|<title type="html"\s*\/>/, `<title>${markOf(numbers.title)}</title>`)
    .replace(/<id>[^<]*<\/id>/, `<id>${markOf(numbers.id)}</id>`)
    .replace(/<updated>[^<]*<\/updated>/, `<updated>${markOf(numbers.updated)}</updated>`)
    .replace(/\s*<link href="[^"]*"\/>/, markOf(numbers.links))
    .replace(/<summary type="html"><!\[CDATA\[(.*?)\]\]><\/summary>/, '<summary>$1</summary>')
    .replace(/<published>[^<]*/, `<published>${markOf(numbers.published)}`);
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

function textOf(text: string): string {
  return escapeText(stripForbidden(text).text);
}

function titleOf({ title, summary, url, id }: Post, tally: Tally): string {
  const own = toLine(textOf(title ?? ''));
  if (own !== '') return own;
  tally.nearest('a title', 'the start of the text or the address');
  return escapeText(toLine(cutGraphemes(toLine(stripForbidden(summary ?? url ?? id).text), 60)));
}

function updatedOf({ updated, published }: Post, { tally, changed }: Setting): string {
  const own: Instant | undefined = later(updated, published);
  if (own === undefined) tally.nearest('a date of the last change', changed);
  return own ?? changed;
}

function later(updated: Instant | undefined, published: Instant | undefined): Instant | undefined {
  if (updated === undefined || published === undefined) return updated ?? published;
  return toMillis(updated) < toMillis(published) ? published : updated;
}

/** The page, what it is about, and what goes with it. */
function links(post: Post, { context: { site }, tally }: Setting): string {
  const { files, missing } = publicFiles(post, site);
  tally.missing(missing);
  const [page, subject] = [findUrl(post.url ?? ''), findUrl(post.linksTo ?? '')];
  const all = [
    ...(page === undefined ? [] : [{ rel: 'alternate', type: 'text/html', href: page }]),
    ...(subject === undefined ? [] : [{ rel: 'related', href: subject }]),
    ...files.map(fileLink),
  ];
  return all
    .map((link) => {
      const attributes = Object.entries(link).map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`);
      return `\n        <link${attributes.join('')}/>`;
    })
    .join('');
}

/** A page that plays something is none to keep. */
function fileLink({ url, type, bytes, title }: Attachment): Readonly<Record<string, string>> {
  return {
    rel: type === 'text/html' ? 'related' : 'enclosure',
    type: toLine(stripForbidden(type ?? 'application/octet-stream').text),
    ...(bytes === undefined ? {} : { length: String(bytes) }),
    ...(title === undefined ? {} : { title: toLine(stripForbidden(title).text) }),
    href: url,
  };
}
