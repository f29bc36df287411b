import { messages } from './providers/messages.ts';
import type { Provider } from './providers/provider.ts';
import { sounds } from './providers/sounds.ts';

const youtube = {
  host: 'YouTube',
  page: (id: string) => `https://www.youtube.com/watch?v=${id}`,
  thumbnail: (id: string) => `https://i.ytimg.com/vi/${id}/hqdefault.jpg`,
  moment: (page: string, seconds: number) => `${page}&t=${seconds}s`,
};

/** Where players are known by their address. Data, so that a provider is one line. */
export const providers: readonly Provider[] = [
  ...sounds,
  {
    ...youtube,
    pattern:
      /^(?:www\.|m\.|music\.)?youtube(?:-nocookie)?\.com\/(?:embed\/|shorts\/|live\/|v\/|watch\?(?:.*&)?v=)(?!videoseries|live_stream)([\w-]{11})(?![\w-])/,
  },
  {
    host: 'YouTube',
    pattern: /^(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/(?:videoseries)?\/?\?(?:.*&)?list=([\w-]+)/,
    page: (id) => `https://www.youtube.com/playlist?list=${id}`,
  },
  {
    host: 'YouTube',
    pattern: /^(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/live_stream\?(?:.*&)?channel=([\w-]+)/,
    page: (id) => `https://www.youtube.com/channel/${id}/live`,
  },
  { ...youtube, pattern: /^youtu\.be\/([\w-]{11})(?![\w-])/ },
  {
    host: 'Vimeo',
    // What is not listed plays with its hash only.
    pattern:
      /^(?:www\.|player\.)?vimeo\.com\/(?:video\/)?(\d+(?:\/[0-9a-f]{6,}(?![\w-])|\/?\?(?:[^#]*&)?h=[0-9a-f]+)?)/,
    page: (id) => `https://vimeo.com/${id.replace(/(?:\/|\/?\?.*h=)([0-9a-f]+)$/, '/$1')}`,
    moment: (page, seconds) => `${page}#t=${seconds}s`,
  },
  {
    host: 'Vimeo',
    pattern: /^(?:www\.)?vimeo\.com\/ondemand\/([\w-]+)/,
    page: (id) => `https://vimeo.com/ondemand/${id}`,
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
    host: 'Internet Archive',
    pattern: /^archive\.org\/embed\/([^/?#]+)/,
    page: (id) => `https://archive.org/details/${id}`,
  },
  {
    host: 'Twitch',
    pattern: /^player\.twitch\.tv\/?\?(?:.*&)?video=v?(\d+)/,
    page: (id) => `https://www.twitch.tv/videos/${id}`,
  },
  {
    host: 'Twitch',
    pattern: /^player\.twitch\.tv\/?\?(?:.*&)?channel=(\w+)/,
    page: (id) => `https://www.twitch.tv/${id}`,
  },
  {
    host: 'Twitch',
    pattern: /^clips\.twitch\.tv\/embed\/?\?(?:.*&)?clip=([\w-]+)/,
    page: (id) => `https://clips.twitch.tv/${id}`,
  },
  ...messages,
  {
    host: 'Giphy',
    pattern: /^(?:www\.)?giphy\.com\/embed\/(\w+)/,
    page: (id) => `https://giphy.com/gifs/${id}`,
    thumbnail: (id) => `https://media.giphy.com/media/${id}/giphy.gif`,
    isStill: true,
  },
  {
    host: 'CodePen',
    pattern: /^codepen\.io\/((?:team\/)?[\w-]+\/embed\/(?:preview\/)?[\w-]+)/,
    page: (id) => `https://codepen.io/${id.replace(/\/embed\/(?:preview\/)?/, '/pen/')}`,
    isStill: true,
  },
  {
    host: 'Gist',
    pattern: /^gist\.github\.com\/((?:[\w-]+\/)?[0-9a-f]{5,40})\.(?:js|pibb)/,
    page: (id) => `https://gist.github.com/${id}`,
    isStill: true,
  },
  {
    host: 'Google Maps',
    pattern: /^(?:www\.google\.[a-z.]+\/maps\/embed|maps\.google\.[a-z.]+\/maps)(\?)/,
    isStill: true,
  },
  {
    host: 'Typeform',
    pattern: /^([\w-]+\.typeform\.com\/to\/\w+)/,
    page: (id) => `https://${id}`,
    isStill: true,
  },
  {
    host: 'PeerTube',
    pattern: /^([\w.-]+(?::\d+)?\/videos\/embed\/[\w-]+)/,
    page: (id) => `https://${id.replace('/videos/embed/', '/w/')}`,
  },
];
