import type { RawItem } from '../../model/raw.ts';
import { present } from '../../base/present.ts';
import type { XmlElement } from '../../base/xml/element.ts';
import { baseOf } from './base.ts';
import { toExtra } from './entry.ts';
import { sortLinks } from './links.ts';
import { atomLine, rssLine } from './markup.ts';
import { nameOf } from './names.ts';
import { atomPerson, rssPerson } from './people.ts';
import { attribute, openTaken, textOf, type Taken } from './taken.ts';

type SiteItem = Extract<RawItem, { kind: 'site' }>;

/** What a feed says of itself: the elements around its entries, and the outermost one. */
export function toSite(
  elements: readonly XmlElement[],
  root: XmlElement | undefined,
  file: string,
): SiteItem | undefined {
  if (elements.length === 0) return undefined;
  const parts = openTaken(elements);
  const isAtom = root !== undefined && nameOf(root) === 'feed';
  const toText = isAtom ? atomLine : rssLine;
  const base = root && baseOf(root);
  const links = sortLinks(parts.all('link'), base);
  const [title, ...titles] = parts.all('title');
  const [description, ...descriptions] = parts.all(
    'description',
    'subtitle',
    'tagline',
    'itunes:summary',
    'itunes:subtitle',
    'info',
  );
  const others = descriptions.filter((other) => description && textOf(other) !== textOf(description));
  const people = toPeople(parts);
  const icon = toIcon(parts);
  return {
    kind: 'site',
    ...present<Omit<SiteItem, 'kind'>>({
      title: title && toText(title),
      url: links.page ?? base,
      base,
      feedUrl: links.self ?? parts.text('itunes:new-feed-url'),
      description: description && toText(description),
      language: parts.text('language', 'dc:language') ?? root?.scope.language,
      authors: people,
      icon: icon.url,
      rights: parts.text('copyright', 'rights', 'dc:rights'),
      extra: toExtra([...titles, ...others, ...links.rest, ...icon.rest, ...parts.rest()]),
      place: { file, line: elements[0]?.line ?? 1 },
    }),
  };
}

interface Icon {
  readonly url: string | undefined;
  /** Pictures with another address, and those of which more is said. */
  readonly rest: readonly XmlElement[];
}

function toIcon(parts: Taken): Icon {
  const all = parts.all('image', 'icon', 'webfeeds:icon', 'logo', 'webfeeds:logo', 'itunes:image', 'googleplay:image');
  const [first, ...others] = all.flatMap((element) => {
    const url = addressOf(element);
    return url === undefined ? [] : [{ element, url }];
  });
  if (!first) return { url: undefined, rest: all };
  const rest = others.filter(({ url }) => url !== first.url).map(({ element }) => element);
  const hasSize = openTaken(first.element.children).some('width').length > 0;
  return { url: first.url, rest: hasSize ? [first.element, ...rest] : rest };
}

/** Of a picture: RSS has it in an element, podcasts in an attribute, Atom as the text. */
function addressOf(element: XmlElement): string | undefined {
  const within = openTaken(element.children).text('url') ?? attribute(element, 'url') ?? attribute(element, 'href');
  const isPlain = element.children.every((child) => typeof child === 'string');
  return within ?? (isPlain ? textOf(element) || undefined : undefined);
}

function toPeople(parts: Taken): SiteItem['authors'] {
  const atom = parts.all('author').map((element) => atomPerson(element));
  if (atom.length > 0) return atom;
  const one = parts.text('managingeditor', 'dc:creator', 'itunes:author');
  return one === undefined ? undefined : [rssPerson(one)];
}
