import type { RawItem } from '../../model/raw.ts';
import { present } from '../../base/present.ts';
import type { XmlElement } from '../../base/xml/element.ts';
import { baseOf, toExtra } from './entry.ts';
import { sortLinks } from './links.ts';
import { atomText, rssText } from './markup.ts';
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
  const toText = isAtom ? atomText : rssText;
  const links = sortLinks(parts.all('link'));
  const [title] = parts.all('title');
  const [description] = parts.all('description', 'subtitle', 'tagline', 'itunes:summary', 'itunes:subtitle', 'info');
  const base = root && baseOf(root);
  return {
    kind: 'site',
    ...present<Omit<SiteItem, 'kind'>>({
      title: title && toText(title),
      url: links.page ?? base,
      base,
      feedUrl: links.self ?? parts.text('itunes:new-feed-url'),
      description: description && toText(description),
      language: parts.text('language', 'dc:language') ?? root?.scope.language,
      authors: toPeople(parts),
      icon: toIcon(parts),
      rights: parts.text('copyright', 'rights', 'dc:rights'),
      extra: toExtra([...links.rest, ...parts.rest()]),
      place: { file, line: elements[0]?.line ?? 1 },
    }),
  };
}

function toIcon(parts: Taken): string | undefined {
  const pictures = parts.all('image').map((image) => openTaken(image.children).text('url') ?? attribute(image, 'url'));
  const podcast = parts.all('itunes:image', 'googleplay:image').map((image) => attribute(image, 'href'));
  return [...pictures, parts.text('icon', 'webfeeds:icon'), parts.text('logo', 'webfeeds:logo'), ...podcast].find(
    Boolean,
  );
}

function toPeople(parts: Taken): SiteItem['authors'] {
  const atom = parts.all('author').map((element) => atomPerson(element));
  const others = parts
    .all('managingeditor', 'dc:creator', 'itunes:author')
    .map((element) => rssPerson(textOf(element)));
  const all = atom.length > 0 ? atom : others.slice(0, 1);
  return all.length > 0 ? all : undefined;
}
