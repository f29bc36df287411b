import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serialise } from '../../src/base/html/serialise.ts';
import { isTag, isText, parseHtml, textOf, type ChildNode } from '../../src/base/html/tree.ts';
import type { Page } from '../../src/normalise/html/page.ts';
import { bodyRules } from '../../src/normalise/html/rules.ts';
import { plainToTree } from '../../src/normalise/plain.ts';
import { anything } from '../../src/normalise/plain/signs.ts';
import { stripForbidden } from '../../src/base/text.ts';
import { toBody } from '../../src/normalise/body.ts';
import { bodySetting, listen, quietAccount, plainToHtml as toHtml } from './settings.ts';

const plainToHtml = (text: string): string => toHtml(text, { account: quietAccount(), url: undefined });

/** Names, addresses and texts, one in the other. */
function shapeOf(node: ChildNode): unknown {
  if (isText(node)) return node.data;
  return isTag(node) ? [node.name, { ...node.attribs }, node.children.map(shapeOf)] : 'other';
}

/** What the rules look for. */
const triggers = [
  ...[
    '✪',
    '✪ a',
    '♥',
    '♥a♥ ',
    '👉',
    '▶\ufe0f',
    '❤\ufe0f\u200d🔥',
    '1.',
    '2.',
    '3.',
    '1、',
    '2、',
    '3、',
    '①',
    '②',
    '③',
  ],
  ...[
    '一、',
    '二、',
    '三、',
    '1\ufe0f\u20e3',
    '#',
    '#a',
    '#標籤',
    '#標籤#',
    '----',
    '=====',
    '0:00',
    '1:27',
    '（4:44）',
  ],
  ...[
    '1:02:03-1:03:04',
    ' - ',
    '|',
    'https://',
    'https://x.y/a',
    'https://youtu.be/abcdefghijkFor ',
    'www.a.b',
    'For me',
  ],
  ...[
    'Twitter: ',
    '@',
    'a@b.com',
    'a@b.comMy',
    '.com',
    'https://bit.ly/3n63BeyWhat',
    'a.Bcd ',
    'ABCD:Efg',
    'Song - ArtistOther',
    '    ',
    '(',
  ],
];

const link = (url: string) => `<a href="${url}">${url}</a>`;

describe('plain text becomes HTML without being parsed', () => {
  test.each([
    ['p<0.05 & more', '<p>p&lt;0.05 &amp; more</p>', 'markup signs are text'],
    ['one\n\ntwo\nthree', '<p>one</p><p>two</p><p>three</p>', 'blank lines and line ends part paragraphs'],
    [
      '看https://bit.ly/abc歡迎各位',
      `<p>看${link('https://bit.ly/abc')}<br/>歡迎各位</p>`,
      'a URL ends at the first CJK character',
    ],
    ['https://a.b/chttps://d.e', `<p>${link('https://a.b/c')}<br/>${link('https://d.e')}</p>`, 'glued URLs are two'],
    [
      'https://web.archive.org/web/2020/https://x.y',
      `<p>${link('https://web.archive.org/web/2020/https://x.y')}</p>`,
      'a URL inside a path is none',
    ],
    ['see https://x.y/z.', `<p>see ${link('https://x.y/z')}.</p>`, 'a full stop is not part of a URL'],
    ['(https://x.y/a_(b))', `<p>(${link('https://x.y/a_(b)')})</p>`, 'brackets of a URL balance'],
    ['above=====below', '<p>above</p><hr/><p>below</p>', 'a ruler is a ruler, no heading'],
    [
      '0:00 开头1:27 正文4:44 结尾',
      '<ul><li>0:00 开头</li><li>1:27 正文</li><li>4:44 结尾</li></ul>',
      'time codes are a list',
    ],
    ['at 4:44 or 1:27 or 0:10', '<p>at 4:44 or 1:27 or 0:10</p>', 'times that do not ascend are none'],
    [
      '寫信給我#流星雨 #英仙座 #屋頂',
      '<p>寫信給我</p><p>#流星雨 #英仙座 #屋頂</p>',
      'hashtags at the end are one line',
    ],
    ['#標籤 text', '<p>#標籤 text</p>', 'a hashtag is no heading'],
    [
      'It is true.Welcome to us, friends.',
      '<p>It is true.</p><p>Welcome to us, friends.</p>',
      'a lost line break shows between glued sentences',
    ],
  ])('%j: %s', (text, html) => {
    expect(plainToHtml(text)).toBe(html);
  });

  test('no character of the text is lost but white space and rulers', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const bare = (value: string) => value.replace(/[\s\u0000]/g, '').replace(/[=*_~─━—－＝-]{5,}/gu, '');
        const stored = text.replace(/[\u0000\r]/g, ' ').replace(/[=*_~─━—－＝-]/gu, '');
        expect(bare(textOf(parseHtml(plainToHtml(stored))))).toBe(bare(stored));
      }),
    );
  });

  const pieces = fc
    .array(
      fc.oneof(
        fc.constantFrom(...triggers),
        fc.string({ unit: 'binary', maxLength: 4 }),
        fc.constantFrom(' ', '  ', '\n', '\n\n', '\u3000\u3000', 'text', '中文', '。', '.', ':', '：', '-'),
      ),
      { maxLength: 40 },
    )
    .map((parts) => stripForbidden(parts.join('').replace(/\r/g, ' ')).text);

  test('the tree is the one that a parser makes of its HTML', () => {
    fc.assert(
      fc.property(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 40 })), (text) => {
        const setting = { account: quietAccount('heal/bare-mail'), url: 'https://vimeo.com/1' };
        const tree = plainToTree(text, setting);
        expect(shapeOf(tree)).toEqual(shapeOf(parseHtml(serialise(tree))));
      }),
      { numRuns: 1000 },
    );
  });

  test('what one look does not find in a text is not there', () => {
    fc.assert(
      fc.property(pieces, (text) => {
        const setting = { account: quietAccount(), url: undefined };
        expect(toHtml(text, setting)).toBe(serialise(plainToTree(text, setting, anything)));
      }),
      { numRuns: 2000 },
    );
  });

  test('rules that are not asked of plain text would find nothing there', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, fc.constantFrom(undefined, 'text', '中文'), async (text, title) => {
        const page: Page = {
          ...bodySetting({ title }),
          root: plainToTree(text, { account: quietAccount(), url: undefined }),
          source: text,
          addresses: new Map(),
          tally: { taken: 0, given: 0, reasons: new Set() },
        };
        for (const rule of bodyRules) rule.apply(page);
        const { content } = await toBody({ as: 'text', value: text }, bodySetting({ title, url: undefined }));
        expect(content.html).toBe(serialise(page.root));
      }),
      { numRuns: 1000 },
    );
  });

  test('HTML without a sign of markup is plain text', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, async (text) => {
        const value = text.replaceAll('<', '＜');
        const parsed = await toBody({ as: 'html', value: `${value}<!---->` }, bodySetting());
        expect((await toBody({ as: 'html', value }, bodySetting())).content.html).toBe(parsed.content.html);
      }),
    );
  });

  test('every sign comes out in its place, whatever the lines are cut at', () => {
    const bare = (value: string) => value.replace(/\s/g, '');
    fc.assert(
      fc.property(pieces, (text) => {
        const setting = { account: quietAccount('heal/ruler', 'heal/time-code'), url: undefined };
        expect(bare(textOf(parseHtml(toHtml(text, setting))))).toBe(bare(text));
      }),
      { numRuns: 1000 },
    );
  });

  test('rulers and dashes beside time codes are all that goes, and the ledger knows it', async () => {
    const bare = (value: string) => value.replace(/[\s=*_~─━—－＝|｜–-]/g, '');
    await fc.assert(
      fc.asyncProperty(pieces, async (text) => {
        const { said, report } = listen();
        const account = { ...quietAccount(), report };
        const page = 'https://www.youtube.com/watch?v=abcdefghijk';
        const { content } = await toBody({ as: 'text', value: text }, bodySetting({ account, url: page }));
        expect(said).toEqual([]);
        expect(bare(textOf(parseHtml(content.html)))).toBe(bare(text));
      }),
      { numRuns: 1000 },
    );
  });

  test('time grows with the length, not with its square', () => {
    expect(plainToHtml('https://a.b/'.repeat(20_000)).length).toBeGreaterThan(20_000);
    expect(plainToHtml('['.repeat(500_000)).length).toBe(500_007);
  });
});
