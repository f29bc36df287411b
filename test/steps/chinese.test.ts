import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Post } from '../../src/model/post.ts';
import { chinese } from '../../src/steps/chinese.ts';
import { steps } from '../../src/steps/index.ts';
import { plainPost } from '../posts.ts';
import { convertAll, convertOne } from './chinese-make.ts';

describe('a post', () => {
  const whole = plainPost({
    title: '软件',
    url: 'https://example.org/软件',
    content: { html: '<p>软件</p>', markdown: '软件' },
    summary: '头发',
    authors: [{ name: '游本昌' }],
    tags: [{ term: '软件', scheme: '标签' }, { term: '软件' }, { term: '軟件' }],
    language: 'zh-Hans',
    image: { url: 'https://example.org/后.png', title: '皇后' },
    attachments: [{ url: 'https://example.org/国.mp3', title: '国歌' }, { url: 'https://example.org/a.mp3' }],
    extra: { subtitle: '软件' },
  });

  test('is converted in what is read; names, addresses and extra stay; two tags that become one are one', async () => {
    const before = structuredClone(whole);
    expect(await convertAll([whole], 's2t')).toEqual([
      {
        ...whole,
        title: '軟件',
        content: { html: '<p>軟件</p>' },
        summary: '頭髮',
        tags: [{ term: '軟件', scheme: '标签' }, { term: '軟件' }],
        language: 'zh-Hant',
        image: { url: 'https://example.org/后.png', title: '皇后' },
        attachments: [{ url: 'https://example.org/国.mp3', title: '國歌' }, { url: 'https://example.org/a.mp3' }],
      },
    ]);
    expect(whole).toEqual(before);
  });

  test.each([
    ['s2t', 'zh-Hans', 'zh-Hant'],
    ['t2s', 'zh-Hant-HK', 'zh-Hans'],
    ['tw', 'zh-CN', 'zh-Hant-TW'],
    ['hk', 'zh-Hant', 'zh-Hant-HK'],
  ])('%s from %s is %s', async (wanted, language, expected) => {
    expect((await convertOne({ language }, wanted)).language).toBe(expected);
  });

  test('keeps its Markdown while the HTML says the same', async () => {
    const content = { html: '<p>hello</p>', markdown: 'hello' };
    expect(await convertOne({ title: '软件', content, language: 'zh-Hans' }, 's2t')).toMatchObject({
      title: '軟件',
      content,
    });
  });

  test.each([
    ['has no language', undefined, 's2t'],
    ['is in another', 'ja', 's2t'],
    ['is in the script already', 'zh-Hant', 's2t'],
    ['is of the region already', 'zh-TW', 'tw'],
  ])('that %s is the same object', async (_why, language, wanted) => {
    const { language: _, ...rest } = whole;
    const post: Post = language === undefined ? rest : { ...rest, language };
    expect((await convertAll([post], wanted))[0]).toBe(post);
  });

  test('absent fields stay absent', async () => {
    const { title: _, ...post } = plainPost({ language: 'zh-Hans' });
    expect(Object.keys((await convertAll([post], 's2t'))[0] ?? {}).toSorted()).toEqual(Object.keys(post).toSorted());
  });
});

describe('the step', () => {
  test('comes last: tags are selected in the words of the source', () => {
    expect(steps.at(-1)).toBe(chinese);
  });

  test('pulls one post at a time', async () => {
    let pulled = 0;
    const endless = async function* (): AsyncIterable<Post> {
      for (;;) yield plainPost({ id: `urn:x:${(pulled += 1)}`, language: 'zh-Hans' });
    };
    const context = { options: { chinese: 's2t' }, report: () => undefined, drop: () => undefined };
    for await (const { id } of chinese.apply(endless(), context)) if (id === 'urn:x:3') break;
    expect(pulled).toBe(3);
  });

  test('refuses a word it does not know', async () => {
    await expect(convertAll([plainPost()], 's2x')).rejects.toThrow(TypeError);
  });
});

const word = fc.constantFrom(
  ...'头发皇后里面软件軟體裡著作着国の会社はabc 。，<⿰&'.split(''),
  '内存',
  '信息',
  '计算机',
  '\u{29730}',
);
const inline = fc
  .tuple(fc.constantFrom('', 'b', 'i', 'code', 'a', 'rt'), fc.string({ unit: word, maxLength: 6 }))
  .map(([tag, text]) => {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    return tag === '' ? escaped : `<${tag}>${escaped}</${tag}>`;
  });
const block = fc
  .tuple(fc.constantFrom('p', 'p lang="ja"', 'p lang="zh-Hans"', 'pre'), fc.array(inline, { maxLength: 6 }))
  .map(([tag, parts]) => `<${tag}>${parts.join('')}</${tag.split(' ')[0]}>`);
const anyPost = fc.record({
  title: fc.string({ unit: word }),
  html: fc.array(block, { maxLength: 3 }).map((blocks) => blocks.join('')),
  language: fc.constantFrom('zh', 'zh-Hans', 'zh-Hant', 'zh-TW', 'zh-HK', 'ja'),
});
const tagsOf = (html: string): readonly string[] =>
  (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/ lang="[^"]*"/, ''));

test('converting twice gives the same, and no tag moves', async () => {
  const archive = fc.array(anyPost, { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(archive, fc.constantFrom('s2t', 't2s', 'tw', 'hk'), async (posts, wanted) => {
      const before = posts.map(({ html, ...rest }) => plainPost({ ...rest, content: { html } }));
      const once = await convertAll(before, wanted);
      expect(await convertAll(once, wanted)).toEqual(once);
      expect(once.map(({ content }) => tagsOf(content.html))).toEqual(
        before.map(({ content }) => tagsOf(content.html)),
      );
    }),
    { numRuns: 25 },
  );
});
