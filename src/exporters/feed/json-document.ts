import { Feed, type Item } from 'feed';
import type { ExportContext } from '../../model/contracts.ts';
import type { Json } from '../../model/json.ts';
import type { Attachment, Person, Post } from '../../model/post.ts';
import type { Site } from '../../model/site.ts';
import { holdsReferences } from '../../base/entities.ts';
import { cleanLine, stripForbidden } from '../../base/text.ts';
import { findUrl, openTally, publicAddress, publicFiles, type Tally } from './address.ts';
import { toFeedBody } from './body.ts';
import { filled, formsOf, openTexts, type Texts } from './forms.ts';
import { openLacks } from './lacks.ts';
import { hubLacks, hubsOf } from './writer.ts';
import type { FeedFormat, FeedLinks, FeedPart, FeedWriter } from './writer.ts';

/** JSON Feed 1.1, one item a line: `feed` builds version 1, every kind of item once, this module completes it. */
export const jsonFormat: FeedFormat = { kind: 'json', path: 'feed.json', open };

/** Kinds of entries are the same in every document. */
const formOf = formsOf(drawItem);

function open({ links }: FeedPart, context: ExportContext): FeedWriter {
  const tally = openTally('json', { file: 'feed.json' }, context);
  const lacks = openLacks('feed.json', ['image.title'], context.report);
  lacks.note(hubLacks(links, context.site));
  const head = JSON.stringify(feedHead(context.site, links), clean, 2);
  let before = '\n    ';
  return {
    start: [`${head.slice(0, -2)},\n  "items": [`],
    entry: (post) => {
      lacks.look(post);
      const texts = openTexts(0);
      const { item, more } = toJsonItem(post, { context, tally, texts });
      const pieces = [before, ...filled(formOf(item), texts), more];
      before = ',\n    ';
      return pieces;
    },
    get end() {
      return [before.startsWith(',') ? '\n  ]\n}\n' : ']\n}\n'];
    },
    report: () => {
      tally.report();
      lacks.report();
    },
  };
}

/** All pages name the feed that people subscribe to. */
function feedHead(site: Site, links: FeedLinks): object {
  const { self, current, previous } = links;
  const hubs = hubsOf(links, site);
  const icon = site.icon && publicAddress(site.icon.url, site);
  const feed = new Feed({
    title: cleanLine(site.title),
    ...(site.url === undefined ? {} : { link: site.url }),
    ...(site.description === undefined ? {} : { description: cleanLine(site.description) }),
    ...(icon === undefined ? {} : { image: icon }),
    ...(self === undefined ? {} : { feedLinks: { json: current ?? self } }),
  });
  const { version: _, items: __, ...head } = parsed(feed.json1());
  return {
    version: 'https://jsonfeed.org/version/1.1',
    ...head,
    ...(previous === undefined ? {} : { next_url: previous }),
    ...(site.authors.length > 0 ? { authors: site.authors.map(toAuthor) } : {}),
    ...(site.language === undefined ? {} : { language: site.language }),
    ...(hubs.length > 0 ? { hubs: hubs.map((url) => ({ type: 'WebSub', url })) } : {}),
    ...headExtension(site),
  };
}

function headExtension({ title, description = '', authors, rights, extra }: Site): object {
  const own = {
    ...(rights === undefined ? {} : { rights }),
    ...([title, description, ...authors.map(({ name }) => name)].some(holdsReferences) ? { plain: true } : {}),
    ...(Object.keys(extra).length > 0 ? { extra: undotted(extra) } : {}),
  };
  return Object.keys(own).length > 0 ? { _feedmill: { about, ...own } } : {};
}

const about = 'Fields of the source that JSON Feed has no name for, by Feedmill';

interface Writing {
  readonly context: ExportContext;
  readonly tally: Tally;
  readonly texts: Texts;
}

/** What `feed` has words for, and how the line goes on. */
function toJsonItem(
  post: Post,
  { context, tally, texts: { mark } }: Writing,
): { readonly item: Item; readonly more: string } {
  const { site } = context;
  const html = toFeedBody(post, { context, tally });
  const { files, missing } = publicFiles(post, site);
  const image = post.image && publicAddress(post.image.url, site, post);
  tally.missing(missing + (post.image && image === undefined ? 1 : 0));
  const text = (value: string): string => (value === '' ? '' : mark(JSON.stringify(stripForbidden(value).text)));
  const item = {
    id: text(post.id),
    title: text(cleanLine(post.title ?? '')),
    link: text(findUrl(post.url ?? '') ?? ''),
    date: epoch,
    content: text(html),
    ...(image === undefined || image.startsWith('data:') ? {} : { image: text(image) }),
  };
  const more = cleanJson(beyond(post, files)).slice(1);
  return { item, more: more === '}' ? more : `,${more}` };
}

const epoch = new Date(0);

/** Fields that version 1 has not, or not so. */
function beyond(post: Post, files: readonly Attachment[]): object {
  const extension = toExtension(post);
  return {
    ...(post.summary === undefined ? {} : { summary: cleanLine(post.summary) }),
    ...(post.linksTo === undefined ? {} : { external_url: post.linksTo }),
    ...(post.published === undefined ? {} : { date_published: post.published }),
    ...(post.updated === undefined ? {} : { date_modified: post.updated }),
    ...(post.authors.length > 0 ? { authors: post.authors.map(toAuthor) } : {}),
    ...(post.tags.length > 0 ? { tags: post.tags.map(({ term }) => cleanLine(term)) } : {}),
    ...(post.language === undefined ? {} : { language: post.language }),
    ...(files.length > 0 ? { attachments: files.map(toAttachment) } : {}),
    ...(Object.keys(extension).length > 1 ? { _feedmill: extension } : {}),
  };
}

/** What `feed` makes of an item, to its last field; `mark` stands for JSON. */
function drawItem(item: Item): string {
  const feed = new Feed({ title: '' });
  feed.addItem(item);
  const { items } = parsed(feed.json1());
  const [only] = Array.isArray(items) ? items : [];
  const { date_modified: _, ...basic } = asObject(only);
  return JSON.stringify(basic)
    .replace(/"(slot:\d+;)"/g, '$1')
    .slice(0, -1);
}

/** JSON Feed has no word for the address of mail, but leaves room for own ones. */
function toAuthor({ name, url, email, avatar }: Person): object {
  return {
    name: cleanLine(name),
    ...(url === undefined ? {} : { url }),
    ...(avatar === undefined ? {} : { avatar }),
    ...(email === undefined ? {} : { _email: email }),
  };
}

function toAttachment({ url, type, bytes, seconds, title }: Attachment): object {
  return {
    url,
    mime_type: type ?? 'application/octet-stream',
    ...(title === undefined ? {} : { title: cleanLine(title) }),
    ...(bytes === undefined ? {} : { size_in_bytes: bytes }),
    ...(seconds === undefined ? {} : { duration_in_seconds: seconds }),
  };
}

/** What JSON Feed has no word for. Names of extension members hold no full stop. */
function toExtension(post: Post): Record<string, Json> {
  const { extra, status, tags } = post;
  const schemes = tags
    .filter(({ scheme }) => scheme !== undefined)
    .map(({ term, scheme }) => ({ term, scheme: scheme ?? '' }));
  return {
    about,
    ...(status === 'published' ? {} : { status }),
    ...(schemes.length > 0 ? { tags: schemes } : {}),
    ...(textsOf(post).some(holdsReferences) ? { plain: true } : {}),
    ...(Object.keys(extra).length > 0 ? { extra: undotted(extra) } : {}),
  };
}

/** The plain texts of a post. Where one holds references, it is said that they are no mistake of the writer. */
function textsOf({ title = '', summary = '', authors, tags, attachments }: Post): readonly string[] {
  const others = [...authors.map(({ name }) => name), ...tags.map(({ term }) => term)];
  return [title, summary, ...others, ...attachments.map((file) => file.title ?? '')];
}

function undotted(value: Json): Json {
  if (Array.isArray(value)) return value.map(undotted);
  if (value === null || typeof value !== 'object') return value;
  const names = new Set(Object.keys(value));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [freeName(name, names), undotted(inner)]));
}

/** A name without a full stop, and without what a parser may refuse, that none of its neighbours has. */
function freeName(name: string, taken: Set<string>): string {
  let free = stripForbidden(name).text.replaceAll('.', '_');
  if (free === name) return name;
  while (taken.has(free)) free += '_';
  taken.add(free);
  return free;
}

/** JSON with no character that a parser may refuse: `\ud800` alone is none. */
function cleanJson(item: object): string {
  const json = JSON.stringify(item);
  const isUnclean = escaped.test(json) || stripForbidden(json).count > 0;
  return isUnclean ? JSON.stringify(item, clean) : json;
}

/** How JSON writes control characters and halves of characters. */
const escaped = /\\u[0-9a-f]{4}/;

function clean(_: string, value: unknown): unknown {
  return typeof value === 'string' ? stripForbidden(value).text : value;
}

function parsed(json: string): Record<string, unknown> {
  return asObject(JSON.parse(json));
}

function asObject(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' ? { ...value } : {};
}
