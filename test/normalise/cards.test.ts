import { describe, expect, test } from 'vitest';
import { findEmbed } from '../../src/normalise/video.ts';
import { explainBody } from './corpus.ts';

const card = (page: string, label: string): string => `<p><a href="${page}">▶ ${label}</a></p>`;
const film = (label: string): string => {
  const page = 'https://www.youtube.com/watch?v=abcdefghijk';
  const picture = '<img src="https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg" alt="YouTube"/>';
  return `<figure><a href="${page}">${picture}</a><figcaption><a href="${page}">▶ ${label}</a></figcaption></figure>`;
};
const insta = (content: string): string =>
  `<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/Ab_1/?utm_source=ig_embed">${content}</blockquote>`;
const address = 'https://www.instagram.com/p/Ab_1/';

describe('what a script would have filled is a card', () => {
  test.each([
    [insta(''), card(address, 'Instagram'), 'nothing in it'],
    [
      insta(`<div><a href="${address}"><svg><g></g></svg><div>View this post on Instagram</div></a></div>`),
      card(address, 'Instagram'),
      'what stands in all of them',
    ],
    [
      insta(
        `<a href="${address}">View this post on Instagram</a><p><a href="${address}">A post shared by A (@a)</a></p>`,
      ),
      card(address, 'A post shared by A (@a) (Instagram)'),
      'whose it is',
    ],
    [
      '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@x/video/123" data-video-id="123"><section></section></blockquote>',
      card('https://www.tiktok.com/@x/video/123', 'TikTok'),
      'an empty section',
    ],
    [
      '<blockquote class="twitter-tweet"><a href="https://x.com/a/status/1?ref_src=twsrc"></a></blockquote>',
      card('https://twitter.com/a/status/1', 'Twitter'),
      'a link without text',
    ],
    [
      '<div class="fb-post" data-href="https://www.facebook.com/a/posts/1"></div>',
      card('https://www.facebook.com/a/posts/1', 'Facebook'),
      'a box',
    ],
    ['<lite-youtube videoid="abcdefghijk"></lite-youtube>', film('YouTube'), 'an element of its own'],
    [
      '<lite-youtube videoid="abcdefghijk" playlabel="Play: a"><a href="https://youtu.be/abcdefghijk"><span>Play Video: a</span></a></lite-youtube>',
      film('a (YouTube)'),
      'its label is the title',
    ],
    ['<amp-youtube data-videoid="abcdefghijk"></amp-youtube>', film('YouTube'), 'AMP'],
    ['<lite-vimeo videoid="12"></lite-vimeo>', card('https://vimeo.com/12', 'Vimeo'), 'Vimeo'],
    ['<amp-vimeo data-videoid="12"></amp-vimeo>', card('https://vimeo.com/12', 'Vimeo'), 'Vimeo in AMP'],
    [
      '<amp-instagram data-shortcode="Ab_1"></amp-instagram>',
      card('https://www.instagram.com/p/Ab_1/', 'Instagram'),
      'Instagram in AMP',
    ],
    [
      '<figure class="media"><oembed url="https://youtu.be/abcdefghijk"></oembed></figure>',
      film('YouTube'),
      'an address for a server; one figure, not two',
    ],
    [
      '<figure><div class="wp-block-embed__wrapper">\nhttps://youtu.be/abcdefghijk\n</div><figcaption>b</figcaption></figure>',
      film('YouTube').replace('</figcaption>', '<br/>b</figcaption>'),
      'an address as text; both captions stay',
    ],
    [
      '<iframe src="https://www.youtube.com/embed/videoseries?list=PLx"></iframe>',
      card('https://www.youtube.com/playlist?list=PLx', 'YouTube'),
      'a list of films has no id of a film',
    ],
  ])('%s: %#', async (html, expected) => {
    const { post, diagnostics } = await explainBody(`<p>a</p>${html}<p>b</p>`);
    expect(post.content.html).toBe(`<p>a</p>${expected}<p>b</p>`);
    expect(diagnostics.map(({ code }) => code)).not.toContain('body/unaccounted');
  });

  test.each([
    [
      '<blockquote class="twitter-tweet"><p>hello</p><a href="https://twitter.com/a/status/1">1</a></blockquote>',
      'words',
    ],
    [insta('<p>hello</p>'), 'words of Instagram'],
    [insta(`<a href="${address}">a caption</a> <a href="${address}">A post shared by A</a>`), 'two texts of links'],
    [insta('<img src="https://x.y/a.jpg">'), 'a picture'],
    ['<div class="youtube-player"><p>about it</p></div>', 'an article about players'],
    ['<blockquote class="twitter-tweet"><a href="https://example.org/b">b</a></blockquote>', 'a link elsewhere'],
    ['<blockquote><a href="https://twitter.com/a/status/1">1</a></blockquote>', 'a quotation of the author'],
    ['<div class="wp-block-embed__wrapper">https://example.org/unknown</div>', 'an unknown address'],
  ])('%s stays: %s', async (html) => {
    expect((await explainBody(`<p>a</p>${html}`)).changes.map(({ rule }) => rule)).not.toContain('heal/empty-card');
  });
});

describe('pages that play', () => {
  test.each([
    ['https://soundcloud.com/a/b?si=1', 'SoundCloud', 'https://soundcloud.com/a/b'],
    ['https://soundcloud.com/a/sets/b', 'SoundCloud', 'https://soundcloud.com/a/sets/b'],
    ['https://open.spotify.com/episode/1a', 'Spotify', 'https://open.spotify.com/episode/1a'],
    ['https://open.spotify.com/intl-de/track/1a', 'Spotify', 'https://open.spotify.com/track/1a'],
    [
      'https://podcasts.apple.com/us/podcast/x/id1?i=2',
      'Apple Podcasts',
      'https://podcasts.apple.com/us/podcast/x/id1?i=2',
    ],
    ['https://www.mixcloud.com/a/b/', 'Mixcloud', 'https://www.mixcloud.com/a/b/'],
    [
      'https://www.mixcloud.com/widget/iframe/?hide_cover=1&feed=%2Fa%2Fb%2F',
      'Mixcloud',
      'https://www.mixcloud.com/a/b/',
    ],
    ['https://a.bandcamp.com/track/b', 'Bandcamp', 'https://a.bandcamp.com/track/b'],
    [
      'https://www.xiaoyuzhoufm.com/episode/0123456789abcdef01234567',
      '小宇宙',
      'https://www.xiaoyuzhoufm.com/episode/0123456789abcdef01234567',
    ],
    ['https://music.163.com/#/song?id=1', '网易云音乐', 'https://music.163.com/song?id=1'],
    ['https://www.tiktok.com/@a.b/video/1', 'TikTok', 'https://www.tiktok.com/@a.b/video/1'],
  ])('%s is one of %s', (url, host, page) => {
    expect(findEmbed(url)).toMatchObject({ host, page, plays: true });
  });

  test.each([
    'https://soundcloud.com/a',
    'https://soundcloud.com/a/likes',
    'https://soundcloud.com/discover/sets',
    'https://open.spotify.com/show/1a',
    'https://podcasts.apple.com/us/podcast/x/id1',
    'https://www.mixcloud.com/a/',
    'https://www.mixcloud.com/a/uploads/',
    'https://a.bandcamp.com/',
    'https://www.xiaoyuzhoufm.com/podcast/0123456789abcdef01234567',
    'https://www.facebook.com/a',
    'https://twitter.com/a',
    'https://medium.com/@a/b-123456789012',
  ])('%s is a page of many, or of none', (url) => {
    expect(findEmbed(url)).toBeUndefined();
  });

  test.each([
    'https://x.com/a/status/1',
    'https://www.instagram.com/p/Ab_1/',
    'https://www.reddit.com/r/a/comments/1b/c/',
  ])('%s shows, but plays nothing', (url) => {
    expect(findEmbed(url)).toBeDefined();
    expect(findEmbed(url)?.plays).toBeUndefined();
  });
});
