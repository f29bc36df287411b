import { percentDecoded } from '../../base/percent.ts';
import type { Provider } from './provider.ts';

/** Where music and podcasts play: players first, then pages of one track or episode. A page of a whole show plays nothing by itself. */
export const sounds: readonly Provider[] = [
  {
    host: 'Spotify',
    pattern: /^open\.spotify\.com\/embed(?:-podcast)?\/(\w+\/\w+)/,
    page: (id) => `https://open.spotify.com/${id}`,
  },
  {
    host: 'Spotify',
    pattern: /^open\.spotify\.com\/(?:intl-[a-z]+\/)?((?:episode|track)\/\w+)/,
    page: (id) => `https://open.spotify.com/${id}`,
  },
  {
    host: 'Spotify',
    pattern: /^(?:podcasters|creators)\.spotify\.com\/(pod\/(?:show|profile)\/[\w-]+\/episodes\/[\w%-]+)/,
    page: (id) => `https://podcasters.spotify.com/${id}`,
  },
  {
    host: 'SoundCloud',
    pattern: /^w\.soundcloud\.com\/player\/?\?(?:.*&)?url=(https?%3A%2F%2F(?:www\.|m\.)?soundcloud\.com%2F[\w%.~-]+)/i,
    page: (id) => percentDecoded(id),
  },
  {
    // A track of the API is no page: its player is.
    host: 'SoundCloud',
    pattern: /^w\.soundcloud\.com\/player\/?\?(?:.*&)?url=([^&#]+)/,
    page: (id) => `https://w.soundcloud.com/player/?url=${id}`,
  },
  {
    host: 'SoundCloud',
    pattern:
      /^(?:www\.|m\.)?soundcloud\.com\/((?!(?:discover|stream|search|charts|pages|upload|settings|you|feed|jobs|people|tags)\/)[\w-]+\/(?:sets\/[\w-]+|(?!(?:sets|tracks|albums|reposts|likes|followers|following|comments|popular-tracks|toptracks|spotlight)(?:[/?#]|$))[\w-]+))/,
    page: (id) => `https://soundcloud.com/${id}`,
  },
  { host: 'Bandcamp', pattern: /^bandcamp\.com\/EmbeddedPlayer\/(.+)/ },
  {
    host: 'Bandcamp',
    pattern: /^([\w-]+\.bandcamp\.com\/(?:track|album)\/[\w-]+)/,
    page: (id) => `https://${id}`,
  },
  {
    host: 'Apple Podcasts',
    pattern: /^embed\.podcasts\.apple\.com\/([^?#]+(?:\?i=\d+)?)/,
    page: (id) => `https://podcasts.apple.com/${id}`,
  },
  {
    host: 'Apple Podcasts',
    pattern: /^(?:podcasts|itunes)\.apple\.com\/((?:[a-z]{2}\/)?podcast\/(?:[^/?#]+\/)?id\d+\?(?:[^#]*&)?i=\d+)/,
    page: (id) => `https://podcasts.apple.com/${id}`,
  },
  {
    host: 'Apple Music',
    pattern: /^embed\.music\.apple\.com\/([^?#]+(?:\?i=\d+)?)/,
    page: (id) => `https://music.apple.com/${id}`,
  },
  {
    host: 'Mixcloud',
    pattern: /^(?:www\.|player-widget\.)?mixcloud\.com\/widget\/iframe\/\?(?:.*&)?feed=([\w%.~-]+)/i,
    page: (id) => (/^https?%3A/i.test(id) ? percentDecoded(id) : `https://www.mixcloud.com${percentDecoded(id)}`),
  },
  {
    host: 'Mixcloud',
    pattern:
      /^(?:www\.|m\.)?mixcloud\.com\/((?!(?:discover|genres|search|widget|upload|about|developers|categories|tag)\/)[^/?#]+\/(?!(?:uploads|favorites|listens|playlists|followers|following|stream|select)(?:[/?#]|$))[^/?#]+)/,
    page: (id) => `https://www.mixcloud.com/${id}/`,
  },
  {
    host: 'Anchor',
    pattern: /^anchor\.fm\/([\w-]+)\/(?:embed\/)?episodes\/[\w%-]+/,
  },
  {
    host: '小宇宙',
    pattern: /^(?:www\.)?xiaoyuzhoufm\.com\/(episode\/[0-9a-f]{24})/,
    page: (id) => `https://www.xiaoyuzhoufm.com/${id}`,
  },
  {
    host: '喜马拉雅',
    pattern: /^(?:www\.|m\.)?ximalaya\.com\/((?:[a-z]+\/\d+|sound)\/\d+)/,
    page: (id) => `https://www.ximalaya.com/${id}`,
  },
  {
    host: '网易云音乐',
    pattern: /^music\.163\.com\/(?:#\/)?(?:m\/)?((?:song|program|dj)\?(?:.*&)?id=\d+)/,
    page: (id) => `https://music.163.com/${id}`,
  },
  {
    host: '网易云音乐',
    pattern: /^music\.163\.com\/outchain\/player\?(?=.*\btype=2\b)(?:.*&)?id=(\d+)/,
    page: (id) => `https://music.163.com/song?id=${id}`,
  },
  {
    host: 'Firstory',
    pattern: /^open\.firstory\.me\/(?:embed\/)?(story\/[\w-]+)/,
    page: (id) => `https://open.firstory.me/${id}`,
  },
  {
    host: 'SoundOn',
    pattern: /^player\.soundon\.fm\/(?:embed\/?\?(?=.*\bpodcast=)[^#]*|p\/[\w-]+\/episodes\/[\w-]+)()/,
  },
  {
    host: 'Spreaker',
    pattern: /^(?:www\.)?spreaker\.com\/((?:episode|user\/[\w-]+)\/[\w-]+)/,
    page: (id) => `https://www.spreaker.com/${id}`,
  },
  {
    host: 'Overcast',
    pattern: /^overcast\.fm\/(\+[\w-]+)/,
    page: (id) => `https://overcast.fm/${id}`,
  },
];
