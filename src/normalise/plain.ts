import { countInk, withLineFeeds } from '../base/text.ts';
import { escapeAttribute } from '../base/xml.ts';
import type { Account } from './account.ts';
import { toInline } from './bare-links.ts';
import { findRuns, findSpans } from './plain/addresses.ts';
import { cutAtTraces } from './plain/breaks.ts';
import { cutAtBullets } from './plain/bullets.ts';
import { cutAtHashtags } from './plain/hashtags.ts';
import { cutLongLines } from './plain/long.ts';
import { cutAtNumerals, findNumerals, numberedLines } from './plain/numbers.ts';
import { toPieces, type Piece } from './plain/pieces.ts';
import { firstEndingBehind, placesOf, type Sheet } from './plain/sheet.ts';
import type { Repair } from './repair.ts';
import { findMoments } from './time-codes.ts';

export const rulers: Repair = {
  name: 'heal/ruler',
  about: 'A row of five or more signs (=====) in plain text is the ruler that its author drew, no heading and no text.',
  changes: 'content',
  example: { as: 'text', before: 'a=====b', after: '<p>a</p><hr/><p>b</p>' },
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
 * line breaks, rulers, bullets, numbers, glued sentences; time codes become a list; bare addresses become links.
 */
export function plainToHtml(text: string, setting: PlainSetting): string {
  const paragraphs = withLineFeeds(text).split(/\n\s*\n/);
  return paragraphs.map((paragraph) => betweenRulers(paragraph.trim(), setting)).join('');
}

function betweenRulers(paragraph: string, setting: PlainSetting): string {
  const { account } = setting;
  const parts = account.isOn(rulers) ? paragraph.split(ruler) : [paragraph];
  if (parts.length > 1) {
    const taken = countInk(paragraph) - parts.reduce((sum, part) => sum + countInk(part), 0);
    account.note(rulers, { count: parts.length - 1, taken, before: paragraph, after: parts.join('\n') });
  }
  return parts
    .map((part) => part.trim())
    .map((part) => (part === '' ? '' : toBlocks(part, setting)))
    .join('<hr/>')
    .replace(/(?:^(?:<hr\/>)+)|(?:(?:<hr\/>)+$)/g, '');
}

function toBlocks(text: string, setting: PlainSetting): string {
  const { account } = setting;
  const sheet = toSheet(text, account);
  const moments = findMoments(sheet, setting);
  cutLongLines(sheet, account);
  const places = placesOf(sheet.cuts);
  const lines = (range: readonly [number, number]): Piece[] => toPieces(sheet, places, range);
  const inline = ({ start, end }: Piece): string => toInline(sheet, [start, end], account);
  if (!moments) return toParagraphs(lines([0, text.length]), inline);
  const items = moments.items.map(({ code, seconds, front, back }) => {
    const mark = inline(pieceOf(code));
    return [
      lines(front).map(inline).join('<br/>') + spaceBefore(text, code[0]),
      moments.link ? `<a href="${escapeAttribute(moments.link(seconds))}">${mark}</a>` : mark,
      (back[0] > code[1] ? ' ' : spaceBefore(text, code[1] + 1)) + lines(back).map(inline).join('<br/>'),
    ];
  });
  const list = `<ul>${items.map((parts) => `<li>${parts.join('').trim()}</li>`).join('')}</ul>`;
  const around = [[0, moments.start] as const, [moments.end, text.length] as const];
  return around.map((range) => toParagraphs(lines(range), inline)).join(list);
}

function pieceOf([start, end]: readonly [number, number]): Piece {
  return { start, end, begins: 'line' };
}

function spaceBefore(text: string, place: number): string {
  return /^\s$/.test(text[place - 1] ?? '') ? ' ' : '';
}

/** The text with its addresses and all places where lines begin. */
function toSheet(text: string, account: Account): Sheet {
  const runs = findRuns(text);
  const numerals = account.isOn(numberedLines) ? findNumerals(text, runs) : [];
  const starts = numerals.map(({ start }) => ({ end: start + 1, start }));
  const free = runs.map((run) => {
    const numeral = starts[firstEndingBehind(starts, run.start)];
    return numeral && numeral.start < run.end ? { start: run.start, end: numeral.start } : run;
  });
  const sheet: Sheet = { text, spans: findSpans(text, free, account), cuts: new Map() };
  cutAtNumerals(sheet, numerals, account);
  cutAtBullets(sheet, account);
  cutAtHashtags(sheet, account);
  cutAtTraces(sheet, account);
  return sheet;
}

function toParagraphs(pieces: readonly Piece[], inline: (piece: Piece) => string): string {
  return pieces
    .map((piece, at) => `${at === 0 ? '<p>' : piece.begins === 'line' ? '<br/>' : '</p><p>'}${inline(piece)}`)
    .concat(pieces.length > 0 ? ['</p>'] : [])
    .join('');
}
