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
import {
  bodyMark,
  cutElement,
  cutElements,
  finish,
  textToCdata,
  toCdata,
  toFeedAttribute,
  toFeedText,
  withBody,
} from './clean.ts';
import { findFacts, grouped, type FeedFacts } from './facts.ts';

interface Setting {
  readonly context: ExportContext;
  readonly tally: Tally;
  /** When the feed changed last. */
  readonly changed: string;
}

/** Atom 1.0, a few entries at a time: `feed` builds each, this module completes it. */
export async function* atomDocument(posts: Posts, context: ExportContext): AsyncIterable<string> {
  const tally = openTally('atom', context);
  const facts = await findFacts(posts, context);
  const setting: Setting = { context, tally, changed: facts.changed ?? context.now.toISOString() };
  const options = feedOptions(facts, setting);
  const whole = completeHead(new Feed(options).atom1(), context.site, setting.changed);
  const end = whole.lastIndexOf('</feed>');
  yield whole.slice(0, end).trimEnd();
  for await (const group of grouped(posts)) yield toEntries(group, setting);
  yield `\n${whole.slice(end)}\n`;
  tally.report();
}

function toEntries(posts: readonly Post[], setting: Setting): string {
  const { context, tally } = setting;
  const feed = new Feed(bare);
  const bodies = posts.map((post) => {
    const { html, missing } = toFeedBody(post, context.site);
    tally.missing(missing);
    const body = toCdata(html);
    feed.addItem(toItem(post, body));
    return body;
  });
  const entries = cutElements(feed.atom1(), 'entry', posts.length);
  const whole = posts.map(
    (post, at) => `\n    ${withBody(completeEntry(entries[at] ?? '', post, setting), bodies[at] ?? '')}`,
  );
  return whole.join('');
}

/** What entries are cut out of. */
const bare = { title: '', generator: false, updated: new Date(0) } as const;

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
    updated: new Date(0),
    generator: 'Feedmill',
    ...(author ? { author: toAuthor(author) } : {}),
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
  return finish(
    xml
      .replace('<feed xmlns=', tag)
      .replace(/<updated>[^<]*<\/updated>/, `<updated>${changed}</updated>`)
      .replace('</author>', () => `</author>${others.join('')}`)
      .replace(/\s*<link rel="alternate" href="urn:[^>]*\/>/, ''),
  );
}

function languageAttribute(language: string): string {
  return ` xml:lang="${escapeAttribute(toLine(stripForbidden(language).text))}"`;
}

/** One `author` as `feed` writes it, which knows one author of a feed only. */
function authorElement(person: Person): string {
  const feed = new Feed({ title: '', author: toAuthor(person) });
  return cutElement(feed.atom1(), 'author');
}

function toAuthor({ name, email, url }: Person): Author {
  const link = findUrl(url ?? '');
  return {
    name: toFeedText(name),
    ...(email !== undefined && /^[^\s@<>]+@[^\s@<>]+$/.test(email) ? { email: toFeedText(email) } : {}),
    ...(link === undefined ? {} : { link }),
  };
}

function toItem(post: Post, body: string): Item {
  return {
    title: '',
    // Short, since the serialiser goes through it sign by sign: completeEntry puts the true ones here.
    id: 'x:',
    link: 'x:',
    date: new Date(0),
    ...(post.published === undefined ? {} : { published: new Date(0) }),
    ...(post.summary === undefined ? {} : { description: textToCdata(post.summary) }),
    ...(body === '' ? {} : { content: bodyMark }),
    ...(post.authors.length === 0 ? {} : { author: post.authors.map(toAuthor) }),
    category: post.tags.map(toCategory),
  };
}

function toCategory({ term, scheme }: Tag): Category {
  const iri = findUrl(scheme ?? '');
  return { term: toFeedAttribute(term), name: toFeedAttribute(term), ...(iri === undefined ? {} : { scheme: iri }) };
}

/** The id as it is where it is an IRI, else a name made of it. */
function toIri(id: string): string {
  return findUrl(id) === id ? id : uuidUrn(id);
}

/** Title and summary as plain text, dates with the offset their author wrote, the id untouched, files as enclosures. */
function completeEntry(xml: string, post: Post, setting: Setting): string {
  const body = xml.search(/<(?:summary|content) type/);
  const cut = body < 0 ? xml.length : body;
  const head = xml
    .slice(0, cut)
    .replace('<entry>', () => `<entry${languageOf(post, setting.context.site)}>`)
    .replace(
      /<title type="html">.*?<\/title>|<title type="html"\s*\/>/s,
      () => `<title>${titleOf(post, setting.tally)}</title>`,
    )
    .replace(/<id>[^<]*<\/id>/, () => `<id>${escapeText(toIri(post.id))}</id>`)
    .replace(/<updated>[^<]*<\/updated>/, () => `<updated>${updatedOf(post, setting)}</updated>`)
    .replace(/\s*<link href="[^"]*"\/>/, () => links(post, setting) + nothingElse(xml, post));
  const tail = xml
    .slice(cut)
    .replace(
      /^<summary type="html"><!\[CDATA\[.*?\]\]><\/summary>/s,
      () => `<summary>${textOf(post.summary ?? '')}</summary>`,
    );
  return finish(withPublished(head + tail, post));
}

function languageOf({ language }: Post, site: Site): string {
  return language === undefined || language === site.language ? '' : languageAttribute(language);
}

/** RFC 4287 §4.1.2: an entry without a page has content. */
function nothingElse(xml: string, { url }: Post): string {
  return findUrl(url ?? '') === undefined && !xml.includes('<content type="html">') ? '\n        <content/>' : '';
}

/** `feed` writes this element last. */
function withPublished(xml: string, { published }: Post): string {
  if (published === undefined) return xml;
  const start = xml.lastIndexOf('<published>');
  return xml.slice(0, start) + xml.slice(start).replace(/<published>[^<]*/, `<published>${published}`);
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
