import type { OutputFile } from '../../model/contracts.ts';
import { groupBy } from '../../base/group-by.ts';
import { pagedList } from './paged-list.ts';
import { listSize, postList } from './lists.ts';
import { toText } from './markup.ts';
import { places, to, toPage } from './page.ts';
import type { Plan } from './plan.ts';

/** Posts of a year, newest first. */
interface Year {
  /** `2024`; empty for posts without a date. */
  readonly key: string;
  readonly rows: readonly number[];
}

function toYears({ posts }: Pick<Plan, 'posts'>): readonly Year[] {
  return [...groupBy(posts.keys(), (row) => posts[row]?.day.slice(0, 4) ?? '')].map(([key, rows]) => ({ key, rows }));
}

/** A page that leads to all years, one for each year, and one for each month where a year has many posts. */
export function* datePages(plan: Plan): Iterable<OutputFile> {
  const years = toYears(plan);
  yield { path: places.dates, body: () => allDates(plan, years) };
  for (const year of years) {
    const group = plan.groups.get(`year/${year.key}`);
    if (year.key === '') yield* pagedList(plan, { path: pathOf(''), title: plan.words.undated, rows: year.rows });
    else if (isLong(year)) {
      yield { path: pathOf(year.key), body: () => longYear(plan, year) };
      for (const month of monthsOf(plan, year))
        yield* pagedList(plan, {
          ...month,
          path: pathOf(month.key),
          title: nameOf(month.key, plan),
          group: plan.groups.get(`month/${month.key}`),
        });
    } else {
      const path = pathOf(year.key);
      const months = monthsOf(plan, year).map(
        ({ key, rows }) => `<h2 class="month">${toText(nameOf(key, plan))}</h2>\n${postList(plan, { path }, rows)}`,
      );
      const title = nameOf(year.key, plan);
      yield {
        path,
        body: () => toPage(plan, { path, title, group, main: `<h1>${toText(title)}</h1>\n${months.join('\n')}` }),
      };
    }
  }
}

/** More than can be looked over on one page. */
function isLong({ rows }: Year): boolean {
  return rows.length > 2 * listSize;
}

function pathOf(key: string): string {
  return `date/${key === '' ? 'undated' : key}.html`;
}

function monthsOf({ posts }: Plan, { rows }: Year): readonly Year[] {
  return [...groupBy(rows, (row) => posts[row]?.day.slice(0, 7) ?? '')].map(([key, own]) => ({ key, rows: own }));
}

function nameOf(key: string, { words }: Plan): string {
  if (key === '') return words.undated;
  const [year = 0, month] = key.split('-').map(Number);
  return month === undefined ? words.year(year) : words.month(year, month);
}

/** Every year, with its months where they have pages. */
function allDates(plan: Plan, years: readonly Year[]): string {
  const from = { path: places.dates };
  const items = years.map((year) => {
    const months = isLong(year) && year.key !== '' ? `\n${countedLinks(plan, from, monthsOf(plan, year))}` : '';
    return `<li>${countedLink(plan, from, year)}${months}</li>`;
  });
  const main = `<h1>${toText(plan.ui.byDate)}</h1>\n<ul class="dates">\n${items.join('\n')}\n</ul>`;
  return toPage(plan, { ...from, title: plan.ui.byDate, main });
}

function longYear(plan: Plan, year: Year): string {
  const path = pathOf(year.key);
  const title = nameOf(year.key, plan);
  const main = `<h1>${toText(title)}</h1>\n${countedLinks(plan, { path }, monthsOf(plan, year))}`;
  return toPage(plan, { path, title, main, group: plan.groups.get(`year/${year.key}`) });
}

function countedLinks(plan: Plan, from: { readonly path: string }, all: readonly Year[]): string {
  return `<ul class="counted">\n${all.map((one) => `<li>${countedLink(plan, from, one)}</li>`).join('\n')}\n</ul>`;
}

function countedLink(plan: Plan, from: { readonly path: string }, { key, rows }: Year): string {
  const link = `<a href="${to(plan, from, pathOf(key))}">${toText(nameOf(key, plan))}</a>`;
  return `${link} <span class="count">${toText(plan.words.posts(rows.length))}</span>`;
}

/** Links to all years, for the first page. */
export function yearLinks(plan: Plan, from: { readonly path: string }): string {
  return countedLinks(plan, from, toYears(plan));
}
