import { describe, expect, test } from 'vitest';
import { toBody, type BodySetting } from '../../src/normalise/body.ts';
import { findEmbed } from '../../src/normalise/video.ts';
import { bodySetting } from './settings.ts';

const clean = async (html: string, change: Partial<BodySetting> = {}): Promise<string> =>
  (await toBody({ as: 'html', value: html }, bodySetting(change))).content.html;

describe('links lead somewhere', () => {
  const own = 'https://example.org/%E4%B8%80';
  test.each([
    [`<p><a href="${own}#n">1</a></p><p id="n">t</p>`, '<p><a href="#n">1</a></p><p id="n">t</p>', 'the post itself'],
    [
      '<p><a href="http://www.example.org/%25E4%25B8%2580/?source=x#n">1</a></p><p id="n">t</p>',
      '<p><a href="#n">1</a></p><p id="n">t</p>',
      'encoded twice, with a query',
    ],
    [
      `<p><a href="https://example.org/b#n">1</a></p><p id="n">t</p>`,
      '<p><a href="https://example.org/b#n">1</a></p><p>t</p>',
      'trap: another page',
    ],
    [`<p><a href="${own}#gone">1</a></p>`, `<p><a href="${own}#gone">1</a></p>`, 'trap: a place that is not here'],
    [
      '<p>a<a href="file:///G:/b%20c.docx#_ftn1">[1]</a></p><p><a href="file:///G:/b%20c.docx#_ftnref1">[1]</a> n</p>',
      '<p>a<a href="#_ftn1" id="_ftnref1">[1]</a></p><p><a href="#_ftnref1" id="_ftn1">[1]</a> n</p>',
      'footnotes of Word',
    ],
    [
      '<p>a<a href="https://x.y/p#sdfootnote1sym"><sup>1</sup></a></p><p><a href="https://x.y/p#sdfootnote1anc">1</a> n</p>',
      '<p>a<a href="#sdfootnote1sym" id="sdfootnote1anc"><sup>1</sup></a></p><p><a href="#sdfootnote1anc" id="sdfootnote1sym">1</a> n</p>',
      'footnotes of LibreOffice',
    ],
    ['<p>a<a href="file:///G:/b.docx#_ftn1">[1]</a></p>', '<p>a[1]</p>', 'trap: one end only'],
    [
      '<p>a<a href="https://x.y/p#_ftn1">[1]</a> <a href="https://x.y/q#_ftnref1">[1]</a></p>',
      '<p>a<a href="https://x.y/p#_ftn1">[1]</a> <a href="https://x.y/q#_ftnref1">[1]</a></p>',
      'trap: two documents',
    ],
    [
      '<p><a href="play.google.com/store">a</a> <a href="www.b.tw">b</a></p>',
      '<p><a href="https://play.google.com/store">a</a> <a href="https://www.b.tw/">b</a></p>',
      'hosts without a scheme',
    ],
    [
      '<p><a href="a.html">a</a> <a href="b/c.com">b</a> <a href="notes.md">c</a></p>',
      '<p><a href="https://example.org/a.html">a</a> <a href="https://example.org/b/c.com">b</a> <a href="https://example.org/notes.md">c</a></p>',
      'trap: files',
    ],
    [
      '<p><code>git clone <a href="mailto:git@x.org">git@x.org</a></code> <a href="mailto:a@x.org">a</a></p>',
      '<p><code>git clone git@x.org</code> <a href="mailto:a@x.org">a</a></p>',
      'no mail in code',
    ],
    [
      '<p><a href="/cdn-cgi/l/email-protection" data-cfemail="304351455470">[email protected]</a> b</p>',
      '<p>saud@ b</p>',
      'half a mail address is text',
    ],
    [
      '<p><a href="/cdn-cgi/l/email-protection#2a486a4b0445584d">write <b>me</b></a></p>',
      '<p><a href="mailto:b@a.org">write <b>me</b></a></p>',
      'a mail address in the link only',
    ],
  ])('%j is %j: %s', async (html, expected) => {
    expect(await clean(html, { url: own, base: own })).toBe(expected);
  });
});

describe('what another site plays or shows is a link with its name', () => {
  test.each([
    [
      'https://w.soundcloud.com/player/?visual=false&url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F7&color=d',
      'https://w.soundcloud.com/player/?url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F7',
      'SoundCloud',
    ],
    [
      'https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fa%2Fb&color=d',
      'https://soundcloud.com/a/b',
      'SoundCloud',
    ],
    [
      'https://bandcamp.com/EmbeddedPlayer/album=7/size=large/',
      'https://bandcamp.com/EmbeddedPlayer/album=7/size=large/',
      'Bandcamp',
    ],
    ['https://platform.twitter.com/embed/Tweet.html?dnt=true&id=77', 'https://twitter.com/i/status/77', 'Twitter'],
    ['https://www.instagram.com/p/A-b_1/embed/captioned/', 'https://www.instagram.com/p/A-b_1/', 'Instagram'],
    ['https://www.tiktok.com/embed/v2/7012', 'https://www.tiktok.com/embed/v2/7012', 'TikTok'],
    [
      'https://www.facebook.com/plugins/video.php?height=3&href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fvideos%2F7%2F&show_text=0',
      'https://www.facebook.com/a/videos/7/',
      'Facebook',
    ],
    [
      'https://embed.podcasts.apple.com/us/podcast/a/id7?i=8&theme=dark',
      'https://podcasts.apple.com/us/podcast/a/id7?i=8',
      'Apple Podcasts',
    ],
    ['https://open.spotify.com/embed-podcast/episode/4a', 'https://open.spotify.com/episode/4a', 'Spotify'],
    ['https://player.twitch.tv/?video=v77&parent=x.y', 'https://www.twitch.tv/videos/77', 'Twitch'],
    ['https://clips.twitch.tv/embed?clip=AbC-d', 'https://clips.twitch.tv/AbC-d', 'Twitch'],
    ['https://giphy.com/embed/EtO/twitter/iframe', 'https://giphy.com/gifs/EtO', 'Giphy'],
    ['https://codepen.io/a/embed/preview/xYz?height=3', 'https://codepen.io/a/pen/xYz', 'CodePen'],
    ['https://gist.github.com/a/0123456789abcdef.js?file=b', 'https://gist.github.com/a/0123456789abcdef', 'Gist'],
    ['https://www.google.com/maps/embed?pb=7', 'https://www.google.com/maps/embed?pb=7', 'Google Maps'],
    ['https://a.typeform.com/to/MrQ?typeform-embed=x', 'https://a.typeform.com/to/MrQ', 'Typeform'],
    ['https://framatube.org/videos/embed/9f-1', 'https://framatube.org/w/9f-1', 'PeerTube'],
    ['https://player.vimeo.com/video/1?app_id=2&h=0a1b2c3d4e', 'https://vimeo.com/1/0a1b2c3d4e', 'Vimeo'],
    ['https://player.vimeo.com/video/1/0a1b2c3d4e', 'https://vimeo.com/1/0a1b2c3d4e', 'Vimeo'],
    ['https://vimeo.com/1/likes?x=1', 'https://vimeo.com/1', 'Vimeo'],
    [
      'https://www.youtube.com/embed/videoseries?list=PL12345',
      'https://www.youtube.com/playlist?list=PL12345',
      'YouTube',
    ],
    [
      'https://www.youtube.com/embed/live_stream?channel=UC12345',
      'https://www.youtube.com/channel/UC12345/live',
      'YouTube',
    ],
    ['https://vimeo.com/ondemand/citizen4', 'https://vimeo.com/ondemand/citizen4', 'Vimeo'],
  ])('%s: %s (%s)', (address, page, host) => {
    expect(findEmbed(address)).toMatchObject({ page, host });
  });

  test.each([
    [
      '<iframe src="https://x.example.org/f?a=b"></iframe>',
      '<p><a href="https://x.example.org/f?a=b">▶ x.example.org</a></p>',
      'a host that nobody knows',
    ],
    [
      '<iframe src="https://x.example.org/f" title="A map"></iframe>',
      '<p><a href="https://x.example.org/f">▶ A map (x.example.org)</a></p>',
      'with its title',
    ],
    [
      '<iframe src="https://player.vimeo.com/video/1" title="vimeo-player"></iframe><iframe src="https://player.vimeo.com/video/2" title="Video player"></iframe>',
      '<p><a href="https://vimeo.com/1">▶ vimeo-player (Vimeo)</a></p><p><a href="https://vimeo.com/2">▶ Vimeo</a></p>',
      'but not with one that says nothing',
    ],
    [
      '<script src="https://gist.github.com/a/0123456789abcdef.js"></script>',
      '<p><a href="https://gist.github.com/a/0123456789abcdef">▶ Gist</a></p>',
      'a script that writes code into the page',
    ],
    [
      '<amp-youtube data-videoid="abcdefghijk"></amp-youtube>',
      '<figure><a href="https://www.youtube.com/watch?v=abcdefghijk"><img src="https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg" alt="YouTube"/></a><figcaption><a href="https://www.youtube.com/watch?v=abcdefghijk">▶ YouTube</a></figcaption></figure>',
      'AMP',
    ],
    [
      '<video controls><source src="https://vimeo.com/ondemand/citizen4"></video>',
      '<p><a href="https://vimeo.com/ondemand/citizen4">▶ Vimeo</a></p>',
      'a web page for a film',
    ],
    [
      '<video src="https://x.y/a.mp4" controls><p>Your browser</p><p>is old.</p></video>',
      '<p><video src="https://x.y/a.mp4" controls="controls">Your browseris old.</video></p>',
      'blocks in a player do not make a second player',
    ],
    [
      '<table><tr><td>a</td></tr><script src="https://gist.github.com/a/0123456789.js"></script><tr><td>b</td></tr></table>',
      '<table><tbody><tr><td>a</td></tr><tr><td>b</td></tr></tbody></table>',
      'a script between rows is no place for a card',
    ],
  ])('%j is %j: %s', async (html, expected) => {
    expect(await clean(html)).toBe(expected);
  });

  test('only what plays is an attachment', async () => {
    const media: BodySetting['media'] = [];
    const maps = '<iframe src="https://www.google.com/maps/embed?pb=7"></iframe>';
    await clean(`${maps}<iframe src="https://framatube.org/videos/embed/9f-1"></iframe>`, { media });
    expect(media).toEqual([{ url: 'https://framatube.org/w/9f-1', type: 'text/html' }]);
  });

  test('cards and fall-back texts of players are not what a post says', async () => {
    const html =
      '<video src="https://x.y/a.mp4"></video><iframe src="https://x.example.org/"></iframe><p>It rained.</p><figure><img src="https://x.y/a.png"></figure>';
    expect((await toBody({ as: 'html', value: html }, bodySetting())).text.trim()).toBe('It rained.');
  });
});

describe('code listings and standfirsts', () => {
  test.each([
    [
      '<table><tr> <td> <p>1</p> <p>2</p> <p>3</p> </td> <td> <p> if a </p> <p>&nbsp;&nbsp;b </p> <p> </p> </td> </tr></table>',
      '<table><tbody><tr><td><p>1</p><p>2</p><p>3</p></td><td><p>if a</p><p>b</p></td></tr></tbody></table>',
      'trap: fewer lines than numbers',
    ],
    [
      '<table><tr> <td> <p>1</p> <p>2</p> </td> <td> <p> if a </p> <p>&nbsp;&nbsp;b </p> </td> </tr></table>',
      '<pre>if a\n  b</pre>',
      'prettified, with an indent',
    ],
    [
      '<table><tr><td class="gutter"><pre>1\n2\n3</pre></td><td class="code"><pre>a\n\n  b</pre></td></tr></table>',
      '<pre>a\n\n  b</pre>',
      'preformatted',
    ],
    [
      '<table><tr><td>1</td><td>apples</td></tr></table>',
      '<table><tbody><tr><td>1</td><td>apples</td></tr></tbody></table>',
      'trap: one line may be anything',
    ],
    [
      '<table><tr><td>1<br>2</td><td>a<br>b</td></tr></table><table><tr><td>1</td><td>ls</td></tr></table>',
      '<pre>a\nb</pre><pre>ls</pre>',
      'unless there is longer code of this kind',
    ],
    [
      '<table><tr><td>2019 2020</td><td>a<br>b</td></tr></table>',
      '<table><tbody><tr><td>2019 2020</td><td>a<br/>b</td></tr></tbody></table>',
      'trap: years do count up, but not line by line',
    ],
    [
      '<ul> <li> <em><strong>a</strong></em> </li> </ul><p>b</p>',
      '<p><em><strong>a</strong></em></p><p>b</p>',
      'a standfirst',
    ],
    ['<p>b</p><ul><li><em>a</em></li></ul>', '<p>b</p><ul><li><em>a</em></li></ul>', 'trap: not the first block'],
    ['<ul><li><em>a</em> b</li></ul>', '<ul><li><em>a</em> b</li></ul>', 'trap: not all emphasised'],
    [
      '<ul><li><em>a</em></li><li><em>b</em></li></ul>',
      '<ul><li><em>a</em></li><li><em>b</em></li></ul>',
      'trap: two items',
    ],
  ])('%j is %j: %s', async (html, expected) => {
    expect(await clean(html)).toBe(expected);
  });
});
