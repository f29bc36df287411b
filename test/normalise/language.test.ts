import { settler } from '../../src/normalise/settle.ts';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Post } from '../../src/model/post.ts';
import { findLanguage, findPostLanguage, majority, usualFor, withLanguage } from '../../src/normalise/language.ts';
import { readPost } from '../../src/readers/posts/post.ts';
import { plainPost } from '../posts.ts';
import { normaliserWith } from './corpus.ts';
import { processorMillis } from '../processor-time.ts';

const shared = fileURLToPath(new URL('../../../shared/', import.meta.url));
const { posts, sentences } = JSON.parse(readFileSync(new URL('languages.json', import.meta.url), 'utf8')) as {
  /** Path below `../shared` and the language that a reader saw in the post. */
  readonly posts: Readonly<Record<string, string>>;
  /** Language and a sentence in it. */
  readonly sentences: readonly (readonly [language: string, text: string])[];
};

interface Answer {
  readonly what: string;
  readonly expected: string;
  readonly found: string | undefined;
}

/** Prints the hit rate, by language too, and names every miss. */
function hitsOf(answers: readonly Answer[], name: string): number {
  const misses = answers.filter(({ expected, found }) => expected !== found);
  const languages = [...new Set(answers.map(({ expected }) => expected))].toSorted();
  const rate = (of: readonly Answer[]): string =>
    `${of.length - of.filter((a) => misses.includes(a)).length}/${of.length}`;
  const lines = [
    `${name}: ${rate(answers)}`,
    languages.map((language) => `${language} ${rate(answers.filter((a) => a.expected === language))}`).join(', '),
    ...misses.map(({ what, expected, found }) => `missed ${expected}, found ${found ?? 'none'}: ${what}`),
  ];
  // oxlint-disable-next-line no-console -- the hit rate is what this test is read for
  console.info(lines.join('\n  '));
  return answers.length - misses.length;
}

/** Languages of the posts of one site, after each had its own say and after the site's majority spoke. */
async function answersOf(paths: readonly string[]): Promise<{ alone: Answer[]; settled: Answer[] }> {
  const normaliser = normaliserWith(() => undefined);
  const alone: Post[] = [];
  for (const path of paths) {
    const item = await readPost(readFileSync(`${shared}${path}`, 'utf8'), { file: path, report: () => undefined });
    if (item.kind === 'post') alone.push(await normaliser.post(item));
  }
  const settled: Post[] = [];
  const languages = new Map<string, number>();
  for (const { language } of alone)
    if (language !== undefined) languages.set(language, (languages.get(language) ?? 0) + 1);
  const settle = settler({ site: [], languages, off: new Set(), twins: [], homeOf: () => '' });
  for await (const post of settle(stream(alone))) settled.push(post);
  const toAnswer = (post: Post): Answer => ({
    what: post.place.file,
    expected: posts[post.place.file] ?? '',
    found: post.language,
  });
  return { alone: alone.map(toAnswer), settled: settled.map(toAnswer) };
}

// oxlint-disable-next-line require-await -- a stream of what is there already
async function* stream(list: readonly Post[]): AsyncIterable<Post> {
  yield* list;
}

describe('language', () => {
  test.skipIf(!existsSync(shared))('of 74 real posts (skipped where ../shared is absent)', async () => {
    const paths = Object.keys(posts);
    const alone: Answer[] = [];
    const settled: Answer[] = [];
    for (const site of ['corpus/oped2/', 'corpus/society/', 'seeds/']) {
      const answers = await answersOf(paths.filter((path) => path.startsWith(site)));
      alone.push(...answers.alone);
      settled.push(...answers.settled);
    }
    expect(settled).toHaveLength(paths.length);
    expect(hitsOf(alone, 'posts by themselves')).toBeGreaterThanOrEqual(68);
    expect(hitsOf(settled, 'posts with the site’s majority')).toBeGreaterThanOrEqual(71);
  });

  test('of sentences in thirty languages', async () => {
    const answers: Answer[] = [];
    for (const [expected, text] of sentences) {
      answers.push({ what: text, expected, found: (await findPostLanguage(undefined, text))?.language });
    }
    expect(hitsOf(answers, 'sentences')).toBeGreaterThanOrEqual(77);
  });
});

describe('language by script', () => {
  test.each([
    ['这是一篇关于灯塔和潮汐的文章，说的是海边的事。', 'zh-Hans', 'simplified characters'],
    ['這是一篇關於燈塔和潮汐的文章，說的是海邊的事。', 'zh-Hant', 'traditional characters'],
    ['貴州炸龍', 'zh-Hant', 'one telling character that nothing contradicts is enough'],
    ['東莞嘅豬肉咁貴！快啲嚟睇，你食唔食得起啊？', 'zh-Hant', 'Cantonese is written in traditional characters'],
    [
      '佛山復工｜佛山工廠倒閉潮？佛山复工｜佛山工厂倒闭潮？',
      'zh',
      'both orthographies alike: Chinese is all that is known',
    ],
    ['第二届“高志の国诗歌赏”颁奖典礼', 'zh-Hans', 'の alone does not make it Japanese'],
    ['よく冷えた朝、港の水面から湯気のような霧が立ちのぼる。', 'ja', 'kana'],
    ['港湾局、新桟橋の建設計画を発表', 'ja', 'a headline with hardly any kana'],
    ['東京都知事選挙戦', 'ja', 'no kana, but characters that only Japanese writes so'],
    ['오늘은 iPhone 15 Pro Max 카메라로 찍은 사진을 올립니다.', 'ko', 'Latin brand names inside'],
    [
      'Smoke tests for 灯塔 and 潮汐: how the two were named by the keepers of that light',
      'en',
      'Chinese words inside',
    ],
    ['Die Treppe im Turm ist nicht hoch und hat mit dem Licht zu tun.', 'de', 'n-grams'],
  ])('%s is %s: %s', async (text, language) => {
    expect((await findPostLanguage(undefined, text))?.language).toBe(language);
  });

  test.each(['dji', '小巷子系列2', '東京', 'David Simon', 'xiaomi SU7 car', '2021-12-16', '', '\ud800\u0000'])(
    '%j alone does not tell',
    async (text) => {
      expect((await findPostLanguage(text, ''))?.language).toBeUndefined();
    },
  );

  test.each<[text: string, site: string, language: string, why: string]>([
    ['Wetter heute', 'nl', 'nl', 'a site knows better than n-grams of two words'],
    ['Wetter heute', 'de-AT', 'de-AT', 'and more exactly'],
    ['Wetter heute', 'ru', 'de', 'but not in what alphabet'],
    ['Wetter heute', 'zh-Hans', 'de', 'nor in which signs'],
    ['貴州炸龍', 'en', 'zh-Hant', 'nor here'],
    ['Die Treppe im Turm ist nicht hoch und hat mit dem Licht zu tun.', 'en', 'de', 'a sentence tells'],
  ])('%j on a site in %s is %s: %s', async (text, site, language) => {
    expect((await findPostLanguage(undefined, text, site))?.language).toBe(language);
  });

  test('lines with addresses are furniture where there is text besides', async () => {
    const furniture = 'Subscribe to this channel and you will have all of it: https://example.org/channel\n'.repeat(9);
    expect((await findPostLanguage('越南小黎想跟你们聊天', furniture))?.language).toBe('zh-Hans');
    expect((await findPostLanguage(undefined, furniture))?.language).toBe('en');
  });
});

describe('language of the archive', () => {
  test('is what most posts are in; plain Chinese counts for the orthography that is written most', () => {
    const counts = { en: 4, zh: 3, 'zh-Hans': 1, 'zh-Hant': 2 };
    expect(majority(new Map(Object.entries(counts)))).toBe('zh-Hant');
    expect(majority(new Map([['zh', 3]]))).toBe('zh');
    expect(majority(new Map())).toBeUndefined();
  });

  test.each<[own: string | undefined, usual: string, expected: string, why: string]>([
    [undefined, 'en', 'en', 'a post without takes it'],
    ['zh', 'zh-Hant', 'zh-Hant', 'plain Chinese takes the orthography'],
    ['zh', 'en', 'zh', 'but no other language'],
    ['de', 'en', 'de', 'a post that has one keeps it'],
  ])('a post in %s on a site in %s is in %s: %s', (own, usual, expected) => {
    expect(withLanguage(plainPost(own === undefined ? {} : { language: own }), usual).language).toBe(expected);
  });
});

describe('the usual language is not given to what cannot be in it', () => {
  test.each<[title: string, html: string, found: { languages: Record<string, number>; expected: string | undefined }]>([
    ['日記', '第一段文字。第二段文字。', { languages: { en: 9 }, expected: undefined }],
    ['日記', '第一段文字。第二段文字。', { languages: { en: 9, 'zh-Hant': 2, ja: 1 }, expected: 'zh-Hant' }],
    ['', '<p class="some long name of a class">日記</p>', { languages: { en: 9, ja: 1 }, expected: 'ja' }],
    ['小红书 Photo of the day', 'A picture and no more', { languages: { en: 9 }, expected: 'en' }],
    ['Diary', '', { languages: { en: 1, 'zh-Hans': 9 }, expected: 'en' }],
    ['Diary', '', { languages: { 'zh-Hans': 9 }, expected: 'zh-Hans' }],
    ['日記', '', { languages: { en: 1, 'zh-Hans': 9 }, expected: 'zh-Hans' }],
    ['2021-12-16', '', { languages: { en: 9 }, expected: 'en' }],
  ])('%j with %j: %j', (title, html, { languages, expected }) => {
    const found = new Map(Object.entries(languages));
    expect(usualFor(plainPost({ title, content: { html } }), found, majority(found))).toBe(expected);
  });
});

describe('on any text', () => {
  test('it answers the same twice, with a confidence between 0 and 1', async () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 });
    const text = fc.oneof(
      units.map((codes) => String.fromCharCode(...codes)),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
    );
    await fc.assert(
      fc.asyncProperty(text, async (any) => {
        const found = await findLanguage(any);
        expect(await findLanguage(any)).toEqual(found);
        const confidence = found?.confidence ?? 0;
        expect(confidence >= 0 && confidence <= 1).toBe(true);
      }),
    );
  });

  test.each(['这是一篇关于灯塔的文章，', 'Der Turm ist hoch. ', ' ', '\n', 'a@', 'https://'])(
    'ten million signs of %j cost no more than a few thousand',
    async (unit) => {
      const text = unit.repeat(10_000_000 / unit.length);
      await findPostLanguage(undefined, unit);
      const started = processorMillis();
      await findPostLanguage(undefined, text);
      expect(processorMillis() - started).toBeLessThan(500);
    },
  );
});
