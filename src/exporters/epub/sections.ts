import { cleanLine } from '../../base/text.ts';
import { groupBy } from '../../base/group-by.ts';
import { groupsOf } from '../../model/grouping.ts';
import type { Post } from '../../model/post.ts';
import type { SectionRule } from './options.ts';
import type { PostFacts } from './post-facts.ts';
import type { Words } from '../wording/wording.ts';

/** Chapters that stand together under a heading; without a heading they stand by themselves. */
export interface Section<Chapter> {
  readonly label?: string;
  readonly chapters: readonly Chapter[];
}

/** A list that can be looked over needs no sections. */
const mostWithout = 30;
const mostMonths = 36;

/** What a post is sorted under where that is no date; empty for none. */
export function sectionKeyOf(rule: SectionRule, post: Post): string {
  return rule === 'auto' || rule === 'none' ? '' : cleanLine(groupsOf(rule, post)[0] ?? '');
}

const dayLengths = { year: 4, month: 7, day: 10 } as const;

/** The sections of a volume. By date: in the order of the chapters. By name: the largest first; what has no name is last. */
export function toSections<Chapter extends { readonly facts: PostFacts }>(
  chapters: readonly Chapter[],
  rule: SectionRule,
  words: Words,
): Section<Chapter>[] {
  const settled = rule === 'auto' ? settle(chapters.map(({ facts }) => facts)) : rule;
  if (settled === 'none' || chapters.length === 0) return [{ chapters }];
  return settled === 'year' || settled === 'month' || settled === 'day'
    ? byPeriod(chapters, dayLengths[settled], words)
    : byName(chapters, words);
}

function byPeriod<Chapter extends { readonly facts: PostFacts }>(
  chapters: readonly Chapter[],
  length: number,
  words: Words,
): Section<Chapter>[] {
  const groups = groupBy(chapters, ({ facts }) => facts.day.slice(0, length));
  return [...groups].map(([key, own]) => ({ label: key === '' ? words.undated : toPeriod(key, words), chapters: own }));
}

function byName<Chapter extends { readonly facts: PostFacts }>(
  chapters: readonly Chapter[],
  words: Words,
): Section<Chapter>[] {
  const groups = groupBy(chapters, ({ facts }) => facts.section);
  return [...groups]
    .toSorted(([a, one], [b, other]) => Number(a === '') - Number(b === '') || other.length - one.length)
    .map(([key, own]) => ({ label: key === '' ? words.other : key, chapters: own }));
}

/** By day where all are of one month, by month where these are few, else by year. */
function settle(facts: readonly PostFacts[]): 'none' | 'day' | 'month' | 'year' {
  if (facts.length <= mostWithout) return 'none';
  const months = new Set(facts.map(({ day }) => day.slice(0, 7))).size;
  if (months === 1) return 'day';
  return months <= mostMonths ? 'month' : 'year';
}

/** `2024`, `2024-05` or `2024-05-01` in words. */
export function toPeriod(key: string, words: Words): string {
  const [year = 0, month, day] = key.split('-').map(Number);
  if (month === undefined) return words.year(year);
  return day === undefined ? words.month(year, month) : words.date(year, month, day);
}
