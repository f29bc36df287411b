import type { RawAttachment } from '../../model/raw.ts';
import { present } from '../../base/present.ts';
import type { XmlElement } from '../../base/xml/element.ts';
import { attribute, textOf } from './taken.ts';

/** The links of an entry or channel by what they are for. */
export interface Links {
  /** The page itself. */
  readonly page: string | undefined;
  /** A page that the entry is about. */
  readonly related: string | undefined;
  readonly self: string | undefined;
  readonly hubs: readonly string[];
  readonly enclosures: readonly RawAttachment[];
  /** Links of other kinds, and further ones of a kind. */
  readonly rest: readonly XmlElement[];
}

/** Sorts `link` elements: RSS has an address in them, Atom a `rel` (RFC 4287 §4.2.7), and many feeds have both. */
export function sortLinks(elements: readonly XmlElement[]): Links {
  const found: Partial<Record<'page' | 'related' | 'self', string>> = {};
  const hubs: string[] = [];
  const enclosures: RawAttachment[] = [];
  const rest: XmlElement[] = [];
  for (const link of elements) {
    const href = attribute(link, 'href');
    const address = href ?? textOf(link);
    const rel = href === undefined ? 'alternate' : (attribute(link, 'rel') ?? 'alternate').toLowerCase();
    const kind = kinds[rel.replace(/^.*[/#]/, '')];
    if (address === '') continue;
    if (kind === 'hub') hubs.push(address);
    else if (kind === 'enclosure') enclosures.push(toEnclosure(link, address));
    else if (kind !== undefined && found[kind] === undefined && !isOtherForm(link)) found[kind] = address;
    else rest.push(link);
  }
  return { page: found.page, related: found.related, self: found.self, hubs, enclosures, rest };
}

const kinds: Readonly<Record<string, 'page' | 'related' | 'self' | 'hub' | 'enclosure'>> = {
  alternate: 'page',
  enclosure: 'enclosure',
  hub: 'hub',
  related: 'related',
  self: 'self',
};

/** The same in a form that no reader of pages wants: another feed, JSON. */
function isOtherForm(link: XmlElement): boolean {
  const type = attribute(link, 'type') ?? '';
  const isPage = type === '' || /html|text\/plain/i.test(type);
  return !isPage && attribute(link, 'rel')?.toLowerCase() !== 'self';
}

function toEnclosure(link: XmlElement, url: string): RawAttachment {
  return present<RawAttachment>({
    url,
    type: attribute(link, 'type'),
    bytes: attribute(link, 'length'),
    title: attribute(link, 'title'),
  });
}
