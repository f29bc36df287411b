import { describe, expect, test } from 'vitest';
import { quietAccount, plainToHtml } from './settings.ts';

const page = 'https://www.youtube.com/watch?v=abcdefghijk';
const shown = (text: string, url = page): string =>
  plainToHtml(text, { account: quietAccount(), url })
    .replace(/<a href="[^"]*[?&;]t=(\d+)s">([^<]*)<\/a>/g, '[$2=$1]')
    .replace(/<\/?a\b[^>]*>|<\/li>/g, '')
    .replaceAll('<li>', ' - ');

describe('time codes are a list', () => {
  test.each([
    ['0:00 a 1:27 b 1:02:03 c', '<ul> - [0:00=0] a - [1:27=87] b - [1:02:03=3723] c</ul>', 'with hours'],
    ['看0:00开头1:27正文4:44结尾', '<p>看</p><ul> - [0:00=0]开头 - [1:27=87]正文 - [4:44=284]结尾</ul>', 'glued'],
    ['0:30 a 1:27 b 4:44 c', '<ul> - [0:30=30] a - [1:27=87] b - [4:44=284] c</ul>', 'not from the start on'],
    ['0:00 - a- 1:27 – b | 4:44 | c', '<ul> - [0:00=0] a - [1:27=87] b - [4:44=284] c</ul>', 'dashes beside them go'],
    ['[0:00] a(1:27) b【4:44】c', '<ul> - [[0:00=0]] a - ([1:27=87]) b - 【[4:44=284]】c</ul>', 'in brackets'],
    [
      '0:00-1:27 a 1:27-4:44 b 4:44-5:00 c',
      '<ul> - [0:00=0]-1:27 a - [1:27=87]-4:44 b - [4:44=284]-5:00 c</ul>',
      'spans',
    ],
    ['1. 0:00 a 2. 1:27 b 3. 4:44 c', '<ul> - 1. [0:00=0] a - 2. [1:27=87] b - 3. [4:44=284] c</ul>', 'numbered'],
    [
      '推特：https://x.y/me1.買食物（1：14）2.找人（3：51）3.地庫（5：17）',
      '<p>推特：https://x.y/me</p><ul> - 1.買食物（[1：14=74]） - 2.找人（[3：51=231]） - 3.地庫（[5：17=317]）</ul>',
      'behind the text, in full width',
    ],
    [
      'Aired at 9:00 pm\n1. 10:00 a\n2. 11:00 b\n3. 12:00 c',
      '<p>Aired at 9:00 pm</p><ul> - 1. [10:00=600] a - 2. [11:00=660] b - 3. [12:00=720] c</ul>',
      'from the first that begins a line',
    ],
    [
      '每周21:30开播0:00 开头1:27 正文4:44 结尾',
      '<p>每周21:30开播</p><ul> - [0:00=0] 开头 - [1:27=87] 正文 - [4:44=284] 结尾</ul>',
      'a time of day before them is none',
    ],
  ])('%s: %#', (text, html) => {
    expect(shown(text)).toBe(html);
  });

  test.each([
    ['9:00 eat, 10:30 walk, 12:00 sleep', 'no film plays here'],
    ['0:00 a 1:27 b', 'two are too few'],
    ['4:44 a 1:27 b 0:10 c', 'they do not ascend'],
    ['https://x.y/0:00 https://x.y/1:27 https://x.y/4:44', 'in addresses'],
  ])('%s is none: %s', (text) => {
    expect(shown(text, 'https://example.org/')).not.toContain('<ul>');
  });
});

describe('times and verses in a sentence are no list, though the page plays a film', () => {
  test.each([
    'Shop opens at 9:00 on Monday, 10:30 on Tuesday, and 11:00 on Sunday.',
    'John 3:16 and 4:12 and 5:01 are verses',
    'Stalls: 9:00 fish, 10:30 bread, 12:00 soup',
  ])('%s', (text) => {
    expect(shown(text)).toBe(`<p>${text}</p>`);
  });
});

describe('the last item ends', () => {
  const list = '<ul> - [0:00=0] 开头 - [2:17=137] 建议 - [6:17=377] 感悟</ul>';
  const start = '0:00 开头2:17 建议6:17 感悟';
  test.each([
    [
      '赏我咖啡国内: https://x.y/a赏我咖啡国外: https://x.y/b',
      '<p>赏我咖啡国内: https://x.y/a<br/>赏我咖啡国外: https://x.y/b</p>',
      'where the lines begin alike',
    ],
    ['✪ Website: https://x.y/a✪ Mail', '<p>✪ Website: https://x.y/a<br/>✪ Mail</p>', 'at a bullet'],
    [' Follow me: https://x.y/a', '<p>Follow me: https://x.y/a</p>', 'before the label of an address'],
    ['#廣州#街拍', '<p>#廣州#街拍</p>', 'at hashtags'],
    ['\n完', '<p>完</p>', 'at a line end'],
    [' https://x.y/a', '<p>https://x.y/a</p>', 'before an address at the latest'],
  ])('%s: %#', (rest, html) => {
    expect(shown(start + rest)).toBe(list + html);
  });

  test('behind its address where the others have one too', () => {
    expect(shown('0:00 a https://x.y/a 1:27 b https://x.y/b 4:44 c https://x.y/c')).toBe(
      '<ul> - [0:00=0] a https://x.y/a - [1:27=87] b https://x.y/b - [4:44=284] c https://x.y/c</ul>',
    );
  });
});
