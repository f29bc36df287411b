import { describe, expect, test } from 'vitest';
import { toBody } from '../../src/normalise/body.ts';
import { bodySetting } from './settings.ts';

const img = '<img src="https://x.y/a.jpg" alt=""/>';

async function clean(html: string): Promise<string> {
  const { content, ledger } = await toBody({ as: 'html', value: html }, bodySetting({ title: 'One' }));
  expect(ledger.read + ledger.given).toBe(ledger.taken + ledger.written);
  return content.html;
}

describe('what was cleaned stays as it is when it is cleaned again', () => {
  test.each([
    ['<p><dl><dt>a</dt><br></dl></p>', '<p>a</p>', 'a break is no description'],
    ['<dl><dt>a</dt><b>\u200b</b></dl>', '<p>a</p>', 'nor is a character without width'],
    [
      '<code><dl><dt>a</dt>\u200b</dl></code>',
      '<p>a\u200b</p>',
      'nor one in what calls itself code; it stays beside a word',
    ],
    [
      '<p><p><table>a<br></table>\u200b<br></p><abbr>a</abbr></p>',
      '<p>a</p><p><abbr>a</abbr></p>',
      'breaks at an edge',
    ],
    [`<figure><p><u>\u200b<br><br>${img}</u></p></figure>`, `<figure><u>${img}</u></figure>`, 'no figure in a figure'],
    [`<figure><p>${img}</p><hr>a</figure>`, `<figure>${img}<hr/><p>a</p></figure>`, 'texts that a block parts'],
    [`<figure>${img}<p>a</p>b</figure>`, `<figure>${img}<p>a</p><p>b</p></figure>`, 'behind a picture too'],
    ['<figure><figcaption>a</figcaption><br></figure>', '<p>a</p>', 'a figure of nothing but a break'],
    ['<figure><br><figure>a</figure></figure>', '<figure>a</figure>', 'a figure of a break and a figure'],
    ['<figure><figure>a</figure><i><p><br></p></i></figure>', '<figure>a</figure>', 'the same, deeper'],
    ['<code><figure><em><br>\u200b</em>中</figure></code>', '<figure>中</figure>', 'a break in an empty element'],
    [
      '<figure><figcaption>a<p>b</p></figcaption><p>c</p><figcaption>d</figcaption></figure>',
      '<figure><p>c</p><figcaption><p>a</p><p>b</p><p>d</p></figcaption></figure>',
      'captions are settled as one',
    ],
    [
      `<figcaption>${img}</figcaption><figcaption>a</figcaption>`,
      `<figure>${img}<figcaption>a</figcaption></figure>`,
      'a picture that stood in a caption is none',
    ],
    [
      `<p>${img}<figure><figcaption>a</figcaption>\u200b<p><hr></p></figure></p>`,
      `<figure>${img}<figcaption>a</figcaption></figure>`,
      'a character without width is no picture of a caption',
    ],
    [
      `<figure>${img}</figure><figure>a${img}</figure>`,
      `<figure>${img}</figure><figure>a${img}</figure>`,
      'text stays',
    ],
    [`<h3><b>${img}</b>${img}</h3>`, `<h2>${img}</h2>`, 'bold goes before doubles are looked for'],
    [
      `<ul><li>a<figure>${img}${img}</figure><figure>${img}</figure></li></ul>`,
      `<ul><li>a<figure>${img}</figure></li></ul>`,
      'doubles within go before doubles beside',
    ],
    [`<q><code></code>\n</q>${img}`, `<figure>${img}</figure>`, 'empty code keeps no space'],
    ['<b><h1><b>a</b></h1></b>', '<h2>a</h2>', 'bold in bold'],
    ['<h2><code><p>\n</p></code><td>\na</td></h2>', '<h2>a</h2>', 'spaces at the start of a heading'],
    ['<h3><p>One<hr>One</p></h3>', '<hr/>', 'the title twice'],
    ['<details><summary><hr></summary><p>a</p></details>', '<p>a</p>', 'a summary that says nothing'],
    ['<pre><small><hr></small><p>\na</p></pre>', '<pre> \na\n</pre>', 'a line end that empty elements hid'],
    ['***<span id="i"><a href="#%69">', '', 'a target of an empty link'],
    ['<ul><ins>a<br>\u200b</ins>b</ul>', '<ul><li><ins>a</ins></li><li>b</li></ul>', 'breaks at the edge of an item'],
    ['<code><li>a<br><ins>\n</ins></li></code>', '<ul><li>a</li></ul>', 'breaks before an empty element'],
    ['<ul><li><i>a<br><br></i><b>a</b></li></ul>', '<p><i>a</i></p><p><b>a</b></p>', 'a standfirst of two lines'],
    ['<ruby>中<rt>zhong</rt></ruby> <rt>a</rt>', '<p><ruby>中<rt>zhong</rt></ruby> a</p>', 'a reading of nothing'],
    [
      '<ruby>中<rt><h2><rt>a</rt></h2></rt></ruby>',
      '<p><ruby>中</ruby></p><h2><ruby><rt>a</rt></ruby></h2>',
      'readings do not nest',
    ],
    ['中文<b><!-- a --> 中文</b>', '<p>中文 <b>中文</b></p>', 'a comment hides no edge'],
    ['<p>a<i><b><br></b></i>b</p>', '<p>a<i><b><br/></b></i>b</p>', 'trap: a break in elements that hold nothing else'],
    [
      '<figure><small>word <p></p></small><i>a</i></figure>',
      '<figure><small>word</small> <i>a</i></figure>',
      'trap: words apart',
    ],
    [
      '<ol><li><cite>a</cite> <b>b</b><hr></li></ol>',
      '<ol><li><cite>a</cite> <b>b</b><hr/></li></ol>',
      'trap: apart beside a block',
    ],
    ['a <p></p>b', '<p>a b</p>', 'trap: words beside an empty block'],
    [
      '<p><a name="x"></a>a <a href="#x">b</a></p>',
      '<p><a id="x"></a>a <a href="#x">b</a></p>',
      'trap: empty targets stay',
    ],
  ])('%j is %j: %s', async (html, expected) => {
    const once = await clean(html);
    expect(once).toBe(expected);
    expect(await clean(once)).toBe(once);
  });
});
