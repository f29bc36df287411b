import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toSummary } from '../../src/normalise/summary.ts';

const graphemes = (text: string): number => [...new Intl.Segmenter('und').segment(text)].length;

describe('whole sentences', () => {
  test('about 200 graphemes of Chinese, ended by its own mark', () => {
    const summary = toSummary('这是一个句子，它有二十个字左右，不多也不少。'.repeat(20)) ?? '';
    expect(graphemes(summary)).toBeLessThanOrEqual(200);
    expect(summary).toMatch(/。$/);
  });

  test('of English, not ended by an abbreviation', () => {
    const text = `The U.S. and Mr. Lee met at two. ${'They talked about the harbour and its lights for hours. '.repeat(9)}`;
    expect(toSummary(text)).toMatch(/^The U\.S\. and Mr\. Lee met at two\. .*hours\.$/);
    expect(toSummary(`President Biden and the U.S. ${'government of the country '.repeat(20)}`)).toMatch(/…$/);
  });

  test('a sentence too long is cut between words, clauses and graphemes', () => {
    expect(toSummary('👨‍👩‍👧'.repeat(300))).toBeUndefined();
    expect(toSummary(`一家人${'👨‍👩‍👧'.repeat(300)}`)).toMatch(/👨‍👩‍👧…$/u);
    expect(toSummary('word '.repeat(100))).toMatch(/word…$/);
    expect(toSummary('很長的一句話，'.repeat(60))).toMatch(/話…$/);
  });
});

describe('free of what is not the post', () => {
  test.each<[string, string | undefined, string]>([
    ['圖／中央社\n今天下雨。', '今天下雨。', 'a credit'],
    ['Kevin Frayer—Getty Images\nIt rained.', 'It rained.', 'a credit behind a dash'],
    ['訂閱我的頻道 https://bit.ly/3khOnmA\n今天下雨。', '今天下雨。', 'an appeal'],
    ['Subscribe: https://x.y/z\nIt rained.', 'It rained.', 'an appeal in English'],
    ['https://bit.ly/2YsRD8D 哈嘍，大家好！', '哈嘍，大家好！', 'an address in front'],
    ['✪ Website: https://www.vnlyly.com\n✪ Email: a@b.example\nIt rained.', 'It rained.', 'labels of addresses'],
    ['#四川洪水 #四川暴雨\n下雨了。', '下雨了。', 'hashtags'],
    ['0:00 開頭\n1:27 正文\n這是正文。', '這是正文。', 'time codes'],
    ['=====\n這是正文。', '這是正文。', 'rulers'],
    ['#a #b', undefined, 'hashtags and nothing else'],
    ['https://x.y/z', undefined, 'an address and nothing else'],
    [' \n ', undefined, 'nothing'],
    ['C# is a language.', 'C# is a language.', 'a sign that is no hashtag'],
  ])('%j is %j: %s', (text, summary) => {
    expect(toSummary(text)).toBe(summary);
  });
});

test('no text throws; a summary is short, and one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 900 }), (text) => {
      const summary = toSummary(text);
      if (summary === undefined) return;
      expect(graphemes(summary)).toBeLessThanOrEqual(201);
      expect(summary).not.toMatch(/[\n\r]/);
    }),
  );
});

test('time does not grow with the text', () => {
  expect(toSummary('字'.repeat(5_000_000))).toMatch(/^字+…$/);
  expect(toSummary('#'.repeat(1_000_000))).toBeUndefined();
});
