import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toSummary } from '../../src/normalise/summary.ts';
import { processorMillis } from '../processor-time.ts';

const tide = '潮水退了以后，港口里的船都斜着靠在泥上，船主们坐在堤上抽烟等水。';
const boats = 'The boats lay on their sides in the mud, and their owners sat on the wall and smoked.';

const chosen: readonly (readonly [text: string, summary: string | undefined, why: string])[] = [
  [
    `${tide}再见。\nBoats in the mud, seen from the wall.`,
    `${tide}再见。`,
    'lines without Chinese in a Chinese text are captions and names',
  ],
  ['Next step', 'Next step', 'a note may be less than a sentence'],
  ['你是對的！\n感謝糾錯，已修正', '你是對的！感謝糾錯，已修正', 'all of a note is its summary'],
  [`前言\n${tide.repeat(2)}\n一、港口\n${tide}`, tide, 'headings are passed over, nothing is said twice'],
  [`港口故事\n港口的一天\n钟小舟\n9-11\n${tide.repeat(2)}`, tide, 'section, title, author and date before the text'],
  [`Vergil 在 星期五, 07/11/2014 - 08:28 提交\n文/\nVergil\n${tide.repeat(2)}`, tide, 'a byline of Drupal'],
  [`Ann Lee Notes, Harbour 2019年5月23日 2019年4月27日 3 Minutes\n${tide}`, tide, 'a byline of WordPress'],
  [`${boats}\n${boats}`, boats, 'a standfirst that the text repeats'],
  [`（图片来源：张三 / 法新社）\n${tide}`, tide, 'a credit in brackets'],
  [`圖／張三攝\n${tide}`, tide, 'a credit before a slash'],
  [`记者在港口（图/美联社）\n${tide}`, tide, 'a caption that ends with its credit'],
  [`${tide}\n工人在港口等船。\n摄：李四\n${tide}好。`, `${tide}好。`, 'the caption before a credit'],
  [
    `Ann Lee—Getty Images\nA worker waits for a boat in the harbour, May 3, 2019.\n${boats}`,
    boats,
    'the caption behind a credit that the text begins with',
  ],
  [`Photo by Ann Lee on Unsplash\n${boats}`, boats, 'a credit in English'],
  [
    'She sold the picture to Getty Images last year, and it was on every front page of the country by noon.',
    'She sold the picture to Getty Images last year, and it was on every front page of the country by noon.',
    'an agency in a sentence is no credit',
  ],
  ['한국어 문장입니다. 서울에 갔습니다.', '한국어 문장입니다. 서울에 갔습니다.', 'Korean has spaces between sentences'],
  [`Email me at <foo@bar.org> or visit https://x.y/. ${boats}`, boats, 'an address in angle brackets'],
  ['Email me at <foo@bar.org> or visit <https://x.y/>', undefined, 'nothing but addresses'],
  [`Contact (ann@x.y) for details of it. ${boats}`, boats, 'what follows an address in brackets'],
  [`<ul><li>${boats}</li></ul>`, `<ul><li>${boats}</li></ul>`, 'a tag that the text shows'],
  [`&lt;p&gt; ${boats}`, `&lt;p&gt; ${boats}`, 'an entity that the text shows'],
  [`> ${boats}`, boats, 'the mark of a quotation'],
  ['OSLO, May 3 — The harbour is closed.', 'OSLO, May 3 — The harbour is closed.', 'a dateline stays'],
  [`#港口 #潮水 #Shorts`, undefined, 'hashtags are no text'],
  [`#港口 #潮水近日，${tide}`, tide, 'hashtags glued to the text; the clause behind them is lost'],
  [`${tide}#港口#潮水`, tide, 'hashtags behind the text'],
  [`${boats}Join me on Facebook: https://x.y/zTwitter: @ann`, boats, 'calls glued to the text'],
  [`${boats} Subscribe to my channel for more!`, boats, 'a call to subscribe'],
  [`${boats} Follow me on Instagram.`, boats, 'a call to follow'],
  ['歡迎訂閱關注', undefined, 'nothing but a call'],
  ['请关注我的YouTube账号！\nInstagram: ann.leeTwitter: annlee', undefined, 'nothing but calls and names of accounts'],
  [`${tide}請訂閱我們的頻道！`, tide, 'a call in Chinese'],
  ['港口奇趣見聞，歡迎訂閱', undefined, 'too little before a call'],
  [
    '真實港口頻道 旨在展現第一視角的真實港口，歡迎訂閱💖',
    '真實港口頻道 旨在展現第一視角的真實港口…',
    'the clauses before a call',
  ],
  [
    'Facebook: the inside story of a company that changed how we talk.',
    'Facebook: the inside story of a company that changed how we talk.',
    'the words of a call in a sentence',
  ],
  [
    'We subscribe to the view that harbours are for boats.',
    'We subscribe to the view that harbours are for boats.',
    'the words of a call in a sentence',
  ],
  [
    'They asked her to join us for dinner on the quay.',
    'They asked her to join us for dinner on the quay.',
    'the words of a call in a sentence',
  ],
  ['他感谢政府的支持，说港口会重新开放。', '他感谢政府的支持，说港口会重新开放。', 'the words of a call in a sentence'],
  ['微信：一个产品怎样改变了港口的早晨？', '微信：一个产品怎样改变了港口的早晨？', 'the words of a call in a sentence'],
  [
    '两国的商业合作从港口开始，我们会继续努力。',
    '两国的商业合作从港口开始，我们会继续努力。',
    'the words of a call in a sentence',
  ],
  [`https://x.y/z\n${tide}`, tide, 'an address of its own'],
  [
    '我的推特：https://x.y/abc歡迎各位來看看港口的船。',
    '歡迎各位來看看港口的船。',
    'an address ends at the first Chinese character',
  ],
  [`${boats}\nWebsite: https://a.b\nE-mail: a@b.c\nShop: https://c.d\n${boats}!!`, boats, 'what follows the contacts'],
  [`${tide}\n0:00 開頭\n1:27 港口的船`, tide, 'time codes'],
  [`${tide}章節：\n0:00 開頭`, tide, 'a label of what is left out'],
  [`=====\n${tide}\n-----`, tide, 'rulers'],
  [`${tide}\nContinue reading on Medium »`, tide, 'a link to the rest'],
  [
    'President Xi Jinping (left) and U.S. President Donald Trump met. They spoke.',
    'President Xi Jinping (left) and U.S. President Donald Trump met. They spoke.',
    'an abbreviation ends no sentence',
  ],
  [`${boats} “Are you well?” she asked.`, `${boats} “Are you well?” she asked.`, 'a question inside a sentence'],
  [`自己老了。「我想是的，」他说。`, '自己老了。「我想是的，」他说。', 'an opening bracket stays with what it opens'],
  [' \n ', undefined, 'no text, no summary'],
  ['…\n!!!\n123', undefined, 'no letter, no summary'],
];

describe('summaries', () => {
  test.each(chosen)('%j is %j: %s', (text, summary) => {
    expect(toSummary(text)).toBe(summary);
  });

  test('are whole sentences, about 200 graphemes', () => {
    const summary =
      toSummary(Array.from({ length: 20 }, (_, at) => `第${at}个句子，它有二十个字左右，不多也不少。`).join('')) ?? '';
    expect(summary.length).toBeLessThanOrEqual(200);
    expect(summary.length).toBeGreaterThan(150);
    expect(summary.endsWith('少。')).toBe(true);
  });

  test.each([
    ['句子，没有句号，'.repeat(60), '，句子…', 'Chinese between clauses'],
    ['word, and more words '.repeat(30), ' more words word…', 'English between clauses'],
    ['some words '.repeat(30), ' words…', 'English between words'],
    ['👨‍👩‍👧'.repeat(300).replace('👧', '👧a'), '👧…', 'emoji between graphemes'],
    ['e\u0301'.repeat(400), 'e\u0301…', 'a letter keeps its accent'],
  ])('a longer sentence is cut: %#', (text, end) => {
    const summary = toSummary(text) ?? '';
    expect(summary.endsWith(end)).toBe(true);
    expect([...new Intl.Segmenter().segment(summary)].length).toBeLessThanOrEqual(200);
  });
});

describe('on any text', () => {
  const pieces = [
    '。',
    '「',
    '#a_',
    '@b',
    'https://a.b/',
    'Photo: ',
    '訂閱',
    '港口',
    'x.',
    ' ',
    '\n',
    '\ud83d',
    '\u0301',
    '0:00 ',
  ];

  test('it answers the same twice, in at most 200 graphemes', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 400 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(text, (any) => {
        const summary = toSummary(any);
        expect(toSummary(any)).toBe(summary);
        expect(summary).not.toBe('');
        expect([...new Intl.Segmenter().segment(summary ?? '')].length).toBeLessThanOrEqual(200);
      }),
    );
  });

  test.each([...pieces, 'a', '，', '#a#', 'a\n', 'a。', '句', '"a. '])(
    'a million times %j costs no more than a few thousand',
    (piece) => {
      const started = processorMillis();
      toSummary(piece.repeat(1_000_000));
      toSummary(`${piece.repeat(1_000_000)}x, 訂閱 https://a.b`);
      expect(processorMillis() - started).toBeLessThan(1500);
    },
  );
});
