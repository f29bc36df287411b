import { describe, expect, test } from 'vitest';
import { toBody } from '../../src/normalise/body.ts';
import { explainBody } from './corpus.ts';
import { bodySetting } from './settings.ts';
import { processorMillis } from '../processor-time.ts';

const long =
  'and c is fine. Here is a long text about all kinds of things that goes on and on for more than a line of text, and on.';

describe('a bracket that nothing closes swallows no text', () => {
  test.each([
    [
      '<p>If a <b and c is fine</p><p>more text</p>',
      '<p>If a &lt;b and c is fine</p><p>more text</p>',
      'up to an end tag',
    ],
    [`<div>When a <b ${long} ${long}</div>`, `<p>When a &lt;b ${long} ${long}</p>`, 'a long one'],
    ['<div>I <3 you & <s and so on</div>', '<p>I &lt;3 you &amp; &lt;s and so on</p>', 'a heart'],
    ['<p>a</p>You & <b and so on', '<p>a</p><p>You &amp; &lt;b and so on</p>', 'up to the end'],
    ['<p>a <b>c</b> <i foo</p>', '<p>a <b>c</b> &lt;i foo</p>', 'one word'],
    ['<p>a</p><a href="x y z', '<p>a</p>', 'trap: an attribute that was cut off'],
    ['<p>a</p><a target href="x y z', '<p>a</p>', 'trap: two of them'],
    ['<p>a</p><img alt=b c', '<p>a</p>', 'trap: without quotes'],
    ['<p>a <b>c</b', '<p>a <b>c</b></p>', 'trap: an end tag'],
    ['<p>a<br clear="all" <b>x</b></p>', '<p>a<br/>x</p>', 'trap: a tag whose bracket was forgotten'],
    ['<div><p hidden async <b>x</b></p></div>', '<p>x</p>', 'trap: attributes without a value'],
  ])('%j is %j: %s', async (html, expected) => {
    const { post, diagnostics } = await explainBody(html);
    expect(post.content.html).toBe(expected);
    expect(diagnostics.map(({ code }) => code)).not.toContain('body/unaccounted');
  });
});

describe('addresses in brackets stay', () => {
  const link = (address: string, text = address): string => `&lt;<a href="${address}">${text}</a>&gt;`;
  test.each([
    ['<p>see <https://x.org/></p>', `<p>see ${link('https://x.org/')}</p>`, 'a page'],
    ['<p><https://x.org/?a=1&amp;b=2></p>', `<p>${link('https://x.org/?a=1&amp;b=2')}</p>`, 'with an entity'],
    [
      '<p><mailto:a@b.org> <ftp://x.y/z></p>',
      `<p>${link('mailto:a@b.org')} ${link('ftp://x.y/z')}</p>`,
      'mail and file',
    ],
    ['<p>A <a@b.org></p>', `<p>A ${link('mailto:a@b.org', 'a@b.org')}</p>`, 'mail without a scheme'],
    ['<p><irc://x y></p>', '<p>&lt;irc://x y&gt;</p>', 'what is no whole address is text'],
    ['see <https://x.org/>', `<p>see ${link('https://x.org/')}</p>`, 'without any markup'],
    ['<p><o:p>x</o:p> <st1:city w:st="on">y</st1:city></p>', '<p>x y</p>', 'trap: prefixes'],
  ])('%j is %j: %s', async (html, expected) => {
    const { post, diagnostics } = await explainBody(html);
    expect(post.content.html).toBe(expected);
    expect(diagnostics.map(({ code }) => code)).not.toContain('body/unaccounted');
  });
});

test.each([
  ['<xmp><The One> x</xmp><p><The Two></p>', '<pre>&lt;The One&gt; x</pre><p>&lt;The Two&gt;</p>'],
  ['<p>a</p><plaintext><The One> x', '<p>a</p><pre>&lt;The One&gt; x</pre>'],
  ['<noembed><b and c></noembed>', '<p>&lt;b and c&gt;</p>'],
  ['<XMP><https://x.org/></XMP>', '<pre>&lt;https://x.org/&gt;</pre>'],
])('%s: what is text to the parser is not escaped once more', async (html, expected) => {
  expect((await toBody({ as: 'html', value: html }, bodySetting())).content.html).toBe(expected);
});

test.each(['<b and c ', '<b ', '<xmp> ', '<xmp></xmp', '<https://x.y/ ', '<a@b.c> ', '<plaintext '])(
  '20,000 × %j cost no more than their length',
  { timeout: 60_000 },
  async (piece) => {
    const start = processorMillis();
    await toBody({ as: 'html', value: piece.repeat(20_000) }, bodySetting());
    expect(processorMillis() - start).toBeLessThan(10_000);
  },
);
