import type { Extra, Json } from '../../model/json.ts';
import type { Place } from '../../model/place.ts';
import type { Tag } from '../../model/post.ts';
import type { RawItem, RawPerson } from '../../model/raw.ts';
import { present } from '../../base/present.ts';
import type { XmlElement } from '../../base/xml/element.ts';
import { baseOf } from './base.ts';
import { takeBody } from './body.ts';
import { sortLinks } from './links.ts';
import { atomText, rssText, toJson } from './markup.ts';
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

/** An `item` of RSS or an `entry` of Atom; feeds mix the two. */
export function toPost(element: XmlElement, { file, language: usual }: FeedSetting): PostItem {
  const parts = openTaken(element.children);
  const isAtom = nameOf(element) === 'entry';
  const toText = isAtom ? atomText : rssText;
  const { content, summary, outside, rest: texts } = takeBody(parts, isAtom);
  const base = baseOf(content?.element ?? element);
  const links = sortLinks(parts.all('link'), base);
  const [guid, ...guids] = parts.all('guid');
  const id = (guid && textOf(guid)) || (parts.text('id') ?? attribute(element, 'rdf:about'));
  const isPermalink = guid !== undefined && attribute(guid, 'isPermaLink')?.toLowerCase() !== 'false';
  const page = parts.text('feedburner:origlink') ?? links.page;
  const url = page ?? (isPermalink && id && /^https?:/i.test(id) ? id : undefined);
  const media = takeMedia(parts, [...links.enclosures, ...outside]);
  const { language: own } = (content?.element ?? element).scope;
  const tags = toTags(parts);
  const [title, ...titles] = parts.all('title', 'dc:title');
  const others = [...titles.filter((other) => title && textOf(other) !== textOf(title)), ...texts, ...guids];
  return {
    kind: 'post',
    ...present<Omit<PostItem, 'kind'>>({
      id: id === '' ? undefined : id,
      url,
      linksTo: links.related,
      base,
      title: title && toText(title),
      content: content?.text,
      summary,
      published: parts.text(
        'pubdate',
        'published',
        'issued',
        'dc:date',
        'dcterms:issued',
        'dcterms:created',
        'created',
      ),
      updated: parts.text('updated', 'atom:updated', 'modified', 'dcterms:modified', 'lastbuilddate'),
      authors: toPeople(parts),
      tags: tags.length > 0 ? tags : undefined,
      language: parts.text('dc:language', 'language') ?? (own === usual ? undefined : own),
      image: media.image,
      attachments: media.attachments,
      extra: withLink(toExtra([...others, ...links.rest, ...media.rest, ...parts.rest()]), links.page, url),
      place: placeOf(file, element, id),
    }),
  };
}

/** The address that counts the readers, where the feed says which one stands behind it. */
function withLink(extra: Extra | undefined, link: string | undefined, url: string | undefined): Extra | undefined {
  return link === undefined || link === url ? extra : { ...extra, link };
}

function placeOf(file: string, { line }: XmlElement, id: string | undefined): Place {
  return id === undefined || id === '' ? { file, line } : { file, line, record: id };
}

function toPeople(parts: Taken): readonly RawPerson[] | undefined {
  const named = parts
    .all('author')
    .map((element) => (isPlain(element) ? rssPerson(textOf(element)) : atomPerson(element)));
  const others = parts.all('dc:creator', 'dcterms:creator').map((element) => rssPerson(textOf(element)));
  const podcast = named.length + others.length > 0 ? [] : parts.all('itunes:author', 'googleplay:author');
  const all = [...named, ...others, ...podcast.map((element) => ({ name: textOf(element) }))];
  return all.length > 0 ? all : undefined;
}

function isPlain({ children, source }: XmlElement): boolean {
  return source !== undefined || children.every((child) => typeof child === 'string');
}

function toTags(parts: Taken): readonly Tag[] {
  const categories = parts.all('category').flatMap((element): Tag[] => {
    const term =
      attribute(element, 'label') ?? attribute(element, 'term') ?? (textOf(element) || attribute(element, 'text'));
    const scheme = attribute(element, 'scheme') ?? attribute(element, 'domain');
    return term === undefined ? [] : [scheme === undefined ? { term } : { term, scheme }];
  });
  const subjects = parts.all('dc:subject', 'dcterms:subject').map((element) => ({ term: textOf(element) }));
  const words = parts.all('itunes:keywords', 'media:keywords').flatMap((element) => textOf(element).split(','));
  const all = [...categories, ...subjects, ...words.map((word) => ({ term: word.trim() }))];
  return all.filter(({ term }) => term !== '');
}

/** Elements that no field says, under the name that JSON Feed gives them too. */
export function toExtra(rest: readonly XmlElement[]): Extra | undefined {
  const elements: Json[] = rest.map(toJson);
  return elements.length > 0 ? { _xml: elements } : undefined;
}
