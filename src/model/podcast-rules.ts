import { rule } from './diagnostic.ts';

/** What is said of podcasts: a part of the catalogue. */
export const podcastRules = {
  podcastEmpty: rule<{ posts: number }>(
    {
      code: 'podcast/empty',
      severity: 'warning',
      about:
        'A podcast was asked for, and no post has sound or film with an address on the web. No podcast is written, and no page leads to one.',
    },
    ({ posts }) => `no podcast is written: none of ${posts} posts has sound or film with an address on the web`,
  ),
  podcastPicture: rule<{ count: number; example: string; reason: string }>(
    {
      code: 'podcast/picture',
      severity: 'warning',
      about:
        'A picture of the podcast, or of an episode, is not as Apple takes it: square, 1400 to 3000 pixels, JPEG or PNG in RGB. It is written as it is. Only files are looked at, not pictures of the web. Reported once with the count.',
    },
    ({ count, example, reason }) =>
      `${count} picture${count === 1 ? ' is' : 's are'} not square with 1400 to 3000 pixels, JPEG or PNG in RGB: ${example} ${reason}`,
  ),
} as const;
