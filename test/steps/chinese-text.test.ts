import { describe, expect, test } from 'vitest';
import { bodyOf, convertOne } from './chinese-make.ts';

type Row = readonly [why: string, wanted: string, language: string, input: string, expected: string];

describe('text', () => {
  test.each<Row>([
    ['one simplified 发 is 發 or 髮, by the phrase', 's2t', 'zh-Hans', '发布了理发师的头发', '發佈了理髮師的頭髮'],
    ['后 stays for an empress and is 後 for after', 's2t', 'zh-Hans', '皇后后来走了', '皇后後來走了'],
    ['里 stays for a mile and is 裏 for inside', 's2t', 'zh-Hans', '屋里到公里', '屋裏到公里'],
    ['干 is three words', 's2t', 'zh-Hans', '干净的树干上晒干', '乾淨的樹幹上曬乾'],
    ['the general traditional keeps the mainland word', 's2t', 'zh-Hans', '软件', '軟件'],
    ['Taiwan has words of its own', 'tw', 'zh-Hans', '软件和内存', '軟體和記憶體'],
    ['Taiwan writes 裡', 'tw', 'zh-Hans', '屋里为了', '屋裡為了'],
    ['Hong Kong writes 裏 and keeps 軟件', 'hk', 'zh-Hans', '屋里的软件为了', '屋裏的軟件為了'],
    ['traditional text gets the forms of Taiwan, not its words', 'tw', 'zh-Hant', '屋裏爲了軟件', '屋裡為了軟件'],
    ['traditional text gets the forms of Hong Kong', 'hk', 'zh-Hant', '屋裏衛生', '屋裏衞生'],
    ['one region to another goes through the general forms', 'hk', 'zh-TW', '裡面看著', '裏面看着'],
    ['and back', 'tw', 'zh-HK', '裏面看着', '裡面看著'],
    ['to simplified', 't2s', 'zh-Hant', '頭髮、皇后、後來、公里、屋裡', '头发、皇后、后来、公里、屋里'],
    ['a name and an adjective are both 乾', 't2s', 'zh-Hant', '乾隆，乾淨', '乾隆，干净'],
    ['Taiwan writes 著 for 着', 't2s', 'zh-Hant-TW', '試著', '试着'],
    ['no region, but 著 throughout: Taiwan', 't2s', 'zh-Hant', '她試著等著名的人', '她试着等著名的人'],
    [
      'no region, and both: each as it is',
      't2s',
      'zh-Hant',
      '她試着，李歐梵著，王安憶著',
      '她试着，李欧梵著，王安忆著',
    ],
    ['simplified already', 't2s', 'zh-Hans', '皇后軟件', '皇后軟件'],
    ['traditional already', 's2t', 'zh-Hant', '皇后软件', '皇后软件'],
    ['traditional of a region already', 's2t', 'zh-HK', '軟件发', '軟件发'],
    ['the region says the script', 's2t', 'zh-CN', '软件', '軟件'],
    ['the script beats the region', 's2t', 'zh-Hans-HK', '软件', '軟件'],
    ['only zh: simplified by its text', 's2t', 'zh', '软件里的国', '軟件裏的國'],
    ['only zh: traditional by its text, so 后 and 里 are left', 's2t', 'zh', '皇后的軟體在這里', '皇后的軟體在這里'],
    ['only zh: traditional by its text', 't2s', 'zh', '軟體在這裡', '软体在这里'],
    ['Cantonese is a language of its own', 't2s', 'yue', '軟件', '軟件'],
    ['Cantonese by its old tag', 't2s', 'zh-yue', '軟件', '軟件'],
    ['Japanese', 's2t', 'ja', '学会の会社は国内', '学会の会社は国内'],
    ['Japanese without kana', 't2s', 'ja', '東京國際會議', '東京國際會議'],
    ['Korean', 't2s', 'ko', '韓國', '韓國'],
    ['English with Chinese words', 's2t', 'en', 'The word 软件', 'The word 软件'],
    [
      'prose right behind an address',
      's2t',
      'zh-Hans',
      'https://bit.ly/9g?a=1科技开箱',
      'https://bit.ly/9g?a=1科技開箱',
    ],
    [
      'an address in the text',
      's2t',
      'zh-Hans',
      '见 https://example.org/软件 的软件',
      '見 https://example.org/软件 的軟件',
    ],
    ['characters described by parts', 's2t', 'zh-Hans', '⿰亻国，国', '⿰亻国，國'],
    ['a Japanese sentence', 's2t', 'zh-Hans', '他说：「会社に行く」。学会了', '他說：「会社に行く」。學會了'],
    ['a の in a Chinese sentence', 's2t', 'zh-Hans', '今天去吃了一家优の良品的拉面', '今天去喫了一家優の良品的拉麪'],
    ['characters outside the first plane', 't2s', 'zh-Hant', '僤飯', '𫢸饭'],
  ])('%s', async (_why, ...[wanted, language, input, expected]) => {
    expect(await bodyOf(`<p>${input}</p>`, wanted, language)).toBe(`<p>${expected}</p>`);
    const { title, summary } = await convertOne(
      { title: input, summary: input, language, content: { html: `<p>${input}</p>` } },
      wanted,
    );
    expect({ title, summary }).toEqual({ title: expected, summary: expected });
  });
});
