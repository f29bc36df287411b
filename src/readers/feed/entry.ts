import type { Extra } from '../../model/json.ts';
import type { Place } from '../../model/place.ts';
import type { Tag } from '../../model/post.ts';
import type { RawItem, RawPerson } from '../../model/raw.ts';
import { encodeEntities } from '../../base/entities.ts';
import { present } from '../../base/present.ts';
import type { XmlElement } from '../../base/xml/element.ts';
import { baseOf } from './base.ts';
import { takeBody } from './body.ts';
import { sortLinks } from './links.ts';
import { atomLine, rssLine, toJson, wordOf } from './markup.ts';
import { nameOf } from './names.ts';
import { takeMedia } from './media.ts';
import { atomPerson, rssPerson } from './people.ts';
import { attribute, openTaken, textOf, type Taken } from './taken.ts';

/** What the feed says that holds for its entries. */
export interface FeedSetting {
  readonly file: string;
  readonly language: string | undefined;
}

type PostItem = Extract<RawItem, { kind: 'post' }>;

const dates = ['pubdate', 'published', 'issued', 'dc:date', 'dcterms:issued', 'dcterms:created', 'created'] as const;
const changes = ['updated', 'atom:updated', 'modified', 'dcterms:modified', 'lastbuilddate'] as const;

/** An `item` of RSS or an `entry` of Atom; feeds mix the two. */
export function toPost(element: XmlElement, { file, language: usual }: FeedSetting): PostItem {
  const parts = openTaken(element.children);
  const isAtom = nameOf(element) === 'entry';
  const bodies = takeBody(parts, isAtom);
  const holder = bodies.content?.element ?? element;
  const base = baseOf(holder);
  const links = sortLinks(parts.all('link'), base);
  const { id, guids, url } = takeIdentity(parts, element, links.page);
  const media = takeMedia(parts, [...links.enclosures, ...bodies.outside]);
  const { language: own } = holder.scope;
  const tags = toTags(parts);
  const [title, ...titles] = parts.all('title', 'dc:title');
  const rest = titles.filter((other) => title && textOf(other) !== textOf(title));
  return present<PostItem>({
    kind: 'post',
    id: id === '' ? undefined : id,
    url,
    linksTo: links.related,
    base,
    title: title && (isAtom ? atomLine(title) : rssLine(title)),
    content: bodies.content?.text,
    summary: bodies.summary,
    published: parts.text(...dates),
    updated: parts.text(...changes),
    authors: toPeople(parts),
    tags: tags.length > 0 ? tags : undefined,
    language: parts.text('dc:language', 'language') ?? (own === usual ? undefined : own),
    image: media.image,
    attachments: media.attachments,
    extra: withLink(toExtra(rest.concat(bodies.rest, guids, links.rest, media.rest, parts.rest())), links.page, url),
    place: placeOf(file, element, id),
  });
}

interface Identity {
  /** `` where an element is there for it and says nothing. */
  readonly id: string | undefined;
  readonly url: string | undefined;
  /** Further ones. */
  readonly guids: readonly XmlElement[];
}

function takeIdentity(parts: Taken, element: XmlElement, link: string | undefined): Identity {
  const [guid, ...guids] = parts.all('guid');
  const id = (guid && textOf(guid)) || (parts.text('id') ?? attribute(element, 'rdf:about'));
  const isPermalink = guid !== undefined && attribute(guid, 'isPermaLink')?.toLowerCase() !== 'false';
  const page = parts.text('feedburner:origlink') ?? link;
  return { id, url: page ?? (isPermalink && id && /^https?:/i.test(id) ? id : undefined), guids };
}

/** The address that counts the readers, where the feed says which one stands behind it. */
function withLink(extra: Extra | undefined, link: string | undefined, url: string | undefined): Extra | undefined {
  return link === undefined || link === url ? extra : { ...extra, link };
}

function placeOf(file: string, { line }: XmlElement, id: string | undefined): Place {
  return id === undefined || id === '' ? { file, line } : { file, line, record: id };
}

function toPeople(parts: Taken): readonly RawPerson[] | undefined {
  const all: RawPerson[] = [];
  for (const element of parts.all('author'))
    all.push(isPlain(element) ? rssPerson(wordOf(element)) : atomPerson(element));
  for (const element of parts.all('dc:creator', 'dcterms:creator')) all.push(rssPerson(wordOf(element)));
  if (all.length > 0) return all;
  for (const element of parts.all('itunes:author', 'googleplay:author')) all.push({ name: textOf(element) });
  return all.length > 0 ? all : undefined;
}

function isPlain({ children, source }: XmlElement): boolean {
  return source !== undefined || children.every((child) => typeof child === 'string');
}

function toTags(parts: Taken): readonly Tag[] {
  const all: Tag[] = [];
  const add = (term: string | undefined, scheme?: string): void => {
    if (term !== undefined && term !== '') all.push(scheme === undefined ? { term } : { term, scheme });
  };
  for (const element of parts.all('category')) {
    // Plain text (RFC 4287 §4.2.2).
    const named = attribute(element, 'label') ?? attribute(element, 'term');
    const scheme = attribute(element, 'scheme') ?? attribute(element, 'domain');
    add(named === undefined ? wordOf(element) || attribute(element, 'text') : encodeEntities(named), scheme);
  }
  for (const element of parts.all('dc:subject', 'dcterms:subject')) add(wordOf(element));
  for (const element of parts.all('itunes:keywords', 'media:keywords'))
    for (const word of textOf(element).split(',')) add(word.trim());
  return all;
}

/** Elements that no field says, under the name that JSON Feed gives them too. */
export function toExtra(rest: readonly XmlElement[]): Extra | undefined {
  return rest.length > 0 ? { _xml: rest.map(toJson) } : undefined;
}
