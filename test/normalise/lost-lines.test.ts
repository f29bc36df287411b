import { describe, expect, test } from 'vitest';
import { quietAccount, plainToHtml as toHtml } from './settings.ts';

const lines = (text: string, ...off: string[]): string =>
  toHtml(text, { account: quietAccount(...off), url: undefined })
    .replace(/^<p>|<\/p>$|<\/?a\b[^>]*>/g, '')
    .replaceAll('</p><p>', ' ¶ ')
    .replaceAll('<br/>', ' / ');

describe('bullets begin lines', () => {
  test.each([
    ['a✪ b✪ c', 'a ¶ ✪ b / ✪ c', 'glued to what is before'],
    ['👉a 👉b', '👉a / 👉b', 'the first begins the text'],
    ['▶\ufe0f one▶\ufe0f two', '▶\ufe0f one / ▶\ufe0f two', 'an emoji keeps its selector'],
    ['Food • Travel • Vlog', 'Food • Travel • Vlog', 'signs between spaces part words'],
    ['a✪ b', 'a✪ b', 'one is none'],
    ['♥关于我♥ 大家好', '♥关于我♥ / 大家好', 'a pair is a heading'],
    ['结束。♥关于我♥ 大家好', '结束。 ¶ ♥关于我♥ / 大家好', 'a pair behind a sentence'],
    ['我♥中国♥ 你', '我♥中国♥ 你', 'a pair within a sentence is none'],
    ['谢谢♥大家♥晚安', '谢谢♥大家♥晚安', 'ornaments with no space behind are none'],
    ['★ 一★ 二', '★ 一 / ★ 二', 'ornaments with spaces are bullets'],
    ['❤\ufe0f\u200d🔥 a❤\ufe0f\u200d🔥 b', '❤\ufe0f\u200d🔥 a❤\ufe0f\u200d🔥 b', 'a part of a longer emoji is none'],
    ['订阅👉https://x.y/a 加入👉https://x.y/b', '订阅👉https://x.y/a 加入👉https://x.y/b', 'hands point at addresses'],
    ['好的👉👉👉快来👉：', '好的👉👉👉快来👉：', 'signs in a row are one'],
  ])('%s is %s: %s', (text, html) => {
    expect(lines(text)).toBe(html);
  });
});

describe('numbers begin lines', () => {
  test.each([
    ['1. a b 2. c d 3. e f', '1. a b / 2. c d / 3. e f', 'with full stops'],
    ['前言1、春天2、夏天3、秋天', '前言 ¶ 1、春天 / 2、夏天 / 3、秋天', 'glued'],
    ['①春天②夏天③秋天', '①春天 / ②夏天 / ③秋天', 'circled'],
    [
      '1\ufe0f\u20e3春天2\ufe0f\u20e3夏天3\ufe0f\u20e3秋天',
      '1\ufe0f\u20e3春天 / 2\ufe0f\u20e3夏天 / 3\ufe0f\u20e3秋天',
      'keycaps',
    ],
    [
      '好。一、春天。二、夏天。三、秋天。',
      '好。 ¶ 一、春天。 / 二、夏天。 / 三、秋天。',
      'Chinese numerals behind stops',
    ],
    ['周一、周二、周三、周四', '周一、周二、周三、周四', 'days of the week are none'],
    ['一、二、三、四等獎', '一、二、三、四等獎', 'nothing but numerals'],
    ['選①②③都對', '選①②③都對', 'nothing between'],
    ['1. a b 2. c d', '1. a b 2. c d', 'two are too few'],
    ['1. a b 3. c d 2. e f', '1. a b 3. c d 2. e f', 'out of order'],
    ['v1.2 and 2.5 and 3.1', 'v1.2 and 2.5 and 3.1', 'decimal points'],
    ['(1) a b (2) c d (3) e f', '(1) a b (2) c d (3) e f', 'in brackets they count within a sentence'],
    [
      'https://x.y/me1.春天2.夏天3.秋天',
      'https://x.y/me ¶ 1.春天 / 2.夏天 / 3.秋天',
      'the first is glued to an address',
    ],
    ['https://x.y/1.a春天2.夏天3.秋天', 'https://x.y/1.a / 春天2.夏天3.秋天', 'within an address it is none'],
  ])('%s is %s: %s', (text, html) => {
    expect(lines(text)).toBe(html);
  });

  test('long items are paragraphs', () => {
    const item = '很長的一段話'.repeat(20);
    expect(lines(`1.${item}2.${item}3.${item}`)).toBe(`1.${item} ¶ 2.${item} ¶ 3.${item}`);
  });
});

describe('hashtags at the end are a paragraph', () => {
  test.each([
    ['好！#廣州#街拍', '好！ ¶ #廣州#街拍', 'glued to a sentence'],
    ['a #b #c', 'a ¶ #b #c', 'with spaces'],
    ['#青島 #寒冷 #Shorts', '#青島 #寒冷 #Shorts', 'nothing else is there'],
    ['#甲 #乙: https://x.y/a', '#甲 #乙: https://x.y/a', 'a tag may be the label of an address'],
    ['a #b', 'a #b', 'one stays where it is'],
    ['#a #b 大家好', '#a #b 大家好', 'not at the end'],
    ['(c) #LyLy TV越南#越南小黎#lylyvn', '(c) ¶ #LyLy TV越南#越南小黎#lylyvn', 'a tag of two words'],
    [
      '#甲#乙#更多內容----https://x.y/a',
      '#甲#乙# ¶ 更多內容----https://x.y/a',
      'the line of an address is glued to them',
    ],
  ])('%s is %s: %s', (text, html) => {
    expect(lines(text)).toBe(html);
  });
});

describe('other traces of line ends', () => {
  test.each([
    ['a.\u3000\u3000b', 'a. ¶ b', 'ideographic indents'],
    ['方斌\u3000中国', '方斌\u3000中国', 'one ideographic space parts words'],
    ['記憶。  感謝', '記憶。 ¶ 感謝', 'spaces behind a Chinese sentence'],
    ['支持！This channel', '支持！ ¶ This channel', 'the script changes'],
    ['recover...Join me', 'recover... ¶ Join me', 'dots'],
    ['retaliate!...Join me', 'retaliate!... ¶ Join me', 'dots and more'],
    ['your support!UndecoratedChina', 'your support! ¶ UndecoratedChina', 'a name at the end'],
    ['R          +24          +35', 'R / +24 / +35', 'columns'],
    ['工資          https://x.y/a', '工資          https://x.y/a', 'a column of addresses'],
    ['Instagram:  jerry.jieruiTwitter:  realJerry', 'Instagram:  jerry.jierui / Twitter:  realJerry', 'labels'],
    ['@serpentzaInstagram: x', '@serpentza / Instagram: x', 'one label glued to a Latin word'],
    ['我的Twitter：@a，我的Instagram：b', '我的Twitter：@a，我的Instagram：b', 'labels in a sentence'],
    ['头条：罗宾B站：罗宾Facebook：@罗宾', '头条：罗宾 / B站：罗宾 / Facebook：@罗宾', 'a row of labels'],
    [
      'Song One - Some ArtistSong Two - Other BandSong Three - HallmanSong Four - End',
      'Song One - Some Artist / Song Two - Other Band / Song Three - Hallman / Song Four - End',
      'credits',
    ],
    ['Let It Be - Paul McCartney - Get Back', 'Let It Be - Paul McCartney - Get Back', 'a name'],
    ['Use openWindow - or closeWindow - or not', 'Use openWindow - or closeWindow - or not', 'words of programs'],
    ['关注Instagram：b', '关注Instagram：b', 'one label behind Chinese text'],
  ])('%s is %s: %s', (text, html) => {
    expect(lines(text)).toBe(html);
  });

  test('long lines are parted between sentences, Chinese ones sooner, marked paragraphs later', () => {
    const chinese = `${'很'.repeat(199)}。`;
    expect(lines(chinese + chinese)).toBe(`${chinese} ¶ ${chinese}`);
    expect(lines(`${chinese}${chinese}\u3000\u3000a`)).toBe(`${chinese}${chinese} ¶ a`);
    const english = `${'word '.repeat(40)}end. `;
    expect(lines(`${english}${english}`.trim())).toBe(`${english}${english}`.trim());
    expect(lines(english.repeat(4).trim())).toContain(' ¶ ');
  });

  test('nothing is cut where the rules are off', () => {
    const off = ['lost-line-break', 'bullet', 'numbered-line', 'hashtag-line', 'long-paragraph'].map(
      (n) => `heal/${n}`,
    );
    const text = 'a.Bcd ef✪ b✪ c 1. ab 2. cd 3. ef！#廣州#街拍';
    expect(lines(text, ...off)).toBe(text);
  });
});
