import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calls, credits, furniture, signsOf } from '../../src/normalise/boilerplate.ts';

/** Something that each pattern matches, so that what it needs can be held against it. */
const examples = [
  ...['Photo: a', 'Photos by Ada', '(Getty', 'via AFP', '(VIA @a', '(圖: a', '图源／a', '写真=a', 'a 圖：'],
  ...['文：a', '譯者｜a', '記者丨a', '1 - 2 - 3:04 提交', 'Submitted by', '3 Minutes', '3 min read', 'Mar 3rd, 2020'],
  ...['關鍵詞：a', 'TAGS: a', '12:34 a', '▶', 'SHARE', '目录', 'Click here', 'correction note'],
  ...['website:', 'Patreon\ufffc', 'pay pal: a', '微信：a', 'QQ群: a', 'subscribe now', 'Please subscribe', '©'],
  ...[
    'follow me on X',
    'buy me a beer',
    'all rights reserved',
    'チャンネル登録',
    '高評価',
    'フォローして',
    '구독 부탁',
  ],
  ...['무단 전재', 'abonniert den', 'folge mir auf', 'suscríbete', 'iscriviti al', '歡迎訂閱', '请点赞', '記得留言'],
  ...['感謝支持', '感謝大家的支持', '關注我', '請電郵致', '请发邮件', '电邮至', '留下意見', '加入會員', '参加粉丝团'],
  ...[
    '赏我杯咖啡',
    '支持我继续',
    '商务合作:',
    '合作郵箱',
    '備註來意',
    '未经许可搬',
    '版權所有',
    '禁止轉載',
    '轉載請注明',
  ],
];

test('no pattern matches a text without the signs that it is said to need', () => {
  const said = fc.array(fc.oneof(fc.constantFrom(...examples), fc.string({ unit: 'binary', maxLength: 3 })), {
    minLength: 1,
    maxLength: 4,
  });
  const matched = new Set<RegExp>();
  const check = (text: string): void => {
    for (const [pattern, needs] of [...credits, ...furniture, ...calls]) {
      if (!pattern.test(text)) continue;
      matched.add(pattern);
      expect(signsOf(text) & needs, `${String(pattern)} in ${text}`).toBe(needs);
    }
  };
  examples.forEach(check);
  fc.assert(
    fc.property(said, (parts) => check(parts.join(''))),
    { numRuns: 2000 },
  );
  const all = [...credits, ...furniture, ...calls].map(([pattern]) => pattern);
  expect(all.filter((pattern) => !matched.has(pattern))).toEqual([]);
});
