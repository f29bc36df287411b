import { describe, expect, test } from 'vitest';
import { toBody } from '../../src/normalise/body.ts';
import { bodySetting } from './settings.ts';

const clean = async (html: string): Promise<string> =>
  (await toBody({ as: 'html', value: html }, bodySetting())).content.html;

const gif = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const img = (src: string) => `<figure><img src="${src}" alt=""/></figure>`;

describe('every image once, by its one true address', () => {
  test.each([
    [
      `<img data-lazy-src="https://i0.wp.com/x.y/a.png?resize=150%2C162&is-pending-load=1#038;ssl=1" src="https://i0.wp.com/x.y/a.png?resize=150%2C162&amp;ssl=1" srcset="${gif}">` +
        '<noscript> <img src="https://i0.wp.com/x.y/a.png?resize=150%2C162&amp;ssl=1"> </noscript>',
      img('https://i0.wp.com/x.y/a.png?resize=150%2C162&amp;ssl=1'),
      'Jetpack: good src, corrupt data-lazy-src, noscript twin',
    ],
    [
      `<img src="${gif}" data-lazy-src="https://x.y/a.png?w=9&is-pending-load=1#038;ssl=1" data-lazy-srcset="https://x.y/a.png?w=9 9w, https://x.y/a.png?w=90 90w">`,
      img('https://x.y/a.png?w=90'),
      'Jetpack without a good src: the srcset comes before the corrupt address',
    ],
    [
      '<img data-cfsrc="https://x.y/a.png" style="display:none;visibility:hidden"><noscript><img src="https://x.y/a.png"></noscript>',
      img('https://x.y/a.png'),
      'Cloudflare Mirage hides the image and doubles it',
    ],
    [
      '<img src="https://x.y/get?id=1"><noscript><img src="https://x.y/get?id=2"></noscript>',
      img('https://x.y/get?id=1') + img('https://x.y/get?id=2'),
      'trap: another parameter is another image',
    ],
    [
      '<img src="https://miro.medium.com/max/60/1*a.png?q=20"><noscript><img src="https://miro.medium.com/max/1400/1*a.png"></noscript>',
      img('https://miro.medium.com/max/1400/1*a.png'),
      'the blurred preview of Medium gives way to its noscript twin',
    ],
    [
      '<p><img src="https://miro.medium.com/freeze/max/60/1*a.png?q=20"> <img src="https://miro.medium.com/max/1400/1*a.png"></p>',
      img('https://miro.medium.com/max/1400/1*a.png'),
      'or to the image behind it',
    ],
    [
      '<p><img src="https://x.y/a-300x200.png"></p><p><img src="https://x.y/a.png"></p>',
      img('https://x.y/a.png'),
      'a small size directly before the image',
    ],
    [
      '<img src="https://x.y/a-30x20.png"><img src="https://x.y/a-30x20.png"><img src="https://x.y/a.png">',
      img('https://x.y/a.png'),
      'however often',
    ],
    [
      '<p><img src="https://x.y/a.png?w=90"></p><p>t</p><p><img src="https://x.y/a.png"></p>',
      `${img('https://x.y/a.png?w=90')}<p>t</p>${img('https://x.y/a.png')}`,
      'trap: not where there is text between them',
    ],
    [
      '<p><img src="https://x.y/line.png"></p><p><img src="https://x.y/line.png"></p>',
      img('https://x.y/line.png').repeat(2),
      'trap: the same image twice is meant',
    ],
    [
      '<picture><source data-srcset="https://x.y/s.jpg 1x, https://x.y/l.jpg 2x"></picture>',
      img('https://x.y/l.jpg'),
      'a picture that holds sources only',
    ],
    [
      '<picture><source srcset="https://x.y/a.webp"><img data-src="https://x.y/a.jpg" src="about:blank"></picture>',
      img('https://x.y/a.jpg'),
      'what the image says itself comes before sources',
    ],
    [
      '<amp-img src="https://x.y/a.jpg" width="600" height="400"><noscript><img src="https://x.y/a.jpg"></noscript></amp-img>',
      '<figure><img src="https://x.y/a.jpg" width="600" height="400" alt=""/></figure>',
      'AMP',
    ],
    [
      `<a href="https://x.y/large.jpg"><img src="${gif}"></a>`,
      '<figure><a href="https://x.y/large.jpg"><img src="https://x.y/large.jpg" alt=""/></a></figure>',
      'the link around a placeholder leads to the image',
    ],
    [
      '<a href="https://x.y/large.jpg"><img src="https://x.y/small.jpg"></a>',
      '<figure><a href="https://x.y/large.jpg"><img src="https://x.y/small.jpg" alt=""/></a></figure>',
      'trap: a real src stays',
    ],
    [`<p>a <a href="/page"><img src="${gif}"></a></p>`, '<p>a</p>', 'a placeholder of which nothing else is known'],
    [
      [1, 2, 3, 4, 5].map((at) => `<img src="https://x.y/grey-tile.png" data-src="https://x.y/${at}.png">`).join(' '),
      [1, 2, 3, 4, 5].map((at) => img(`https://x.y/${at}.png`)).join(''),
      'five images that share a src and keep another one are lazy',
    ],
    [
      '<img src="https://x.y/a.png" data-src="https://x.y/b.png">',
      img('https://x.y/a.png'),
      'trap: one image keeps its src',
    ],
    ['<img src="about:blank" data-lazy="true" data-url="7">', '', 'flags are no addresses'],
  ])('%j: %s', async (html, expected) => {
    expect(await clean(html)).toBe(expected);
  });
});

describe('pictures alone in a paragraph are figures', () => {
  const [a, b] = ['<img src="https://x.y/a.png" alt=""/>', '<img src="https://x.y/b.png" alt=""/>'];
  test.each([
    [`<p>${a}</p>`, `<figure>${a}</figure>`, 'one'],
    [`<p>${a}<br>${b}</p>`, `<figure>${a}</figure><figure>${b}</figure>`, 'several, one each'],
    [`<p><strong>${a}</strong></p>`, `<figure>${a}</figure>`, 'in emphasis'],
    [
      `<p><a href="https://x.y/"><b>${a}</b></a></p>`,
      `<figure><a href="https://x.y/"><b>${a}</b></a></figure>`,
      'with its link',
    ],
    [`<p>t ${a}</p>`, `<p>t ${a}</p>`, 'trap: in a line of text'],
    [
      '<p><img src="https://x.y/a.png" width="16" height="16"></p>',
      '<p><img src="https://x.y/a.png" width="16" height="16" alt=""/></p>',
      'trap: icons',
    ],
    [
      `<table><tr><td><p>${a}</p></td><td>t</td></tr></table>`,
      `<table><tbody><tr><td><p>${a}</p></td><td>t</td></tr></tbody></table>`,
      'trap: in a table',
    ],
    [
      `<p><a href="#i">t</a></p><p id="i">${a}</p>`,
      `<p><a href="#i">t</a></p><figure id="i">${a}</figure>`,
      'the target of a link',
    ],
  ])('%j is %j: %s', async (html, expected) => {
    expect(await clean(html)).toBe(expected);
  });
});

describe('captions find their picture', () => {
  const a = '<img src="https://x.y/a.png" alt=""/>';
  const figure = (caption: string, picture = a): string =>
    `<figure>${picture}<figcaption>${caption}</figcaption></figure>`;
  test.each([
    [
      `<div><div>${a}</div><div><figure><figcaption><p class="d">c</p> <p class="e">d</p></figcaption></figure></div></div>`,
      figure('c<br/>d'),
      'a figure without a picture',
    ],
    [
      `<div><a href="https://x.y/l.png">${a}</a></div><div><div class="photo-credit">c</div></div><div><div class="photo-caption"><p>d</p></div></div>`,
      figure('c<br/>d', `<a href="https://x.y/l.png">${a}</a>`),
      'credit and caption by class',
    ],
    [
      `<div class="wp-caption">${a}<p class="wp-caption-text">c</p></div><p>t</p>`,
      `${figure('c')}<p>t</p>`,
      'WordPress',
    ],
    [`<figure>${a}<p class="caption">c</p></figure>`, figure('c'), 'in the figure, but no figcaption'],
    [
      '<div><video src="https://x.y/a.mp4" controls>f</video><p class="dls-capture">c</p></div>',
      figure('c', '<video src="https://x.y/a.mp4" controls="controls">f</video>'),
      'under a film',
    ],
    [`${a}<p>t</p><p class="caption">c</p>`, `<figure>${a}</figure><p>t</p><p>c</p>`, 'trap: not behind text'],
    [
      `<p>${a}</p><p class="caption">${'c'.repeat(300)}</p>`,
      `<figure>${a}</figure><p>${'c'.repeat(300)}</p>`,
      'trap: a long text',
    ],
    [`<p>${a}</p><p class="has-caption">c</p>`, `<figure>${a}</figure><p>c</p>`, 'trap: a flag'],
    [`<p>${a}</p><p class="entry-credits">c</p>`, `<figure>${a}</figure><p>c</p>`, 'trap: credits of the text'],
    [`<p>t ${a}</p><p class="caption">c</p>`, `<p>t ${a}</p><p>c</p>`, 'trap: behind an image in a line'],
    [
      `<p>${a}</p><iframe src="https://player.vimeo.com/video/1"></iframe>`,
      `<figure>${a}</figure><p><a href="https://vimeo.com/1">▶ Vimeo</a></p>`,
      'trap: the card of a film is no caption',
    ],
    [
      `<figure>${a}<figcaption>c</figcaption></figure><figcaption>d</figcaption>`,
      `${figure('c')}<p>d</p>`,
      'trap: a picture that has its caption',
    ],
    ['<figcaption>c</figcaption>', '<p>c</p>', 'a caption of nothing'],
  ])('%j is %j: %s', async (html, expected) => {
    expect(await clean(html)).toBe(expected);
  });
});
