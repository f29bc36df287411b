import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../../src/base/decode.ts';
import { readPost } from '../../src/readers/posts/post.ts';
import { explainBody, hasCorpus, normaliserWith, realPosts } from './corpus.ts';

/** Reads and normalises the bytes of a file; throws where anything throws. */
async function normalise(bytes: Uint8Array, file: string): Promise<void> {
  const report = (): void => undefined;
  const item = await readPost(decode(bytes).text, { file, report });
  if (item.kind === 'post') await normaliserWith(report).post(item);
}

test('nothing throws on random bytes', async () => {
  const name = fc.constantFrom('a.md', 'a.html', 'a.txt');
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), name, async (bytes, file) => {
      await normalise(bytes, file);
    }),
    { numRuns: 500 },
  );
});

test.skipIf(!hasCorpus)('nothing throws on a real post that is cut anywhere, even in a character', async () => {
  const small = realPosts().map(
    (file) =>
      new Uint8Array(
        readFileSync(
          new URL(`../../../shared/${encodeURI(file).replaceAll('?', '%3F').replaceAll('#', '%23')}`, import.meta.url),
        ),
      ),
  );
  const cut = fc
    .constantFrom(...small.filter(({ length }) => length < 20_000))
    .chain((bytes) => fc.integer({ min: 0, max: bytes.length }).map((end) => bytes.subarray(0, end)));
  await fc.assert(
    fc.asyncProperty(cut, async (bytes) => {
      await normalise(bytes, 'a.md');
    }),
    { numRuns: 150 },
  );
});

describe('bodies that were made to hurt', () => {
  test.each([
    ['100,000 nested tags', '<div><b>'.repeat(50_000)],
    ['100,000 nested tags that are closed', `${'<em>'.repeat(100_000)}a${'</em>'.repeat(100_000)}`],
    ['100,000 nested lists', '<ul><li>'.repeat(50_000)],
    ['100,000 nested tables', '<table><tr><td>'.repeat(33_000)],
    ['100,000 nested unknown tags', '<x-y>'.repeat(100_000)],
    ['10 MB of <', '<'.repeat(10_000_000)],
    ['a million <a', '<a'.repeat(1_000_000)],
    ['a million &', '&'.repeat(1_000_000)],
    ['an attribute of a megabyte', `<p title="${'x'.repeat(1_000_000)}">a</p>`],
    ['100,000 attributes', `<p ${Array.from({ length: 100_000 }, (_, at) => `a${at}`).join(' ')}>a</p>`],
    ['formatting that never ends', '<b><i><u><s><p>'.repeat(2_000)],
    ['unclosed comments', '<!--'.repeat(300_000)],
  ])('%s', { timeout: 20_000 }, async (_, html) => {
    const { post, diagnostics } = await explainQuickly(html);
    expect(typeof post.content.html).toBe('string');
    expect(diagnostics).not.toContain('body/unaccounted');
  });
});

async function explainQuickly(html: string): Promise<{ post: { content: { html: string } }; diagnostics: string[] }> {
  const diagnostics: string[] = [];
  const post = await normaliserWith(({ code }) => void diagnostics.push(code)).post({
    content: { as: 'html', value: html },
    place: { file: 'one.md' },
  });
  return { post, diagnostics };
}

test('what is cut off inside a tag, an entity or a comment costs no more than itself', async () => {
  for (const tail of ['<', '<a', '<a href="', '&am', '&#x', '<!--', '<![CDATA[', '</', "<p title='"]) {
    const { post } = await explainBody(`<p>whole</p>${tail}`);
    expect(post.content.html).toContain('<p>whole</p>');
  }
});

test.each([
  ['<p>A class has a <constructor>x</constructor> and more.</p>', '<p>A class has a x and more.</p>'],
  ['<p><valueOf a="1">x</valueOf></p>', '<p>x</p>'],
  ['<p constructor="1" __proto__="2" toString="3">a</p>', '<p>a</p>'],
  [
    '<table><constructor>x</constructor><tr><td>a</td><td>b</td></tr></table>',
    '<p>x</p><table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>',
  ],
])('%s: names that every object of JavaScript has are names like any other', async (html, expected) => {
  const { post, diagnostics } = await explainBody(html);
  expect(post.content.html).toBe(expected);
  expect(diagnostics.filter(({ code }) => code === 'body/unaccounted')).toEqual([]);
});
