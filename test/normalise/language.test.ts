import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findLanguage } from '../../src/normalise/language.ts';
import { hasCorpus, realArchive } from './corpus.ts';
import { sentences } from './sentences.ts';

const of = async (text: string): Promise<string | undefined> => (await findLanguage(text))?.language;

describe('scripts', () => {
  test.each([
    ['这里的东西很贵，我们没有买。他说现在不是时候。', 'zh-Hans'],
    ['這裡的東西很貴，我們沒有買。他說現在不是時候。', 'zh-Hant'],
    ['泰國大象村', 'zh-Hant'],
    ['貴州炸龍', 'zh-Hant'],
    ['東莞嘅豬肉咁貴！快啲嚟睇，你食唔食得起啊？', 'zh-Hant'],
    ['冬の朝、港には誰もいない。雪が降っていた。', 'ja'],
    [
      '高中學歷的人能不能辦到日本工作簽證？「在留資格」分成「技術・人文知識・国際業務」和「こうどせんもんしょく」，網路上討論很少。',
      'zh-Hant',
    ],
    ['겨울 아침, 항구에는 아무도 없었다.', 'ko'],
    ['Ночью прилив поднялся до верхних ступеней.', 'ru'],
    ['Η παλίρροια ήρθε στις δύο τη νύχτα.', 'el'],
    ['جاء المد في الساعة الثانية.', 'ar'],
    ['Linux 和 Docker 的安装说明：先下载 installer，再运行 setup。', 'zh-Hans'],
    ['你好', undefined],
    ['🎉 12:30 2024', undefined],
    ['dji', undefined],
    ['', undefined],
  ])('%s is %s', async (text, language) => {
    expect(await of(text)).toBe(language);
  });
});

test('titles and sentences of nineteen languages: at most seven of sixty-five are missed', async () => {
  const misses: string[] = [];
  for (const [language, list] of Object.entries(sentences)) {
    for (const sentence of list) {
      const found = await of(sentence);
      if (found !== language) misses.push(`${sentence} is ${language}, not ${found ?? 'known'}`);
    }
  }
  expect(misses.length, misses.join('\n')).toBeLessThanOrEqual(7);
});

test('no text throws, and the confidence is a share', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
      const guess = await findLanguage(text);
      if (guess === undefined) return;
      expect(guess.confidence).toBeGreaterThanOrEqual(0.5);
      expect(guess.confidence).toBeLessThanOrEqual(1);
    }),
  );
});

test.skipIf(!hasCorpus)(
  'sixty posts that were labelled by hand, in their archive: at most four are missed',
  async () => {
    const labels: Record<string, string> = JSON.parse(readFileSync(new URL('languages.json', import.meta.url), 'utf8'));
    const misses: string[] = [];
    for (const { place, language } of await realArchive()) {
      const label = labels[place.file];
      if (label !== undefined && label !== language)
        misses.push(`${place.file} is ${label}, not ${language ?? 'known'}`);
    }
    expect(Object.keys(labels)).toHaveLength(60);
    expect(misses.length, misses.join('\n')).toBeLessThanOrEqual(4);
  },
);
