import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Post } from '../../src/model/post.ts';
import { chinese } from '../../src/steps/chinese.ts';
import { plainPost } from '../posts.ts';

async function apply(way: string, post: Post): Promise<Post> {
  const posts = async function* (): AsyncIterable<Post> {
    yield post;
  };
  const context = { options: { chinese: way }, report: () => undefined, drop: () => undefined };
  for await (const out of chinese.apply(posts(), context)) return out;
  throw new Error('the step lost the post');
}

const body = async (way: string, html: string, language = 'zh-Hans'): Promise<string> =>
  (await apply(way, plainPost({ language, content: { html } }))).content.html;

describe('text is written in the script that was asked for', () => {
  test.each([
    ['s2t', 'zh-Hans', '头发发展', '頭髮發展', 'one sign that is two'],
    ['s2t', 'zh-Hans', '皇后以后', '皇后以後', 'the word decides'],
    ['s2t', 'zh-Hans', '软件', '軟件', 'no words of one region'],
    ['tw', 'zh-Hans', '软件和内存', '軟體和記憶體', 'words of Taiwan'],
    ['tw', 'zh-Hant', '軟件', '軟體', 'traditional text gets them too'],
    ['hk', 'zh-Hans', '里面', '裏面', 'signs of Hong Kong'],
    ['t2s', 'zh-Hant', '頭髮發展', '头发发展', 'and back'],
    ['t2s', 'zh-TW', '裡面', '里面', 'from the standard of a region'],
  ])('%s of %s: %s is %s (%s)', async (...row) => {
    const [way, language, before, after] = row;
    expect(await body(way, `<p>${before}</p>`, language)).toBe(`<p>${after}</p>`);
  });

  test('across tags, in descriptions, in every field that people read', async () => {
    expect(await body('s2t', '<p>计<b>算</b>机 头<i>发</i></p>')).toBe('<p>計<b>算</b>機 頭<i>髮</i></p>');
    expect(await body('tw', '<p>内<b>存</b></p>')).toMatch(/^<p>.+<b>.+<\/b><\/p>$/);
    expect(await body('s2t', '<p><img src="https://x.y/图" alt="图" title="画"/></p>')).toBe(
      '<p><img src="https://x.y/图" alt="圖" title="畫"/></p>',
    );
    const post = await apply(
      's2t',
      plainPost({
        language: 'zh-Hans',
        title: '图书',
        summary: '图',
        tags: [{ term: '画', scheme: 'x' }],
        authors: [{ name: '王后' }],
        attachments: [{ url: 'https://x.y/a', title: '画' }],
        content: { html: '<p>图</p>', markdown: '图', source: { as: 'markdown', value: '图' } },
      }),
    );
    expect(post).toMatchObject({
      language: 'zh-Hant',
      title: '圖書',
      summary: '圖',
      tags: [{ term: '畫', scheme: 'x' }],
      authors: [{ name: '王后' }],
      attachments: [{ title: '畫' }],
      content: { html: '<p>圖</p>', source: { value: '图' } },
    });
    expect(post.content.markdown).toBeUndefined();
  });
});

describe('what is not Chinese text stays as it is', () => {
  test.each([
    ['<p><code>图</code> <kbd>图</kbd></p><pre>图</pre>', 'code'],
    ['<p lang="ja">国際</p>', 'another language'],
    ['<p><a href="https://x.y/图">a</a></p>', 'addresses'],
  ])('%s (%s)', async (html) => {
    expect(await body('s2t', html)).toBe(html);
  });

  test.each([
    ['ja', 's2t'],
    ['ko', 'tw'],
    ['en', 't2s'],
    ['zh-Hant', 's2t'],
    ['zh-Hans', 't2s'],
    ['zh-Hant-TW', 'tw'],
    [undefined, 's2t'],
  ])('a post in %s under %s is the very same', async (language, way) => {
    const post = plainPost({ content: { html: '<p>国際图</p>' }, ...(language === undefined ? {} : { language }) });
    expect(await apply(way, post)).toBe(post);
  });

  test('without the option every post is the very same', async () => {
    const post = plainPost({ language: 'zh-Hans', content: { html: '<p>图</p>' } });
    expect(await apply('', post)).toBe(post);
  });
});

test('converting twice is converting once', async () => {
  const signs = fc.string({
    unit: fc.constantFrom('图', '后', '发', '里', '軟', '件', '臺', '裡', '<b>', '</b>', 'a', ' '),
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(signs, fc.constantFrom('s2t', 't2s', 'tw', 'hk'), async (text, way) => {
      const once = await apply(way, plainPost({ language: 'zh-Hans', content: { html: `<p>${text}</p>` } }));
      expect((await apply(way, once)).content).toEqual(once.content);
    }),
    { numRuns: 100 },
  );
});
