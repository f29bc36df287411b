import type { Extra, Json } from '../../model/json.ts';
import type { Place } from '../../model/place.ts';
import type { RawItem } from '../../model/raw.ts';
import { withEncoded } from '../../base/entities.ts';
import { present } from '../../base/present.ts';
import { isObject, openMembers, toText } from './fields.ts';
import { asText, takeAuthors } from './item.ts';

type SiteItem = Extract<RawItem, { kind: 'site' }>;

interface Head {
  /** Undefined where the members say nothing. */
  readonly site: SiteItem | undefined;
  /** Names of the members that were not of their type. */
  readonly refused: readonly string[];
}

/** What a JSON Feed says of itself. */
export function toSite(object: Extra, place: Place): Head {
  const members = openMembers(object);
  members.take('version', toText);
  const own = members.take('_feedmill', (value: Json) => (isObject(value) ? value : undefined)) ?? {};
  const site = present<Omit<SiteItem, 'kind' | 'place' | 'extra'>>({
    title: members.take('title', asText),
    url: members.take('home_page_url', toText),
    feedUrl: members.take('feed_url', toText),
    description: members.take('description', asText),
    language: members.take('language', toText),
    authors: takeAuthors(members),
    icon: members.take('icon', toText) ?? members.take('favicon', toText),
    rights: toText(own['rights'] ?? null),
  });
  const extra = { ...members.rest(), ...(isObject(own['extra']) ? own['extra'] : {}) };
  const said = own['plain'] === true ? withPlainTexts(site) : site;
  const hasExtra = Object.keys(extra).length > 0;
  const saysNothing = !hasExtra && Object.keys(site).length === 0;
  return {
    site: saysNothing ? undefined : { kind: 'site', ...said, ...(hasExtra ? { extra } : {}), place },
    refused: members.refused,
  };
}

function withPlainTexts<T extends Pick<SiteItem, 'title' | 'description' | 'authors'>>(site: T): T {
  const { title, description, authors } = site;
  return {
    ...site,
    ...(title && { title: withEncoded(title, 'value') }),
    ...(description && { description: withEncoded(description, 'value') }),
    ...(authors && { authors: authors.map((person) => withEncoded(person, 'name')) }),
  };
}
