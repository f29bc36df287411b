import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { withParagraphs } from '../../src/normalise/wordpress/paragraphs.ts';
import { withoutShortcodes } from '../../src/normalise/wordpress/shortcodes.ts';
import { normaliserWith } from './corpus.ts';

const place = { file: 'export.xml', line: 1 };

async function bodyOf(value: string, off: readonly string[] = []): Promise<{ html: string; said: Diagnostic[] }> {
  const said: Diagnostic[] = [];
  const normaliser = normaliserWith((diagnostic) => said.push(diagnostic), { off: new Set(off) });
  const { content } = await normaliser.post({
    url: 'https://example.org/one/',
    title: { as: 'text', value: 'One' },
    content: { as: 'wordpress', value },
    place,
  });
  return { html: content.html, said };
}

describe('paragraphs are those that WordPress makes of its classic editor', () => {
  test.each([
    ['an empty line ends a paragraph, a line end is a break', 'a\nb\n\nc', '<p>a<br />\nb</p>\n<p>c</p>\n'],
    ['two breaks end one too', 'a<br><br />b', '<p>a</p>\n<p>b</p>\n'],
    ['line ends of Windows are line ends', 'a\r\n\r\nb', '<p>a</p>\n<p>b</p>\n'],
    ['a break before a line end is one break', 'a<br />\nb', '<p>a<br />\nb</p>\n'],
    [
      'headings and lists have none',
      '<h2>a</h2>\nb\n<ul>\n<li>c</li>\n</ul>\nd',
      '<h2>a</h2><p>b</p>\n<ul><li>c</li></ul><p>d</p>\n',
    ],
    ['quotations have their own', '<blockquote>a\n\nb</blockquote>', '<blockquote><p>a</p>\n<p>b</p>\n</blockquote>'],
    ['a box with one text keeps it bare', '<div>a</div>', '<div>a</div>'],
    ['a box with an empty line gets them', '<div>a\n\nb</div>', '<div><p>a</p>\n<p>b</p>\n</div>'],
    ['preformatted text stays', '<pre>a\n\n  b</pre>', '<pre>a\n\n  b</pre>'],
    ['code in a line stays', 'x <code>a\nb</code> y', '<p>x <code>a\nb</code> y</p>\n'],
    ['paragraphs that are there stay', '<p>a</p>\n\n<p>b\nc</p>', '<p>a</p><p>b<br />\nc</p>'],
    ['comments of its editor are none', 'a\n\n<!--more-->\n\nb', '<p>a</p>\n<p>b</p>\n'],
    ['a tag may have line ends', '<img\nsrc="a" /> b', '<p><img\nsrc="a" /> b</p>\n'],
  ])('%s', (_name, before, after) => {
    expect(withParagraphs(before).html).toBe(after);
  });

  test('no character of the text is lost, whatever it is', () => {
    const part = fc.constantFrom(
      'a',
      ' b ',
      '\n',
      '\n\n',
      '<p>',
      '</p>',
      '<div>',
      '</div>',
      '<pre>',
      '</pre>',
      '<br>',
      '<b>',
      '</b>',
      '<li>',
      '<',
      '>',
      '&amp;',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const html = parts.join('');
        const ink = (text: string): string => text.replaceAll(/<\/?(?:p|br)\s*\/?>|\s/gi, '');
        expect(ink(withParagraphs(html).html)).toBe(ink(html));
      }),
    );
  });
});

describe('shortcodes', () => {
  test.each([
    [
      'a caption is a figure',
      '[caption id="x" width="300"]<a href="/b"><img src="/a.png" /></a> By the <em>sea</em>[/caption]',
      '<figure><a href="/b"><img src="/a.png" /></a><figcaption>By the <em>sea</em></figcaption></figure>',
    ],
    [
      'a caption of old has its text in an attribute',
      '[caption caption="The sea"]<img src="/a.png" />[/caption]',
      '<figure><img src="/a.png" /><figcaption>The sea</figcaption></figure>',
    ],
    [
      'a gallery has the pictures that the reader found',
      '[gallery ids="1,2" src="https://e.org/1.png https://e.org/2.png"]',
      '<figure><img src="https://e.org/1.png" alt="" /></figure>\n<figure><img src="https://e.org/2.png" alt="" /></figure>',
    ],
    [
      'a film that is known is played',
      '[embed width="4"]https://vimeo.com/1[/embed]',
      '<iframe src="https://vimeo.com/1"></iframe>',
    ],
    [
      'so is one that is written behind a sign',
      '[youtube=https://www.youtube.com/watch?v=abcdefghijk&amp;hl=en]',
      '<iframe src="https://www.youtube.com/watch?v=abcdefghijk&amp;hl=en"></iframe>',
    ],
    [
      'an address nobody knows is a link',
      '[embed]https://example.net/x[/embed]',
      '<p><a href="https://example.net/x">https://example.net/x</a></p>',
    ],
    ['a sound is a player', '[audio mp3="/a.mp3"][/audio]', '<audio src="/a.mp3" controls></audio>'],
    [
      'code stays code',
      '[code lang="js"]a &lt; b && [caption][/code]',
      '<pre><code class="language-js">a &lt; b &amp;&amp; [caption]</code></pre>',
    ],
    ['two pairs of brackets show one', '[[caption]]', '[caption]'],
  ])('%s', (_name, before, after) => {
    expect(withoutShortcodes(before).html.trim()).toBe(after);
  });

  test('unknown ones stay as text and are counted, words in brackets are words', () => {
    const text =
      'a [contact-form-7 id="1"] b [su_box]c[/su_box] [contact-form-7 id="2"] [sic] [1] <pre>[x y="z"]</pre>';
    const { html, unknown } = withoutShortcodes(text);
    expect(html).toBe(text);
    expect([...unknown]).toEqual([
      ['contact-form-7', 2],
      ['su_box', 1],
    ]);
  });

  test('a thousand that never end take no time', () => {
    const text = Array.from({ length: 20_000 }, (_, at) => `[caption][x${at} a=b]`).join('');
    const start = process.cpuUsage().user;
    withoutShortcodes(`${text}[/caption]`);
    expect(process.cpuUsage().user - start).toBeLessThan(2_000_000);
  });
});

describe('bodies of WordPress', () => {
  test('the text is accounted for, and unknown shortcodes are on record', async () => {
    const { html, said } = await bodyOf(
      'First\nline\n\n[caption id="a"]<img src="/a.png" alt="b" /> The sea[/caption]\n\n[slider id="3"]',
    );
    expect(html).toBe(
      '<p>First<br/>line</p><figure><img src="https://example.org/a.png" alt="b"/><figcaption>The sea</figcaption></figure><p>[slider id="3"]</p>',
    );
    expect(said.filter(({ code }) => code === 'body/unaccounted')).toEqual([]);
    expect(said.find(({ code }) => code === 'shortcode/unknown')?.detail).toEqual({ name: 'slider', count: 1 });
  });

  test('posts of the block editor have their paragraphs: line ends in them are none', async () => {
    const { html } = await bodyOf(
      '<!-- wp:paragraph -->\n<p>a\nb</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:embed {"url":"https://vimeo.com/1"} -->\n<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://vimeo.com/1\n</div></figure>\n<!-- /wp:embed -->',
    );
    expect(html).toContain('<p>a b</p>');
    expect(html).toContain('▶ Vimeo');
    expect(html).not.toContain('wp:');
  });

  test('each of the rules can be switched off', async () => {
    expect((await bodyOf('[audio src="/a.mp3"]', ['heal/shortcode'])).html).toContain('[audio');
    expect((await bodyOf('https://vimeo.com/1', ['heal/line-embed'])).html).not.toContain('▶');
  });

  test('nothing throws and nothing goes missing, whatever the text', async () => {
    const part = fc.constantFrom(
      '[caption]',
      '[/caption]',
      '<img src=a>',
      '[gallery ids="1"]',
      '[code]',
      '[/code]',
      '\n\n',
      'a',
      '<b>',
      '</b>',
      '<!-- wp:x {"a":1} -->',
      '<!--',
      '[',
      ']',
      '"',
      'https://vimeo.com/1',
      '\n',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 25 }), async (parts) => {
        const { said } = await bodyOf(parts.join(''));
        expect(said.filter(({ code }) => code === 'body/unaccounted')).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
