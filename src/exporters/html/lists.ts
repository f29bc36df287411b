import { toDay } from '../wording/words.ts';
import { langAttribute, toText, toValue } from './markup.ts';
import { to, type PageParts } from './page.ts';
import type { Plan } from './plan.ts';
import type { PostFacts } from './survey.ts';

/** Date and title of posts, in the order of the rows. */
export function postList(plan: Plan, from: Pick<PageParts, 'path'>, rows: readonly number[]): string {
  const items = rows.flatMap((row) => {
    const post = plan.posts[row];
    return post === undefined ? [] : [`<li>${timeOf(post.day, plan)} ${postLink(plan, from, post)}</li>`];
  });
  return `<ul class="posts">\n${items.join('\n')}\n</ul>`;
}

/** A post by its label; by the address of its page where nothing names it. */
export function postLink(plan: Plan, from: Pick<PageParts, 'path'>, post: PostFacts): string {
  const label = post.label === '' ? plan.words.undated : post.label;
  return `<a href="${to(plan, from, post.path)}"${langAttribute(post.language, plan.language)}>${toText(label)}</a>`;
}

/** The day in words. */
export function timeOf(day: string, { words }: Pick<Plan, 'words'>): string {
  if (day === '') return `<span class="when">${toText(words.undated)}</span>`;
  return `<time class="when" datetime="${toValue(day)}">${toText(toDay(day, words))}</time>`;
}

/** Rows of one list on several pages. */
export interface ListPages {
  /** What is shown first: the newest, so many that it is never nearly empty. */
  readonly front: readonly number[];
  /** Filled from the oldest, so that a new post changes none of them. The oldest page comes first; each has its newest post first. */
  readonly closed: readonly (readonly number[])[];
}

export function toListPages(rows: readonly number[], size: number): ListPages {
  const count = Math.max(0, Math.floor(rows.length / size) - 1);
  const closed = Array.from({ length: count }, (_, at) =>
    rows.slice(rows.length - (at + 1) * size, rows.length - at * size),
  );
  return { front: rows.slice(0, rows.length - count * size), closed };
}

/** Posts of a list on one page. */
export const listSize = 100;
