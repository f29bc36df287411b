import { countInk, matchesOf } from '../base/text.ts';
import type { Account } from './account.ts';
import { firstEndingBehind, spansWithin, type Sheet, type Span } from './plain/sheet.ts';
import { holds } from './plain/signs.ts';
import type { Repair } from './repair.ts';
import { findEmbed } from './video.ts';

export const timeCodes: Repair = {
  name: 'heal/time-code',
  about:
    'Three or more ascending time codes in plain text, from 0:00 or the start of a line on, are the contents of a film: they become a list, and lead to the moment where the page plays the film. Dashes beside them go.',
  changes: 'form',
  example: {
    as: 'text',
    before: '0:00 a1:27 b4:44 c',
    after: '<ul><li>0:00 a</li><li>1:27 b</li><li>4:44 c</li></ul>',
  },
};

type Range = readonly [start: number, end: number];

/** A list of moments that stands in a text from `start` to `end`. */
export interface Moments {
  readonly start: number;
  readonly items: readonly Moment[];
  readonly end: number;
  /** Where the film plays from a moment on. */
  readonly link: ((seconds: number) => string) | undefined;
}

/** A time code with the text in front of it and behind it. */
interface Moment {
  readonly code: Range;
  readonly seconds: number;
  readonly front: Range;
  readonly back: Range;
}

interface Code {
  readonly start: number;
  readonly end: number;
  /** The end of the span of time that it starts and of the bracket around it. */
  readonly bound: number;
  readonly seconds: number;
  readonly isBracketed: boolean;
}

export function findMoments(
  sheet: Sheet,
  { account, url }: { readonly account: Account; readonly url: string | undefined },
): Moments | undefined {
  if ((sheet.holds & holds.timeCode) === 0 || !account.isOn(timeCodes)) return undefined;
  const { text } = sheet;
  const ascent = longestAscent(findCodes(sheet));
  if (ascent.length < 3) return undefined;
  const film = url === undefined ? undefined : findEmbed(url);
  const begin = ascent.findIndex((code) => isBegin(sheet, code));
  const codes = begin < 0 ? [] : ascent.slice(begin);
  const [first, last] = [codes[0], codes.at(-1)];
  if (!first || !last || codes.length < 3 || (film === undefined && first.seconds > 0)) return undefined;
  const end = endOfList(sheet, codes, last);
  const isBehind = codes.every(({ isBracketed }) => isBracketed) && text.slice(last.bound, end).trim() === '';
  const items = isBehind ? codesBehind(sheet, codes) : codesInFront(text, codes, end);
  const start = items[0]?.front[0] ?? first.start;
  const kept = items.reduce((sum, { front, code, back }) => sum + inkIn(text, front, code, back), 0);
  const shown = account.isWatched ? { before: text, after: items.map((item) => shownItem(text, item)).join('\n') } : {};
  account.note(timeCodes, { count: items.length, taken: countInk(text.slice(start, end)) - kept, ...shown });
  return { start, items, end, link: film?.moment };
}

/** A time code as film descriptions use it, with no digit or colon beside it, and the end of a span of time. */
const pattern =
  /(?<![\d:：.])((?:(\d{1,2})[:：])?(\d{1,2})[:：]([0-5]\d))(?![\d:：])(?:\s?[-–—~～至]\s?\d{1,2}[:：](?:\d{1,2}[:：])?[0-5]\d(?![\d:：]))?[)）\]】]?/gu;

function findCodes({ text, spans }: Sheet): Code[] {
  if (!/\d[:：][0-5]\d/.test(text)) return [];
  return matchesOf(text, pattern)
    .filter(({ index }) => !((spans[firstEndingBehind(spans, index)]?.start ?? text.length) <= index))
    .map(({ 0: all, 1: code = '', 2: hours = 0, 3: minutes, 4: rest, index: start }) => ({
      start,
      end: start + code.length,
      bound: start + all.length,
      seconds: Number(hours) * 3600 + Number(minutes) * 60 + Number(rest),
      isBracketed: /[(（[【]/.test(text[start - 1] ?? '') && /[)）\]】]$/.test(all),
    }));
}

/** The longest row of codes each of which is later than the one before. */
function longestAscent(codes: readonly Code[]): readonly Code[] {
  let longest: readonly [number, number] = [0, 0];
  let start = 0;
  for (const [at, { seconds }] of codes.entries()) {
    if (at > 0 && seconds <= (codes[at - 1]?.seconds ?? 0)) start = at;
    if (at + 1 - start > longest[1] - longest[0]) longest = [start, at + 1];
  }
  return codes.slice(...longest);
}

/** A list begins at 0:00, at the start of a line or in brackets; in the middle of a sentence stand times of day and verses. */
function isBegin({ text, spans, cuts }: Sheet, { start, seconds, isBracketed }: Code): boolean {
  if (seconds === 0 || isBracketed) return true;
  const from = start - (prefix.exec(text.slice(Math.max(0, start - 8), start))?.[0].length ?? 0);
  for (let at = from; at <= start; at++) if (cuts.has(at)) return true;
  const before = text.slice(Math.max(0, from - 20), from);
  return spans[firstEndingBehind(spans, from) - 1]?.end === from || /\n\s*$/.test(before) || before.trim() === '';
}

/** A number, a dash or a bracket in front of a code. */
const prefix = /(?:(?:(?<!\d)\d{1,2}[.、)]|[-–—|｜])\s{0,4})?[(（[【]?$/u;

function codesInFront(text: string, codes: readonly Code[], end: number): Moment[] {
  const starts = codes.map(({ start }, at) => {
    const from = Math.max(start - 8, codes[at - 1]?.bound ?? 0);
    return start - (prefix.exec(text.slice(from, start))?.[0].length ?? 0);
  });
  return codes.map(({ start, end: codeEnd, bound, seconds }, at): Moment => {
    const from = starts[at] ?? start;
    const to = starts[at + 1] ?? end;
    const dash = /^\s{0,4}[-–—|｜]{1,4}(?!\d)/.exec(text.slice(bound, Math.min(to, bound + 9)))?.[0].length ?? 0;
    const front = from + (/^[-–—|｜]\s*/.exec(text.slice(from, start))?.[0].length ?? 0);
    return {
      seconds,
      front: [front, start],
      code: [start, codeEnd],
      back: [bound === codeEnd ? codeEnd + dash : codeEnd, to],
    };
  });
}

function codesBehind({ text, spans, cuts }: Sheet, codes: readonly Code[]): Moment[] {
  const limit = codes[0]?.start ?? 0;
  let first = Math.max(0, text.lastIndexOf('\n', limit), spans[firstEndingBehind(spans, limit) - 1]?.end ?? 0);
  for (const cut of cuts.keys()) if (cut < limit && cut > first) first = cut;
  const ends = codes.map(({ bound }) => bound + (/^\s?[;；,，]/u.test(text.slice(bound, bound + 2)) ? 1 : 0));
  return codes.map(({ start, end, seconds }, at) => ({
    seconds,
    front: [ends[at - 1] ?? first, start],
    code: [start, end],
    back: [end, ends[at] ?? end],
  }));
}

/** Where the text of the last item ends: at the next line, and before an address with its label, unless the others have addresses too. */
function endOfList(sheet: Sheet, codes: readonly Code[], last: Code): number {
  const { text, cuts } = sheet;
  const lineEnd = text.indexOf('\n', last.bound);
  let limit = lineEnd < 0 ? text.length : lineEnd;
  for (const cut of cuts.keys()) if (cut >= last.bound && cut < limit) limit = cut;
  const [address] = spansWithin(sheet, last.bound, limit);
  if (!address || spansWithin(sheet, codes[0]?.bound ?? 0, last.start).length > 0) return limit;
  return labelStart(text, last.bound, address);
}

/** Where the label of an address begins: it starts like the line behind the address, or is the last words in front of a colon. */
function labelStart(text: string, start: number, address: Span): number {
  const item = text.slice(start, address.start);
  const next = text.slice(address.end, address.end + 40).trimStart();
  for (let length = Math.min(12, next.length); length >= 3; length--) {
    const at = item.indexOf(next.slice(0, length));
    if (at > 0 && item.slice(0, at).trim() !== '') return start + at;
  }
  const tail = item.slice(-60);
  const label = /^[^]*\s(?=(?:\p{Lu}|\p{Script=Han})\S*(?:\s\S+){0,2}[:：]\s*$)/u.exec(tail)?.[0] ?? '';
  return label.trim() === '' ? address.start : address.start - tail.length + label.length;
}

function inkIn(text: string, ...ranges: readonly Range[]): number {
  return ranges.reduce((sum, [start, end]) => sum + countInk(text.slice(start, end)), 0);
}

function shownItem(text: string, { front, code, back }: Moment): string {
  return [front, code, back].map(([start, end]) => text.slice(start, end)).join('');
}
