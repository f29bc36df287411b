import { describe, expect, test } from 'vitest';
import { explainBody } from './corpus.ts';

const body = '<p>a</p><p>b &amp; c</p><p>d</p>';

/** Escaped so many times, as a feed that was scraped again and again. */
function escaped(html: string, times: number): string {
  const once = html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return times <= 1 ? (times === 1 ? once : html) : escaped(once, times - 1);
}

describe('escaped bodies', () => {
  test.each([0, 1, 2])('escaped %i times are read', async (times) => {
    const { post, diagnostics } = await explainBody(escaped(body, times));
    expect(post.content.html).toBe(body);
    expect(diagnostics.map(({ code }) => code)).not.toContain('body/escaped');
  });

  test.each([
    [3, body],
    [4, escaped(body, 1)],
  ])('escaped %i times keep their tags as text, with a warning', async (times, shown) => {
    const { post, diagnostics } = await explainBody(escaped(body, times));
    expect(post.content.html).toBe(`<p>${escaped(shown, 1)}</p>`);
    expect(diagnostics.find(({ code }) => code === 'body/escaped')).toMatchObject({ severity: 'warning' });
    expect(diagnostics.map(({ code }) => code)).not.toContain('body/unaccounted');
  });

  test.each([
    ['<p>Write &amp;lt;p&amp;gt; for a paragraph, &amp;lt;/p&amp;gt; behind it.</p>', 'quotes one tag'],
    ['<p>a</p><pre>&amp;lt;p&amp;gt;a&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;b&amp;lt;/p&amp;gt;</pre>', 'shows code'],
    [
      `<p>A long text on how feeds escape what they hold, and why.</p><p>${escaped(body, 2)}</p><p>That was it.</p>`,
      'quotes markup that was escaped twice',
    ],
  ])('%s stays: it %s', async (html) => {
    expect((await explainBody(html)).changes.map(({ rule }) => rule)).not.toContain('heal/escaped-body');
  });
});
