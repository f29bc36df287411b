import { matchesOf } from '../../base/text.ts';
import type { Account } from '../account.ts';
import type { Repair } from '../repair.ts';
import { cutSheet, type Cut, type Sheet } from './sheet.ts';
import { holds } from './signs.ts';

export const bullets: Repair = {
  name: 'heal/bullet',
  about:
    'Signs with which authors begin the lines of a list begin lines again where the line ends were lost; a pair of them is a heading.',
  changes: 'form',
  example: {
    as: 'text',
    before: 'Links✪ Website: one✪ Mail: two',
    after: '<p>Links</p><p>✪ Website: one<br/>✪ Mail: two</p>',
  },
};

/** Signs of lists and signs that are ornaments as well; never part of a longer emoji. */
const signs = /(?<!\u200d)([✪◆●▶►✅👉📌🔔▪•■□※➤✔☞])\ufe0f?(?!\u200d)|(?<!\u200d)([★☆♥♡❤])\ufe0f?(?!\u200d)/gu;

/** Any of them: looking behind first costs ten times as much. */
const anySign = /[✪◆●▶►✅👉📌🔔▪•■□※➤✔☞★☆♥♡❤]/u;

const arrows = '▶►👉➤☞';

interface Sign {
  readonly sign: string;
  readonly isOrnament: boolean;
  readonly start: number;
  readonly end: number;
}

/** Two or more of a kind begin lines, and a pair around a few words is a heading. */
export function cutAtBullets(sheet: Sheet, account: Account): void {
  if (!account.isOn(bullets)) return;
  if ((sheet.holds & holds.bullet) === 0 || !anySign.test(sheet.text)) return;
  const all = matchesOf(sheet.text, signs).map(({ 0: whole, 1: plain, 2: ornament, index }): Sign => {
    const sign = plain ?? ornament ?? whole;
    return { sign, isOrnament: ornament !== undefined, start: index, end: index + whole.length };
  });
  const pairs = findPairs(sheet.text, all);
  const paired = new Set(pairs.flat());
  const single = all.filter((sign) => !paired.has(sign));
  const places = [...headings(sheet, pairs), ...items(sheet, single)];
  cutSheet(sheet, places, { repair: bullets, account });
}

/** `♥关于我♥ 大家好`: tight around a few words, and nothing glued behind. */
function isClosing(text: string, before: Sign, { sign, start, end }: Sign): boolean {
  if (before.sign !== sign || start - before.end > 30) return false;
  return /^\S(?:[^\n。！？]*\S)?$/u.test(text.slice(before.end, start)) && /^(?:\s|$)/.test(text.slice(end, end + 1));
}

type Pair = readonly [Sign, Sign];

function findPairs(text: string, all: readonly Sign[]): Pair[] {
  const pairs: Pair[] = [];
  for (const [at, sign] of all.entries()) {
    const before = all[at - 1];
    if (before && pairs.at(-1)?.[1] !== before && isClosing(text, before, sign)) pairs.push([before, sign]);
  }
  return pairs;
}

function headings({ text, spans }: Sheet, pairs: readonly Pair[]): [number, Cut][] {
  const ends = new Set(spans.map(({ end }) => end));
  return pairs.flatMap(([{ start }, closing]): [number, Cut][] => {
    const isFree = start === 0 || ends.has(start) || /[\s。！？]/.test(text[start - 1] ?? '');
    return isFree
      ? [
          [start, 'paragraph'],
          [closing.end, 'line'],
        ]
      : [];
  });
}

/** One of them at least must be glued to what is before it or begin a line: signs between spaces part words. */
function items({ text, spans }: Sheet, all: readonly Sign[]): [number, Cut][] {
  const ends = new Set(spans.map(({ end }) => end));
  const opening = all.filter((sign, at) => isOpening(text, all[at - 1], sign));
  const kinds = opening.map(({ sign }) => sign);
  const isLost = opening.some(({ start }) => start === 0 || ends.has(start) || /[^ \t]/.test(text[start - 1] ?? ''));
  if (!isLost || new Set(kinds).size === kinds.length) return [];
  return opening.map(({ start }, at) => [start, at === 0 ? 'paragraph' : 'line']);
}

function isOpening(text: string, before: Sign | undefined, { sign, isOrnament, start, end }: Sign): boolean {
  if (before?.end === start) return false;
  const behind = text.slice(end, end + 12);
  const isFirst = start === 0 || text[start - 1] === '\n';
  // `subscribe 👉 https://…` points at the address.
  if (arrows.includes(sign) && !isFirst && /^\s*(?:https?:|www\.)/.test(behind)) return false;
  return /^[ \t]*[\p{L}\p{N}#@©"'“‘「『（(【《$¥€£]/u.test(behind) && (!isOrnament || isFirst || /^[ \t]/.test(behind));
}
