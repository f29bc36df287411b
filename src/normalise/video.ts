import { element, text, type Element } from '../base/html/tree.ts';

/** A sound or film that lives on another site. */
export interface Embed {
  /** The page that plays it. */
  readonly page: string;
  /** `YouTube`. */
  readonly host: string;
  /** A picture of it, where its address is known. */
  readonly thumbnail?: string;
  /** The page, playing from this second on, where the site has addresses for that. */
  readonly moment?: (seconds: number) => string;
}

interface Provider {
  readonly host: string;
  /** Matched against host and path, with the query. The first group is the id. */
  readonly pattern: RegExp;
  readonly page: (id: string) => string;
  readonly thumbnail?: (id: string) => string;
  readonly moment?: (page: string, seconds: number) => string;
}

const youtube = {
  host: 'YouTube',
  page: (id: string) => `https://www.youtube.com/watch?v=${id}`,
  thumbnail: (id: string) => `https://i.ytimg.com/vi/${id}/hqdefault.jpg`,
  moment: (page: string, seconds: number) => `${page}&t=${seconds}s`,
};

/** Where players are known by their address. Data, so that a provider is one line. */
const providers: readonly Provider[] = [
  {
    ...youtube,
    pattern:
      /^(?:www\.|m\.|music\.)?youtube(?:-nocookie)?\.com\/(?:embed\/|shorts\/|live\/|v\/|watch\?(?:.*&)?v=)(?!videoseries)([\w-]{11})(?![\w-])/,
  },
  { ...youtube, pattern: /^youtu\.be\/([\w-]{11})(?![\w-])/ },
  {
    host: 'Vimeo',
    pattern: /^(?:www\.|player\.)?vimeo\.com\/(?:video\/)?(\d+)/,
    page: (id) => `https://vimeo.com/${id}`,
    moment: (page, seconds) => `${page}#t=${seconds}s`,
  },
  {
    host: 'Bilibili',
    pattern: /^(?:www\.|player\.)?bilibili\.com\/(?:video\/|player\.html\?(?:.*&)?bvid=)(BV\w+)/,
    page: (id) => `https://www.bilibili.com/video/${id}`,
  },
  {
    host: 'Dailymotion',
    pattern: /^(?:www\.)?dailymotion\.com\/(?:embed\/)?video\/(\w+)/,
    page: (id) => `https://www.dailymotion.com/video/${id}`,
    thumbnail: (id) => `https://www.dailymotion.com/thumbnail/video/${id}`,
  },
  {
    host: 'Tencent Video',
    pattern: /^v\.qq\.com\/.*[?&]vid=(\w+)/,
    page: (id) => `https://v.qq.com/x/page/${id}.html`,
  },
  {
    host: 'Spotify',
    pattern: /^open\.spotify\.com\/embed\/(\w+\/\w+)/,
    page: (id) => `https://open.spotify.com/${id}`,
  },
  {
    host: 'Internet Archive',
    pattern: /^archive\.org\/embed\/([^/?#]+)/,
    page: (id) => `https://archive.org/details/${id}`,
  },
];

/** What plays at this address; undefined where no provider knows it. */
export function findEmbed(address: string): Embed | undefined {
  const place = address.replace(/^https?:\/\//i, '');
  for (const { host, pattern, page, thumbnail, moment } of providers) {
    const id = pattern.exec(place)?.[1];
    if (id === undefined) continue;
    const known = page(id);
    return {
      page: known,
      host,
      ...(thumbnail ? { thumbnail: thumbnail(id) } : {}),
      ...(moment ? { moment: (seconds) => moment(known, seconds) } : {}),
    };
  }
  return undefined;
}

/**
 * A figure that stands for something to play: its picture where known, and a link that says what it is. The film of the page
 * itself has the title of the post above it, so `isOwn` leaves it out of the caption.
 */
export function toCard(embed: Embed, title: string | undefined, isOwn = false): Element {
  const label = title === undefined || isOwn ? embed.host : `${title} (${embed.host})`;
  const caption = element('figcaption', {}, [element('a', { href: embed.page }, [text(`▶ ${label}`)])]);
  if (embed.thumbnail === undefined) return element('figure', {}, [caption]);
  const picture = element('img', { src: embed.thumbnail, alt: title ?? embed.host });
  return element('figure', {}, [element('a', { href: embed.page }, [picture]), caption]);
}
