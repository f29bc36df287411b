import { cleanLine } from '../../base/text.ts';
import type { ExportContext } from '../../model/contracts.ts';
import type { Json } from '../../model/json.ts';
import type { Site } from '../../model/site.ts';
import { findUrl, publicAddress } from './address.ts';
import type { Identity } from './podcast-identity.ts';
import { namesIn, textIn, toElement, withElements, type PodcastName } from './podcast-names.ts';
import type { podcastOptions } from './podcast-options.ts';
import { isExplicit } from './podcast-said.ts';

/** What is known of the podcast beside what the site and the options say. */
export interface Show {
  readonly identity: Identity;
  /** Address of the picture that an option names. */
  readonly picture: string | undefined;
  /** An episode is not for children. */
  readonly hasExplicit: boolean;
}

type Channel = Pick<ExportContext<typeof podcastOptions>, 'options' | 'site'>;

/** The site with the elements of the channel that Apple and Podcasting 2.0 want. What the source said stays where nobody says otherwise. */
export function toChannel({ options, site }: Channel, show: Show): Site {
  const known = namesIn(site.extra);
  const unlessKnown = (name: PodcastName, text: string): Json[] =>
    known.has(name) ? [] : [toElement(name, { text: cleanLine(text) })];
  const isAdult = options.explicit || show.hasExplicit || isExplicit(textIn(site.extra, 'itunes:explicit') ?? '');
  const author = site.authors.map(({ name }) => name).join(', ') || site.title;
  const picture = show.picture ?? (site.icon && publicAddress(site.icon.url, site));
  const { guid, moved } = show.identity;
  const elements = [
    ...unlessKnown('itunes:author', author),
    ...(picture === undefined || picture.startsWith('data:')
      ? []
      : [toElement('itunes:image', { attributes: { href: new URL(picture).href } })]),
    ...(options.category === '' ? [] : [toCategory(options.category)]),
    toElement('itunes:explicit', { text: String(isAdult) }),
    ...(options.serial ? [toElement('itunes:type', { text: 'serial' })] : unlessKnown('itunes:type', 'episodic')),
    ...(options.owner === '' ? [] : [toOwner(options.owner)]),
    ...(options.complete ? [toElement('itunes:complete', { text: 'Yes' })] : []),
    ...(options.block ? [toElement('itunes:block', { text: 'Yes' })] : []),
    ...(moved === undefined ? [] : [toElement('itunes:new-feed-url', { text: moved })]),
    ...(guid === undefined ? [] : [toElement('podcast:guid', { text: guid })]),
    ...unlessKnown('podcast:medium', 'podcast'),
    ...(options.locked ? [toLocked(options.owner)] : []),
    ...(options.funding === '' ? [] : [toFunding(options.funding)]),
  ];
  return { ...site, extra: withElements(site.extra, elements, ['itunes:new-feed-url']) };
}

/** What no directory takes a podcast without. */
const demanded = [
  { name: 'itunes:category', about: 'a category (--podcast-category)' },
  { name: 'itunes:image', about: 'a picture of the podcast (--podcast-image)' },
  { name: 'podcast:guid', about: 'an identifier of the podcast (--feed-url or --podcast-guid)' },
] as const;

/** What is demanded, and not in the channel. */
export function lackingIn({ extra }: Site): readonly string[] {
  const known = namesIn(extra);
  return demanded.filter(({ name }) => !known.has(name)).map(({ about }) => about);
}

function toCategory(said: string): Json {
  const [name = '', below] = said.split(' > ');
  const children = below === undefined ? [] : [toElement('itunes:category', { attributes: { text: below } })];
  return toElement('itunes:category', { attributes: { text: name }, children });
}

/** `Name <mail>`. */
function partsOf(said: string): { readonly name: string; readonly within: string } {
  const [, name = '', within = ''] = /^([^<>]*)<([^<>]+)>$/.exec(said) ?? [];
  return { name: cleanLine(name), within };
}

function toOwner(said: string): Json {
  const { name, within } = partsOf(said);
  const named = name === '' ? [] : [toElement('itunes:name', { text: name })];
  return toElement('itunes:owner', { children: [...named, toElement('itunes:email', { text: within })] });
}

function toLocked(owner: string): Json {
  const { within } = partsOf(owner);
  return toElement('podcast:locked', { text: 'yes', attributes: within === '' ? {} : { owner: within } });
}

function toFunding(said: string): Json {
  const { name, within } = partsOf(said);
  return toElement('podcast:funding', { text: name, attributes: { url: findUrl(within) ?? within } });
}
