/** An element that stands for something on another site until a script of that site fills it. */
export interface StandIn {
  /** Names of elements, then classes. */
  readonly names?: string;
  readonly classes?: string;
  /** Attributes that hold the id or the address, first found first; without any, a link inside tells. */
  readonly attributes?: string;
  /** The address for an id. */
  readonly page?: (id: string) => string;
}

/** Data, so that a kind of card is one line. */
export const standIns: readonly StandIn[] = [
  {
    names: 'amp-youtube lite-youtube youtube-embed',
    classes: 'rll-youtube-player youtube-player lazyYT',
    attributes: 'data-videoid videoid video-id data-youtube-id data-id',
    page: (id) => `https://www.youtube.com/watch?v=${id}`,
  },
  {
    names: 'amp-vimeo lite-vimeo',
    attributes: 'data-videoid videoid video-id',
    page: (id) => `https://vimeo.com/${id}`,
  },
  {
    names: 'amp-dailymotion',
    attributes: 'data-videoid',
    page: (id) => `https://www.dailymotion.com/video/${id}`,
  },
  {
    names: 'amp-soundcloud',
    attributes: 'data-trackid',
    page: (id) => `https://w.soundcloud.com/player/?url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F${id}`,
  },
  { names: 'amp-instagram', attributes: 'data-shortcode', page: (id) => `https://www.instagram.com/p/${id}/` },
  { names: 'amp-twitter', attributes: 'data-tweetid', page: (id) => `https://twitter.com/i/status/${id}` },
  { names: 'amp-gist', attributes: 'data-gistid', page: (id) => `https://gist.github.com/${id}` },
  {
    names: 'amp-tiktok',
    classes: 'tiktok-embed',
    attributes: 'cite data-src data-video-id',
    page: (id) => `https://www.tiktok.com/embed/v2/${id}`,
  },
  { names: 'amp-facebook', classes: 'fb-post fb-video', attributes: 'data-href' },
  { names: 'amp-reddit amp-pinterest', attributes: 'data-src data-url' },
  { names: 'oembed', attributes: 'url' },
  { classes: 'instagram-media', attributes: 'data-instgrm-permalink' },
  { classes: 'text-post-media', attributes: 'data-text-post-permalink' },
  { classes: 'mastodon-embed', attributes: 'data-embed-url' },
  {
    classes:
      'twitter-tweet twitter-video bluesky-embed reddit-card reddit-embed-bq fb-xfbml-parse-ignore wp-block-embed__wrapper',
  },
];
