import { element, text, type Element } from '../base/html/tree.ts';
import { present } from '../base/present.ts';
import { providers } from './providers.ts';

/** Something that lives on another site: sound, film, or what is shown in a frame. */
export interface Embed {
  /** The page that plays or shows it. */
  readonly page: string;
  /** `YouTube`. */
  readonly host: string;
  /** A picture of it, where its address is known. */
  readonly thumbnail?: string;
  /** It is sound or film, and not a map, a form or a message. */
  readonly plays?: true;
  /** The page, playing from this second on, where the site has addresses for that. */
  readonly moment?: (seconds: number) => string;
}

/** The page of a post is asked about by several rules, one after the other. */
let latest: { readonly address: string; readonly embed: Embed | undefined } | undefined;

/** What plays at this address; undefined where no provider knows it. */
export function findEmbed(address: string): Embed | undefined {
  if (latest?.address !== address) latest = { address, embed: toEmbed(address) };
  return latest.embed;
}

function toEmbed(address: string): Embed | undefined {
  const place = address.replace(/^https?:\/\//i, '');
  for (const { host, pattern, page, thumbnail, moment, isStill } of providers) {
    const id = pattern.exec(place)?.[1];
    if (id === undefined) continue;
    const known = page?.(id) ?? address;
    return present<Embed>({
      page: known,
      host,
      plays: isStill ? undefined : true,
      thumbnail: thumbnail?.(id),
      moment: moment && ((seconds) => moment(known, seconds)),
    });
  }
  return undefined;
}

/**
/**
 * What stands for something to play: a figure with its picture where known, and a link that says what it is. The picture is a
 * link too, for which it needs a text; that is the host, so that nobody hears the title twice.
 */
export function toCard(embed: Embed, title: string | undefined): Element {
  const label = title === undefined ? embed.host : `${title} (${embed.host})`;
  const link = element('a', { href: embed.page }, [text(`▶ ${label}`)]);
  if (embed.thumbnail === undefined) return element('p', {}, [link]);
  const picture = element('img', { src: embed.thumbnail, alt: embed.host });
  return element('figure', {}, [element('a', { href: embed.page }, [picture]), element('figcaption', {}, [link])]);
}
