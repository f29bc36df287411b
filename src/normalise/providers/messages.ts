import { percentDecoded } from '../../base/percent.ts';
import type { Provider } from './provider.ts';

/** Where people write to each other: a message is shown, a film plays. */
export const messages: readonly Provider[] = [
  { host: 'TikTok', pattern: /^(?:www\.)?tiktok\.com\/(?:embed|player)\/(?:v\d\/)?(\d+)/ },
  {
    host: 'TikTok',
    pattern: /^(?:www\.|m\.)?tiktok\.com\/(@[\w.-]+\/video\/\d+)/,
    page: (id) => `https://www.tiktok.com/${id}`,
  },
  {
    host: 'Facebook',
    pattern: /^(?:www\.)?facebook\.com\/plugins\/video\.php\/?\?(?:.*&)?href=(https?%3A%2F%2F[\w%.~-]+)/i,
    page: (id) => percentDecoded(id),
  },
  {
    host: 'Facebook',
    pattern: /^(?:www\.)?facebook\.com\/plugins\/post\.php\/?\?(?:.*&)?href=(https?%3A%2F%2F[\w%.~-]+)/i,
    page: (id) => percentDecoded(id),
    isStill: true,
  },
  {
    host: 'Facebook',
    pattern: /^(?:www\.|m\.)?facebook\.com\/([\w.-]+\/videos\/(?:[\w.%-]+\/)?\d+|watch\/?\?v=\d+|reel\/\d+)/,
    page: (id) => `https://www.facebook.com/${id}`,
  },
  {
    host: 'Facebook',
    pattern: /^(?:www\.|m\.)?facebook\.com\/([\w.-]+\/posts\/[\w.%-]+|permalink\.php\?[^#]*\bid=\d+[^#]*)/,
    page: (id) => `https://www.facebook.com/${id}`,
    isStill: true,
  },
  {
    host: 'Twitter',
    pattern: /^platform\.(?:twitter|x)\.com\/embed\/.*[?&]id=(\d+)/,
    page: (id) => `https://twitter.com/i/status/${id}`,
    isStill: true,
  },
  {
    host: 'Twitter',
    pattern: /^(?:www\.|mobile\.)?(?:twitter|x)\.com\/((?:i\/)?\w+\/status(?:es)?\/\d+)/,
    page: (id) => `https://twitter.com/${id}`,
    isStill: true,
  },
  {
    host: 'Instagram',
    pattern: /^(?:www\.)?instagram\.com\/(?:[\w.]+\/)?((?:p|reel|tv)\/[\w-]+)/,
    page: (id) => `https://www.instagram.com/${id}/`,
    isStill: true,
  },
  {
    host: 'Threads',
    pattern: /^(?:www\.)?threads\.(?:net|com)\/(@[\w.]+\/post\/[\w-]+)/,
    page: (id) => `https://www.threads.net/${id}`,
    isStill: true,
  },
  {
    host: 'Bluesky',
    pattern: /^bsky\.app\/(profile\/[\w.:-]+\/post\/\w+)/,
    page: (id) => `https://bsky.app/${id}`,
    isStill: true,
  },
  {
    host: 'Reddit',
    pattern: /^(?:www\.|old\.)?reddit\.com\/(r\/\w+\/comments\/\w+(?:\/[\w%-]+)?)/,
    page: (id) => `https://www.reddit.com/${id}/`,
    isStill: true,
  },
  {
    host: 'Mastodon',
    pattern: /^([\w.-]+\/@\w+(?:@[\w.-]+)?\/\d{15,})(?:\/embed)?(?:[?#]|$)/,
    page: (id) => `https://${id}`,
    isStill: true,
  },
];
