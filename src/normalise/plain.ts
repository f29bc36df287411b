import { countInk } from '../base/text.ts';
import type { Account } from './account.ts';
import { toLinks } from './bare-links.ts';
import type { Repair } from './repair.ts';
import { toMoments } from './time-codes.ts';

export const rulers: Repair = {
  name: 'heal/ruler',
  about: 'A row of five or more signs (=====) in plain text is the ruler that its author drew, no heading and no text.',
  changes: 'content',
  example: { as: 'text', before: 'a=====b', after: '<p>a</p><hr/><p>b</p>' },
};

export const lostBreaks: Repair = {
  name: 'heal/lost-line-break',
  about:
    'Where plain text lost its line ends, they are put back as far as traces of them are left: bullets, ideographic indents, glued sentences, hashtags at the end.',
  changes: 'form',
  example: {
    as: 'text',
    before: 'It is true.Welcome to us.　　第二段',
    after: '<p>It is true.</p><p>Welcome to us.</p><p>第二段</p>',
  },
};

export const longParagraphs: Repair = {
  name: 'heal/long-paragraph',
  about:
    'A paragraph of plain text with more than 600 characters and no other trace of structure is parted between sentences.',
  changes: 'form',
  example: {
    as: 'text',
    before: `${'a'.repeat(300)}。${'b'.repeat(350)}。`,
    after: `<p>${'a'.repeat(300)}。</p><p>${'b'.repeat(350)}。</p>`,
  },
};

/** What plain text is read with. */
export interface PlainSetting {
  readonly account: Account;
  /** The post's own page: time codes lead to the moments of a film that it plays. */
  readonly url: string | undefined;
}

/** Five or more `=`, `-`, `*` or their like. */
const ruler = /[=*_~─━—－＝-]{5,}/u;

/**
 * HTML of plain text, which is escaped and never parsed. Paragraphs come from what is left of the structure: blank lines,
 * line breaks, rulers, bullets, glued sentences; time codes become a list; bare URLs become links.
 */
export function plainToHtml(text: string, setting: PlainSetting): string {
  const paragraphs = text.replace(/\r\n?/g, '\n').split(/\n\s*\n/);
  return paragraphs.map((paragraph) => betweenRulers(paragraph.trim(), setting)).join('');
}

function betweenRulers(paragraph: string, setting: PlainSetting): string {
  const { account } = setting;
  const parts = account.isOn(rulers) ? paragraph.split(ruler) : [paragraph];
  const taken = countInk(paragraph) - parts.reduce((sum, part) => sum + countInk(part), 0);
  if (parts.length > 1)
    account.note(rulers, { count: parts.length - 1, taken, before: paragraph, after: parts.join('\n') });
  return parts
    .map((part) => part.trim())
    .map((part) => (part === '' ? '' : toBlocks(part, setting)))
    .join('<hr/>')
    .replace(/(?:^(?:<hr\/>)+)|(?:(?:<hr\/>)+$)/g, '');
}

function toBlocks(text: string, setting: PlainSetting): string {
  const inline = (line: string): string => toLinks(line, setting.account);
  const moments = toMoments(text, setting);
  if (!moments) return toParagraphs(text, setting);
  const items = moments.items.map(({ mark, text: line }) => `<li>${mark}${inline(line)}</li>`).join('');
  return `${toParagraphs(moments.before, setting)}<ul>${items}</ul>${toParagraphs(moments.after, setting)}`;
}

function toParagraphs(text: string, { account }: PlainSetting): string {
  return partLong(withBreaks(text, account), account)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => `<p>${toLinks(line, account)}</p>`)
    .join('');
}

/** Signs that authors put in front of the lines of a list. */
const bullet = /(?<=\S)[ \t]*(?=[✪◆●▶►★☆♥✅👉📌🔔▪•■□※➤✔☞])/gu;

/** Traces of line ends. */
const traces: readonly RegExp[] = [
  // The indent of a Chinese paragraph.
  /(?<=[^\s\u3000])\u3000{2,}(?=[^\s\u3000])/gu,
  // The end of one English sentence glued to the start of the next; of a Chinese one to an English one.
  /(?<=[a-z)][.!?])(?=[A-Z][a-z]+[\s’'])/g,
  /(?<=[。！？])(?=[A-Z][a-z]+ )/gu,
];

/** Hashtags at the end; looked for in no more of a text than they take. */
const hashtagsAtEnd = /(?<=[^\s#])(?<!#[^\s#]{0,60}[ \t]{0,4})[ \t]*(?=(?:#[^\s#]+[ \t]*){2,}$)/u;
const tail = 600;

function breakBeforeHashtags(text: string): string {
  const start = Math.max(0, text.length - tail);
  return text.slice(0, start) + text.slice(start).replace(hashtagsAtEnd, '\n');
}

function withBreaks(text: string, account: Account): string {
  if (!account.isOn(lostBreaks)) return text;
  const bullets = text.match(bullet)?.length ?? 0;
  let broken = bullets >= 2 ? text.replace(bullet, '\n') : text;
  for (const trace of traces) broken = broken.replace(trace, '\n');
  broken = breakBeforeHashtags(broken);
  if (broken !== text) {
    const count = broken.split('\n').length - text.split('\n').length;
    account.note(lostBreaks, { count, before: text, after: broken });
  }
  return broken;
}

/** Lines longer than this are hard to read on any screen. */
const long = 600;

/** A part of a long line ends with the first sentence beyond this. */
const part = 200;

function partLong(text: string, account: Account): string {
  if (!account.isOn(longParagraphs) || text.length <= long) return text;
  const lines = text.split('\n').map((line) => (line.length <= long ? line : partLine(line)));
  const parted = lines.join('\n');
  if (parted !== text) {
    account.note(longParagraphs, { count: parted.split('\n').length - lines.length, before: text, after: parted });
  }
  return parted;
}

function partLine(line: string): string {
  let out = '';
  let start = 0;
  for (const { 0: sign, index } of line.matchAll(/[。！？][」』”）)]*|[.!?][”’")]*(?=\s)/gu)) {
    const end = index + sign.length;
    if (end - start < part || line.length - end < part / 2) continue;
    out += `${line.slice(start, end)}\n`;
    start = end;
  }
  return out + line.slice(start);
}
