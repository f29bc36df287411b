import { describe, expect, test } from 'vitest';
import { toBody } from '../../src/normalise/body.ts';
import { explainBody } from './corpus.ts';
import { bodySetting, quietAccount } from './settings.ts';

const clean = async (html: string, ...off: string[]): Promise<string> =>
  (await toBody({ as: 'html', value: html }, bodySetting({ account: quietAccount(...off) }))).content.html;

describe('comments that nothing ends swallow nothing', () => {
  test.each([
    ['<p>a</p><!-- <p>b</p><p>c</p>', '<p>a</p><p>b</p><p>c</p>', 'what stands behind the mark is read'],
    ['<p>a</p><!-- b', '<p>a</p><p>b</p>', 'text too'],
    ['a <!-- b', '<p>a b</p>', 'in a body without an element'],
    ['<p>a<!-- b</p><!-- c<p>d</p>', '<p>a b</p><p>c</p><p>d</p>', 'several'],
    ['<p>a</p><!--more–><p>b</p>', '<p>a</p><p>b</p>', 'one that ends in another dash is ended'],
    ['<p>a</p><!--more&#8211;><p>b</p><!-- c --><p>d</p>', '<p>a</p><p>b</p><p>d</p>', 'before one that ends'],
    ['<p>a</p><!<!----<p>b</p>', '<p>a</p><p>b</p>', 'what is left makes no new one'],
    ['<script>x = "<!--"</script><p>a</p><!-- b', '<p>a</p><p>b</p>', 'behind a script'],
  ])('%s is %s: %s', async (html, after) => {
    expect(await clean(html)).toBe(after);
  });

  test.each([
    ['<p>a</p><!-- b --><p>c</p>', '<p>a</p><p>c</p>', 'a comment'],
    ['<p>a</p><!--><p>c</p>', '<p>a</p><p>c</p>', 'a short one'],
    ['<p>a</p><!-- b --!><p>c</p>', '<p>a</p><p>c</p>', 'one that ends in an exclamation mark'],
    ['<p>a</p><!-- b – > c --><p>d</p>', '<p>a</p><p>d</p>', 'a dash inside'],
    ['<p>a</p><!-- b –> c --><p>d</p>', '<p>a</p><p>d</p>', 'an arrow inside'],
    ['<p title="<!--">a</p>', '<p title="&lt;!--">a</p>', 'an attribute'],
    ['<p>a</p><script><!-- go() </script><p>b</p>', '<p>a</p><p>b</p>', 'a script'],
    ['<p>a &lt;!-- b</p>', '<p>a &lt;!-- b</p>', 'a quoted mark'],
  ])('%s is %s: %s stays what it is', async (html, after) => {
    expect(await clean(html)).toBe(after);
    expect((await explainBody(html)).changes.map(({ rule }) => rule)).not.toContain('heal/open-comment');
  });

  test('what comes back is on record', async () => {
    const { changes, ledger, diagnostics } = await explainBody('<p>a</p><!-- <p>bc</p>');
    expect(changes[0]).toMatchObject({ rule: 'heal/open-comment', given: 2, taken: 0 });
    expect(ledger).toEqual({ read: 1, given: 2, taken: 0, written: 3 });
    expect(diagnostics.find(({ code }) => code === 'heal/open-comment')?.severity).toBe('warning');
  });

  test.each(['<!--', '<!--a--!>', '<!--a–>', '<script><!--', '<!--a--!', '<!<!--', '<a b="<!--'])(
    '200,000 × %s cost no more than their length',
    { timeout: 10_000 },
    async (piece) => {
      expect(typeof (await clean(`<p>a</p>${piece.repeat(200_000)}-->`))).toBe('string');
      expect(typeof (await clean(`<p>a</p>${piece.repeat(200_000)}`))).toBe('string');
    },
  );
});

describe('marks of CDATA sections', () => {
  test.each([
    ['<![CDATA[<p>a</p>]]>', '<p>a</p>', 'around a body'],
    ['<![CDATA[a b]]>', '<p>a b</p>', 'around text'],
    [' <div><![CDATA[<p>a</p>]]></div>\n', '<p>a</p>', 'inside a box'],
    ['<![CDATA[<p>a</p>', '<p>a</p>', 'the end is missing'],
    ['<p>a</p>]]>', '<p>a</p>', 'the start is missing'],
    ['<p>a [1]]]></p>', '<p>a [1]</p>', 'behind a closed bracket'],
    ['<p>a]]></p><p>b</p>', '<p>a]]&gt;</p><p>b</p>', 'not within the text'],
    ['<p>a</p><p>x[y[0]]></p>', '<p>a</p><p>x[y[0]]&gt;</p>', 'not the index of an index'],
    ['<pre>a</pre><pre>b]]></pre>', '<pre>a</pre><pre>b]]&gt;</pre>', 'not in code'],
    ['<p>a ]]&gt;</p>', '<p>a ]]&gt;</p>', 'not where it is quoted'],
    ['<p>a</p><![CDATA[x]]>', '<p>a</p>', 'a section further down is a comment, as in browsers'],
  ])('%j is %j: %s', async (html, after) => {
    expect(await clean(html)).toBe(after);
  });
});
