import { Feed, type Item } from 'feed';
import type { ExportContext, Posts } from '../../model/contracts.ts';
import { toMillis, type Instant } from '../../model/instant.ts';
import type { Post } from '../../model/post.ts';
import type { Site } from '../../model/site.ts';
import { uuidUrn } from '../../base/hash.ts';
import { cutGraphemes } from '../../base/text.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';
import { openTally, publicAddress, selfAddress, siteAddress, toFeedBody, type Tally } from './address.ts';
import { cutElement, finish, textToCdata, toCdata, toFeedAttribute, toFeedText } from './clean.ts';
import { findFacts, type FeedFacts } from './facts.ts';
import { stripForbidden, toLine } from '../../base/text.ts';

interface Setting {
  readonly context: ExportContext;
  readonly tally: Tally;
  /** When the feed changed last. */
  readonly changed: string;
}

/** Atom 1.0, one entry at a time: `feed` builds each, this module completes it. */
export async function* atomDocument(posts: Posts, context: ExportContext): AsyncIterable<string> {
  const tally = openTally('atom', context);
  const facts = await findFacts(posts, context);
  const setting: Setting = { context, tally, changed: facts.changed ?? context.now.toISOString() };
  const options = feedOptions(facts, setting);
  const whole = completeHead(new Feed(options).atom1(), context.site, setting.changed);
  const end = whole.lastIndexOf('</feed>');
  yield whole.slice(0, end).trimEnd();
  for await (const post of posts) {
    const feed = new Feed(options);
    feed.addItem(toItem(post, setting));
    yield `\n    ${completeEntry(cutElement(feed.atom1(), 'entry'), post, setting)}`;
  }
  yield `\n${whole.slice(end)}\n`;
  tally.report();
}

function feedOptions({ newest }: FeedFacts, { context, tally }: Setting): ConstructorParameters<typeof Feed>[0] {
  const { site } = context;
  const address = siteAddress(site, newest);
  const self = selfAddress(site, 'atom');
  if (!address.isGiven) tally.nearest('an id of the feed', address.url);
  const [author] = site.authors;
  return {
    id: address.url,
    title: toFeedText(site.title),
    link: address.url,
    updated: new Date(0),
    generator: 'Feedmill',
    author: { name: toFeedText(author?.name ?? site.title) },
    ...(site.description === undefined ? {} : { description: toFeedText(site.description) }),
    ...(site.rights === undefined ? {} : { copyright: toFeedText(site.rights) }),
    ...(site.icon === undefined ? {} : { favicon: site.icon.url }),
    ...(self === undefined ? {} : { feedLinks: { atom: self } }),
  };
}

/** The language, the true time of the last change, and links only to pages. */
function completeHead(xml: string, { language }: Site, changed: string): string {
  const tag = language === undefined ? '<feed xmlns=' : `<feed xml:lang="${escapeAttribute(language)}" xmlns=`;
  return finish(
    xml
      .replace('<feed xmlns=', tag)
      .replace(/<updated>[^<]*<\/updated>/, `<updated>${changed}</updated>`)
      .replace(/\s*<link rel="alternate" href="urn:[^>]*\/>/, ''),
  );
}

function toItem(post: Post, { context, tally }: Setting): Item {
  const { html, missing } = toFeedBody(post, context.site);
  tally.missing(missing);
  const id = toIri(post.id);
  return {
    title: '',
    id,
    link: post.url ?? id,
    date: new Date(0),
    ...(post.published === undefined ? {} : { published: new Date(0) }),
    ...(post.summary === undefined ? {} : { description: textToCdata(post.summary) }),
    ...(html === '' ? {} : { content: toCdata(html) }),
    ...(post.authors.length === 0
      ? {}
      : {
          author: post.authors.map(({ name, email, url }) => ({
            name: toFeedText(name),
            ...(email === undefined ? {} : { email: toFeedText(email) }),
            ...(url === undefined ? {} : { link: url }),
          })),
        }),
    category: post.tags.map(({ term, scheme }) => ({
      term: toFeedAttribute(term),
      name: toFeedAttribute(term),
      ...(scheme !== undefined && URL.canParse(scheme) ? { scheme } : {}),
    })),
  };
}

/** The id as it is where it is an IRI, else a name made of it. */
function toIri(id: string): string {
  return URL.canParse(id) ? id : uuidUrn(id);
}

/** Title as plain text, dates with the offset their author wrote, the id untouched, files as enclosures. */
function completeEntry(xml: string, post: Post, setting: Setting): string {
  const body = xml.search(/<(?:summary|content) type/);
  const cut = body < 0 ? xml.length : body;
  const published = xml.lastIndexOf('<published>');
  const head = xml
    .slice(0, cut)
    .replace(
      /<title type="html">.*?<\/title>|<title type="html"\s*\/>/s,
      () => `<title>${titleOf(post, setting.tally)}</title>`,
    )
    .replace(/<id>[^<]*<\/id>/, () => `<id>${escapeText(toIri(post.id))}</id>`)
    .replace(/<updated>[^<]*<\/updated>/, () => `<updated>${updatedOf(post, setting)}</updated>`)
    .replace(/\s*<link href="[^"]*"\/>/, () => links(post, setting.context.site));
  const language =
    post.language !== undefined && post.language !== setting.context.site.language
      ? ` xml:lang="${escapeAttribute(post.language)}"`
      : '';
  const tail =
    published > cut
      ? xml.slice(cut, published) +
        xml.slice(published).replace(/<published>[^<]*/, `<published>${post.published ?? ''}`)
      : xml.slice(cut);
  const entry = (head + tail).replace(
    /<published>[^<]*<\/published>(?=\s*(?:<rights>[^<]*<\/rights>\s*)?<\/entry>$)/,
    `<published>${post.published ?? ''}</published>`,
  );
  return finish(entry.replace('<entry>', `<entry${language}>`));
}

function titleOf(post: Post, tally: Tally): string {
  if (post.title !== undefined) return escapeText(toLine(stripForbidden(post.title).text));
  tally.nearest('a title', 'the start of the text');
  return escapeText(toLine(cutGraphemes(stripForbidden(post.summary ?? post.url ?? post.id).text, 60)));
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
function links(post: Post, site: Site): string {
  const all = [
    ...(post.url === undefined ? [] : [{ rel: 'alternate', type: 'text/html', href: post.url }]),
    ...(post.linksTo === undefined ? [] : [{ rel: 'related', href: post.linksTo }]),
    ...post.attachments.map(({ url, type, bytes, title }) => ({
      rel: type === 'text/html' ? 'related' : 'enclosure',
      type: type ?? 'application/octet-stream',
      ...(bytes === undefined ? {} : { length: String(bytes) }),
      ...(title === undefined ? {} : { title }),
      href: publicAddress(url, site) ?? url,
    })),
  ];
  return all
    .map((link) => {
      const attributes = Object.entries(link).map(
        ([name, value]) => ` ${name}="${escapeAttribute(stripForbidden(value).text)}"`,
      );
      return `\n        <link${attributes.join('')}/>`;
    })
    .join('');
}
