import type { Account } from '../account.ts';
import type { Repair } from '../repair.ts';
import { findRuns } from './addresses.ts';
import { cutSheet, firstEndingBehind, type Cut, type Sheet } from './sheet.ts';
import { holds } from './signs.ts';

export const hashtagLines: Repair = {
  name: 'heal/hashtag-line',
  about:
    'Hashtags in a row at the end of a plain text are a paragraph of their own, and end where the next line is glued to them.',
  changes: 'form',
  example: { as: 'text', before: '感謝支持！#廣州#街拍', after: '<p>感謝支持！</p><p>#廣州#街拍</p>' },
};

/** A number sign and the letters behind it. */
export interface Hashtag {
  readonly start: number;
  readonly end: number;
  /** Without the number sign and zero-width signs. */
  readonly term: string;
  /** False where the sentence goes on behind it and nobody can tell where the tag ends. */
  readonly isWhole: boolean;
  /** Its number sign ends the row, and the line of an address begins: `#a#b#更多內容----https://…`. */
  readonly isEnd: boolean;
}

const pattern = /[#＃]([\p{L}\p{N}\p{M}_\u200b\u200d]{1,60})(?![\p{L}\p{N}\p{M}_])/gu;

export function findHashtags(text: string): Hashtag[] {
  if (!/[#＃]/.test(text)) return [];
  const runs = findRuns(text);
  const found: Hashtag[] = [];
  for (const { 0: whole, 1: word = '', index: start } of text.matchAll(pattern)) {
    const end = start + whole.length;
    const term = word.replace(/[\u200b\u200d]/g, '');
    const run = runs[firstEndingBehind(runs, start)];
    const isInRun = run !== undefined && run.start < start;
    // `C#` is no tag; a Chinese one may follow a Latin letter.
    const glue = isAlphabetic(term) ? /[\w&/#]/ : /[&/#]/;
    const isGlued = glue.test(text[start - 1] ?? '') && found.at(-1)?.end !== start;
    // What ends an address in front of Chinese text is no fragment of it.
    if (isInRun ? start < run.end - 1 : isGlued) continue;
    if (!/\p{L}/u.test(term) || isDirective(text, start)) continue;
    const isNext = found.at(-1)?.end === start;
    const behind = text.slice(end, end + 24);
    const isLatin = /^[\w]+$/.test(term);
    const isWhole = isLatin ? !/^[#＃]?[-—]{2}/.test(behind) : /^(?:$|[\s#＃【（「《|｜、])/u.test(behind);
    found.push({ start, end, term, isWhole, isEnd: isNext && /^\s?(?:[-—=]{1,4}>?|[:：])\s?https?:/.test(behind) });
  }
  return found;
}

/** `#include <stdio.h>` is C, and so is `#define MAX 3` at the start of a line. */
function isDirective(text: string, start: number): boolean {
  const rest = text.slice(start + 1, start + 80);
  if (/^(?:include|import)[ \t]*(?:<|&lt;|"|&quot;)[\w./+-]+(?:>|&gt;|"|&quot;)/.test(rest)) return true;
  const isFirst = start === 0 || /\n[ \t]*$/.test(text.slice(Math.max(0, start - 20), start));
  return isFirst && /^(?:(?:define|undef|ifn?def)[ \t]+[A-Z_][A-Z\d_]*\b(?!['’])|pragma[ \t]+\w|endif\b)/.test(rest);
}

function isAlphabetic(term: string): boolean {
  return !/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(term);
}

export function cutAtHashtags(sheet: Sheet, account: Account): void {
  if (!account.isOn(hashtagLines) || (sheet.holds & holds.hashtag) === 0) return;
  const places = rows(sheet.text, findHashtags(sheet.text)).flatMap((row) => placesOf(sheet.text, row));
  cutSheet(sheet, places, { repair: hashtagLines, account });
}

/** Hashtags that follow each other, with nothing but white space or the second word of a tag between: `#LyLy TV#lylyvn`. */
function rows(text: string, tags: readonly Hashtag[]): Hashtag[][] {
  const all: Hashtag[][] = [];
  for (const tag of tags) {
    const row = all.at(-1);
    const last = row?.at(-1);
    const between = last && tag.start - last.end <= 24 ? text.slice(last.end, tag.start) : undefined;
    if (row && between !== undefined && /^(?:[^\S\n]*| [\p{L}\p{N} ]+)$/u.test(between)) row.push(tag);
    else all.push([tag]);
  }
  return all.filter((row) => row.length > 1);
}

function placesOf(text: string, row: readonly Hashtag[]): [number, Cut][] {
  const [first, last] = [row[0], row.at(-1)];
  if (!first || !last) return [];
  if (last.isEnd)
    return [
      [first.start, 'paragraph'],
      [last.start + 1, 'paragraph'],
    ];
  return /^[#＃]?\s*$/.test(restOfLine(text, last.end)) ? [[first.start, 'paragraph']] : [];
}

function restOfLine(text: string, from: number): string {
  return text.slice(from, from + 200).split('\n', 1)[0] ?? '';
}
