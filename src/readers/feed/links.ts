import type { RawAttachment } from '../../model/raw.ts';
import { encodeEntities } from '../../base/entities.ts';
import { present } from '../../base/present.ts';
import type { XmlElement } from '../../base/xml/element.ts';
import { baseOf } from './base.ts';
import { attribute, textOf } from './taken.ts';

/** The links of an entry or channel by what they are for. */
export interface Links {
  /** The page itself. */
  readonly page: string | undefined;
  /** A page that the entry is about. */
  readonly related: string | undefined;
  readonly self: string | undefined;
  readonly enclosures: readonly RawAttachment[];
  /** Links of other kinds, and further ones of a kind. */
  readonly rest: readonly XmlElement[];
}

/** Sorts `link` elements: RSS has an address in them, Atom a `rel` (RFC 4287 §4.2.7), and many feeds have both. They are relative to `base`. */
export function sortLinks(elements: readonly XmlElement[], base: string | undefined): Links {
  const found: Partial<Record<'page' | 'related' | 'self', string>> = {};
  const enclosures: RawAttachment[] = [];
  const rest: XmlElement[] = [];
  for (const link of elements) {
    const href = attribute(link, 'href');
    const address = relativeTo(base, href ?? textOf(link), link);
    const rel = href === undefined ? 'alternate' : (attribute(link, 'rel') ?? 'alternate').toLowerCase();
    const kind = kinds[/[/#]/.test(rel) ? rel.replace(/^.*[/#]/, '') : rel];
    if (address === '') continue;
    if (kind === 'enclosure') enclosures.push(toEnclosure(link, address));
    else if (kind !== undefined && found[kind] === undefined && !isOtherForm(link)) found[kind] = address;
    else rest.push(link);
  }
  return { page: found.page, related: found.related, self: found.self, enclosures, rest };
}

/** An element may have a base of its own. */
function relativeTo(base: string | undefined, address: string, link: XmlElement): string {
  const own = baseOf(link);
  return own === base || own === undefined || address === '' || !URL.canParse(address, own)
    ? address
    : new URL(address, own).href;
}

const kinds: Readonly<Record<string, 'page' | 'related' | 'self' | 'enclosure'>> = {
  alternate: 'page',
  enclosure: 'enclosure',
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
  // Plain text (RFC 4287 §4.2.7.5).
  const title = attribute(link, 'title');
  return present<RawAttachment>({
    url,
    type: attribute(link, 'type'),
    bytes: attribute(link, 'length'),
    title: title === undefined ? undefined : encodeEntities(title),
  });
}
