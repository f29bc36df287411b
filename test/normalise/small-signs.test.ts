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
    [
      '<p><span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>a</mi></mrow><annotation encoding="application/x-tex">x^2</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">a</span></span> b</p>',
      '<p><math xmlns="http://www.w3.org/1998/Math/MathML"><mrow><mi>a</mi></mrow></math> b</p>',
      'a formula is shown once',
    ],
    [
      '<p><math><mi>a</mi></math> <i aria-hidden="true">b</i></p>',
      '<p><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>a</mi></math> <i>b</i></p>',
      'trap: what stands beside a formula',
    ],
    ['<p><span class="katex-html" aria-hidden="true">a</span></p>', '<p>a</p>', 'trap: the only form of a formula'],
    [
      '<math><mi>a</mi><mtext><div>x</div></mtext></math>',
      '<p>a</p><p>x</p>',
      'no part of a formula without the whole',
    ],
    [
      '<p>Some words that are seen.</p><p hidden>no</p><div style="color:red; display: none">no</div>',
      '<p>Some words that are seen.</p>',
      'hidden text',
    ],
    [
      '<p>a</p><div style="display:none">All the rest of the article.</div>',
      '<p>a</p><p>All the rest of the article.</p>',
      'trap: text that a script unfolds',
    ],
    [
      '<p>Some words that are seen <a href="#n">1</a>.</p><p id="n" hidden>b</p>',
      '<p>Some words that are seen <a href="#n">1</a>.</p><p id="n">b</p>',
      'trap: a note that a link shows',
    ],
    [
      '<p>Some words that are seen.</p><div hidden>b<img src="/a.jpg"></div>',
      '<p>Some words that are seen.</p><p>b<img src="https://example.org/a.jpg" alt=""/></p>',
      'trap: pictures that a script shows',
    ],
    ['<dfn id="x">One</dfn>', '', 'nothing but the title, in any element'],
  ])('%j is %j: %s', async (html, expected) => {
    const { post, diagnostics } = await explainBody(html);
    expect(post.content.html).toBe(expected);
    expect(diagnostics.map(({ code }) => code)).not.toContain('body/unaccounted');
  });
});
