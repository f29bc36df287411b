import { matchesOf } from '../../base/text.ts';
import type { Account } from '../account.ts';
import type { Repair } from '../repair.ts';
import { firstEndingBehind, cutSheet, type Cut, type Sheet } from './sheet.ts';
import { holds } from './signs.ts';
import type { Run } from './addresses.ts';

export const numberedLines: Repair = {
  name: 'heal/numbered-line',
  about:
    'Three or more numbers from one on (1. 2. 3., ①②③, 一、二、三、) in one line of plain text count the lines of a list, and begin lines again.',
  changes: 'form',
  example: {
    as: 'text',
    before: '目錄1.出發2.午飯3.回家',
    after: '<p>目錄</p><p>1.出發<br/>2.午飯<br/>3.回家</p>',
  },
};

/** The number of an item. */
export interface Numeral {
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

/** Digits and a sign behind them that is no decimal point; a bracket only where it closes nothing. */
const digits = /(?<![\d.,:：/$¥€£(（-])(\d{1,2})(?:[、．]|\.(?!\d)|[)）]|\ufe0f?\u20e3)(?=\s[^\s.]|[^\s\d.、）)])/gu;
const circled = /[①-⑳]/gu;
const han = /(?<=^|[\s。！？；：）】])([一二三四五六七八九十]{1,3})、/gu;

/** The numerals of the lists that stand in single lines of a text that holds so much (`holds`). */
export function findNumerals(text: string, held: number, runs: readonly Run[]): Numeral[] {
  if ((held & (holds.number | holds.circled | holds.hanNumber)) === 0) return [];
  const kinds = [
    (held & holds.number) !== 0 ? numerals(text, digits, ({ 1: value }) => Number(value)) : [],
    (held & holds.circled) === 0 ? [] : numerals(text, circled, ({ 0: sign }) => sign.charCodeAt(0) - 0x245f),
    (held & holds.hanNumber) !== 0 ? numerals(text, han, ({ 1: value = '' }) => toNumber(value)) : [],
  ];
  return kinds.flatMap((all) =>
    inOrder(
      text,
      all.filter((one) => !isInRun(text, one, runs)),
    ),
  );
}

function numerals(text: string, pattern: RegExp, valueOf: (match: RegExpExecArray) => number): Numeral[] {
  return matchesOf(text, pattern).map((match) => {
    return { start: match.index, end: match.index + match[0].length, value: valueOf(match) };
  });
}

/** A number within an address is none, unless it ends it and Chinese text follows: `twitter.com/me1.找到`. */
function isInRun(text: string, { start, end }: Numeral, runs: readonly Run[]): boolean {
  const run = runs[firstEndingBehind(runs, start)];
  if (!run || run.start > start) return false;
  return end < run.end || !/^\p{Script=Han}/u.test(text.slice(end, end + 2));
}

/** Rows of three or more that count from one, with no other numeral and no line end between. */
function inOrder(text: string, all: readonly Numeral[]): Numeral[] {
  const found: Numeral[] = [];
  let row: Numeral[] = [];
  for (const one of all) {
    const last = row.at(-1);
    const between = last && one.value === last.value + 1 ? text.slice(last.end, one.start) : '';
    const isNext = /\S\s*\S/.test(between) && !between.includes('\n');
    if (!isNext) {
      for (const numeral of row.length > 2 ? row : []) found.push(numeral);
      row = [];
    }
    if (isNext || one.value === 1) row.push(one);
  }
  return row.length > 2 ? [...found, ...row] : found;
}

const ciphers = '一二三四五六七八九';

/** `十二` is 12; NaN where it is no number below a hundred. */
function toNumber(value: string): number {
  const [, tens, ten, ones] = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(value) ?? [];
  const of = (cipher: string | undefined): number => (cipher === undefined ? 0 : ciphers.indexOf(cipher) + 1);
  if (ten === undefined) return value.length === 1 ? of(value) : Number.NaN;
  return (tens === undefined ? 1 : of(tens)) * 10 + of(ones);
}

/** Items longer than this are paragraphs. */
const long = 100;

export function cutAtNumerals(sheet: Sheet, found: readonly Numeral[], account: Account): void {
  if (found.length === 0) return;
  const longest = found.reduce((most, { end }, at) => Math.max(most, (found[at + 1]?.start ?? end) - end), 0);
  const cut: Cut = longest > long ? 'paragraph' : 'line';
  const places = found.map(({ start, value }): [number, Cut] => [start, value === 1 ? 'paragraph' : cut]);
  cutSheet(sheet, places, { repair: numberedLines, account });
}
