import { pushAll } from '../../base/html/tree.ts';
import { matchesOf } from '../../base/text.ts';
import type { Account } from '../account.ts';
import type { Repair } from '../repair.ts';
import { cutSheet, type Cut, type Sheet, type Span } from './sheet.ts';
import { holds } from './signs.ts';

export const lostBreaks: Repair = {
  name: 'heal/lost-line-break',
  about:
    'Where plain text lost its line ends, they are put back as far as traces of them are left: ideographic indents, glued sentences, a change of script, addresses and labels glued to words, rows of credits (`title - artist`).',
  changes: 'form',
  example: {
    as: 'text',
    before: 'It is true.Welcome to us.　　第二段https://example.org/歡迎',
    after:
      '<p>It is true.</p><p>Welcome to us.</p><p>第二段<a href="https://example.org/">https://example.org/</a><br/>歡迎</p>',
  },
};

/** Each matches up to the place at which something begins. Signs in front of it are matched too: looking behind costs ten times as much. */
const traces: readonly (readonly [RegExp, Cut, holds: number])[] = [
  // The indent of a Chinese paragraph.
  [/\S\u3000{2,}(?=\S)/g, 'paragraph', holds.indent],
  // White space behind the end of a Chinese sentence, where none belongs.
  [/[。！？][ \t]{2,}(?=\S)/g, 'paragraph', holds.column],
  // The end of one English sentence glued to the start of the next; of a Chinese one to an English one.
  [/[a-z)][.!?]{1,4}(?=[A-Z][a-z]+[\s’'])/g, 'paragraph', holds.glue],
  [/[a-z)][!?](?=[A-Z][A-Za-z]+$)/g, 'paragraph', holds.glue],
  [/[。！？](?=[A-Z][a-z]+ )/g, 'paragraph', holds.glue],
  // Columns made with spaces; those in front of an address stand in the middle of a line.
  [/\S[ \t]{4,}(?=\S)(?!https?:|www\.)/g, 'line', holds.column],
  // A label in capitals glued to what it is for.
  [/[A-Z]{4}[:：](?=[A-Z][a-z])/g, 'line', holds.capital],
];

/** Puts the line ends back of which there are traces anywhere in the text. */
export function cutAtTraces(sheet: Sheet, account: Account): void {
  if (!account.isOn(lostBreaks)) return;
  const places: [number, Cut][] = [];
  for (const [pattern, cut, sign] of traces) {
    if ((sheet.holds & sign) === 0) continue;
    for (const { 0: all, index } of matchesOf(sheet.text, pattern)) places.push([index + all.length, cut]);
  }
  if (sheet.spans.length > 0) pushAll(places, aroundSpans(sheet));
  if ((sheet.holds & holds.label) !== 0) pushAll(places, beforeLabels(sheet.text));
  if ((sheet.holds & holds.dash) !== 0) pushAll(places, betweenCredits(sheet.text));
  cutSheet(sheet, places, { repair: lostBreaks, account });
}

/** Between two addresses, in front of one glued to a word, behind one that text is glued to. */
function aroundSpans({ text, spans }: Sheet): [number, Cut][] {
  return spans.flatMap((span, at) => {
    const next = spans[at + 1];
    const places: [number, Cut][] = [];
    if (!span.isMail && /[A-Za-z0-9]/.test(text[span.start - 1] ?? '')) places.push([span.start, 'line']);
    if (next?.start === span.end || endsLine(text, span)) {
      places.push([
        span.end,
        isProse(text.slice(span.end, Math.min(span.end + 200, next?.start ?? text.length))) ? 'paragraph' : 'line',
      ]);
    }
    return places;
  });
}

/** Text is glued to it. A mail address may stand within a sentence, unless it is what a label is for. */
function endsLine(text: string, { start, end, isMail }: Span): boolean {
  const next = text[end];
  if (next === undefined || next === ' ' || next === '\n') return false;
  const isGlued = /^[^\s\p{M}\u200b-\u200f\u2060()[\]【】「」『』（）<>《》〈〉.,;:!?'"*#”’，。；：！？、|｜/]/u;
  const isTag = /^(?:[#＃][\p{L}\p{N}]|【)/u;
  const behind = text.slice(end, end + 3);
  if (!isGlued.test(behind) && !isTag.test(behind)) return false;
  return !isMail || /[:：][ \t]?$/.test(text.slice(Math.max(0, start - 2), start));
}

function isProse(text: string): boolean {
  return /[。！？][^。！？]{4,}[。！？]/u.test(text);
}

const networks =
  'Bilibili|Bitcoin|B站|Discord|Ethereum|Facebook|Google blogger|IG|Instagram|Patreon|PayPaI|Pay[Pp]al|QQ|Skype|Telegram|Tik[Tt]ok|Twitter|We[Cc]hat|Weibo|Whats[Aa]pp|You[Tt]ube|小红书|小紅書|微信|微博|推特|支付宝|支付寶|谷歌邮箱|谷歌郵箱';

/** The label of an account: the name of a network; what ends it is a colon, or a dash between spaces. */
const label = new RegExp(`(?:${networks})(?:ID|号|號|账号|帳號|赞赏|贊賞|打赏|打賞|频道|頻道|主页|主頁)?$`);
const endOfLabel = /\s?[:：]|\s-\s/g;

/** No label is longer. */
const longest = 20;

/** Labels glued to something: to a Latin word always, to others only in a row of labels, and never to `我的`. */
function beforeLabels(text: string): [number, Cut][] {
  const found: number[] = [];
  for (const { index: end } of text.matchAll(endOfLabel)) {
    const from = Math.max(0, end - longest);
    const start = text.slice(from, end).search(label);
    if (start >= 0) found.push(from + start);
  }
  const before = found.length > 1 ? /[^\s我的和与與及或是在用个個于於/、（【(「“'"@:：，,-]/u : /[a-z0-9_]/;
  return found.filter((start) => before.test(text[start - 1] ?? '')).map((start): [number, Cut] => [start, 'line']);
}

/** Where one credit ends within `artistTitle`, which two dashes enclose; `McCartney` is one name. */
const credit = /(?<=[a-z)][a-z.)])(?<!\bMa?c)(?=[A-Z][a-z’']+(?:\s|$))/g;

/** `One Song - Its ArtistTwo Songs - Their ArtistThree …`: three at least in a row, else nobody can tell. */
function betweenCredits(text: string): [number, Cut][] {
  const found: [number, Cut][] = [];
  let row: [number, Cut][] = [];
  let from = 0;
  const parts = text.split(' - ');
  if (parts.length < 3) return [];
  for (const part of parts) {
    const ends = part.length > 120 || part.includes('\n') ? [] : matchesOf(part, credit);
    const [{ index } = { index: -1 }] = ends;
    if (ends.length === 1) row.push([from + index, 'line']);
    else row = [];
    if (row.length === 3) found.push(...row);
    else if (row.length > 3) found.push(...row.slice(-1));
    from += part.length + 3;
  }
  return found;
}
