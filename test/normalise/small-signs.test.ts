import { describe, expect, test } from 'vitest';
import { explainBody } from './corpus.ts';

const image = (src: string): string => `<figure><img src="https://example.org/${src}" alt=""/></figure>`;

describe('small signs that decide about much', () => {
  test.each([
    ['<p>说\n“引用”\n好——\n是</p>', '<p>说“引用”好——是</p>', 'marks that Chinese shares with other scripts'],
    ['<p>中\n\u3000文\u3000\n字</p>', '<p>中\u3000文\u3000字</p>', 'a line end beside a wide space'],
    ['<p>a\n“b” —\nc …\nd</p>', '<p>a “b” — c … d</p>', 'trap: the same marks in English'],
    [
      '<p>a</p><p>\u200b</p><p>\u2060<br></p><p>\u200c \u200d</p>',
      '<p>a</p>',
      'paragraphs of nothing that can be seen',
    ],
    [
      '<p>می<b>\u200c</b>خواهم a\u200bb</p>',
      '<p>می<b>\u200c</b>خواهم a\u200bb</p>',
      'trap: such signs between letters',
    ],
    ['<img srcset="/a.jpg 300w,/b.jpg 900w">', image('b.jpg'), 'a list of sizes without spaces'],
    ['<img srcset="/a,b.jpg 1.5x,/c.jpg 1x">', image('a,b.jpg'), 'trap: a comma in a name'],
    ['<img src="/photo.jpg" width="" height="">', image('photo.jpg'), 'empty sizes are no pixel'],
    ['<img src="blank.gif" width=1 height=1 data-src="/real.jpg">', image('real.jpg'), 'the sizes of a placeholder'],
    [
      '<img src="blank.gif" width=640 height=480 data-src="/real.jpg">',
      image('real.jpg').replace(' alt', ' width="640" height="480" alt'),
      'trap: the sizes of the picture',
    ],
    ['<p>a<img src="/count.gif" width=1 height=1></p>', '<p>a</p>', 'trap: a pixel'],
    ['<p><source src="/a.mp3">text</p>', '<p>text</p>', 'a source of nothing'],
    ['<b>head<br><p>para</p></b>', '<p><b>head</b></p><p><b>para</b></p>', 'a line break before a block'],
    ['<p>a<br><ruby>\n</ruby></p>', '<p>a</p>', 'a line break before what was empty'],
    ['a<dfn><br>b<p>c</p></dfn>', '<p>a<dfn><br/>b</dfn></p><p><dfn>c</dfn></p>', 'trap: a line break between words'],
    ['<dfn id="x">One</dfn>', '', 'nothing but the title, in any element'],
  ])('%j is %j: %s', async (html, expected) => {
    const { post, diagnostics } = await explainBody(html);
    expect(post.content.html).toBe(expected);
    expect(diagnostics.map(({ code }) => code)).not.toContain('body/unaccounted');
  });
});
