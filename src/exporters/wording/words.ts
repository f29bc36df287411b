import { chinese, english, japanese, korean, traditional } from './word-lists.ts';
import type { Words } from './wording.ts';

const two = (part: number): string => String(part).padStart(2, '0');
const four = (year: number): string => String(year).padStart(4, '0');

/** For languages whose words we do not have. */
const international: Words = {
  ...english,
  year: four,
  month: (year, month) => `${four(year)}-${two(month)}`,
  date: (year, month, day) => `${four(year)}-${two(month)}-${two(day)}`,
};

const table: Readonly<Record<string, Words>> = { en: english, ja: japanese, ko: korean };

/** The words for a language tag; English, but no English dates, where we do not have its words. */
export function wordsFor(language: string): Words {
  const tag = language.toLowerCase();
  if (/^zh-(?:hant|tw|hk|mo)/.test(tag)) return traditional;
  if (/^zh(?:-|$)/.test(tag)) return chinese;
  return table[tag.split('-')[0] ?? tag] ?? international;
}

/** The day as it is written in the post, without a change of zone. */
export function toDay(instant: string, words: Words): string {
  const [year, month, day] = instant.slice(0, 10).split('-').map(Number);
  return words.date(year ?? 0, month ?? 1, day ?? 1);
}
