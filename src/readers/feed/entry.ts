import type { Extra, Json } from '../../model/json.ts';
import type { Place } from '../../model/place.ts';
import type { Tag } from '../../model/post.ts';
import type { RawItem, RawPerson } from '../../model/raw.ts';
import type { RawText } from '../../model/text.ts';
import { present } from '../../base/present.ts';
import type { XmlElement } from '../../base/xml/element.ts';
import { sortLinks } from './links.ts';
import { atomText, rssBody, rssText, toJson } from './markup.ts';
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
  const links = sortLinks(parts.all('link'));
  const [guid] = parts.all('guid');
  const id = (guid && textOf(guid)) || (parts.text('id') ?? attribute(element, 'rdf:about'));
  const isPermalink = guid !== undefined && attribute(guid, 'isPermaLink')?.toLowerCase() !== 'false';
  const url =
    links.page ?? parts.text('feedburner:origlink') ?? (isPermalink && id && /^https?:/i.test(id) ? id : undefined);
  const { content, summary, outside } = takeBody(parts, isAtom);
  const media = takeMedia(parts, [...links.enclosures, ...outside]);
  const language = element.scope.language === usual ? undefined : element.scope.language;
  const base = baseOf(content?.element ?? element);
  const tags = toTags(parts);
  const [title] = parts.all('title', 'dc:title');
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
      tags,
      language: parts.text('dc:language', 'language') ?? language,
      image: media.image,
      attachments: media.attachments,
      extra: toExtra([...links.rest, ...parts.rest()]),
      place: placeOf(file, element, id),
    }),
  };
}

function placeOf(file: string, { line }: XmlElement, id: string | undefined): Place {
  return id === undefined || id === '' ? { file, line } : { file, line, record: id };
}

interface Bodies {
  readonly content: { readonly text: RawText; readonly element: XmlElement } | undefined;
  readonly summary: RawText | undefined;
  /** Content that lives at another address (RFC 4287 §4.1.3.2). */
  readonly outside: readonly { readonly url: string; readonly type?: string }[];
}

/** The longest that is there is the content; a description beside it is the summary. */
function takeBody(parts: Taken, isAtom: boolean): Bodies {
  const full = parts.all('content:encoded', 'xhtml:body', 'body', 'xhtml:div', 'fullcontent');
  const atom = parts.all('content');
  const outside = atom.flatMap((element) => {
    const url = attribute(element, 'src');
    const type = attribute(element, 'type');
    return url === undefined ? [] : [{ url, ...(type?.includes('/') ? { type } : {}) }];
  });
  const short = parts.all(
    'description',
    'summary',
    'itunes:summary',
    'media:description',
    'googleplay:description',
    'dc:description',
  );
  const read = (element: XmlElement): RawText =>
    atom.includes(element) || (isAtom && short.includes(element)) ? atomText(element) : rssBody(element);
  const said = [...full, ...atom, ...short].filter((element) => textOf(element) !== '');
  const [element, ...others] = said;
  if (!element) return { content: undefined, summary: undefined, outside };
  const content = { text: read(element), element };
  const summary = others.find((other) => short.includes(other) && textOf(other) !== textOf(element));
  return { content, summary: summary && read(summary), outside };
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

function toTags(parts: Taken): readonly Tag[] | undefined {
  const categories = parts.all('category').flatMap((element): Tag[] => {
    const term =
      attribute(element, 'label') ?? attribute(element, 'term') ?? (textOf(element) || attribute(element, 'text'));
    const scheme = attribute(element, 'scheme') ?? attribute(element, 'domain');
    return term === undefined ? [] : [scheme === undefined ? { term } : { term, scheme }];
  });
  const subjects = parts.all('dc:subject', 'dcterms:subject').map((element) => ({ term: textOf(element) }));
  const words = parts.all('itunes:keywords', 'media:keywords').flatMap((element) => textOf(element).split(','));
  const all = [...categories, ...subjects, ...words.map((word) => ({ term: word.trim() }))].filter(
    ({ term }) => term !== '',
  );
  return all.length > 0 ? all : undefined;
}

/** `xml:base`, each relative to the one around it. */
export function baseOf({ scope: { bases } }: XmlElement): string | undefined {
  let base: string | undefined;
  for (const next of bases) base = URL.canParse(next, base) ? new URL(next, base).href : base;
  return base;
}

/** Elements that no field says, under the name that JSON Feed gives them too. */
export function toExtra(rest: readonly XmlElement[]): Extra | undefined {
  const elements: Json[] = rest.map(toJson);
  return elements.length > 0 ? { _xml: elements } : undefined;
}
