import type { GroupFolder, OutputFile } from '../../model/contracts.ts';
import { feedsOf } from './feeds.ts';
import { listSize, postList, toListPages } from './lists.ts';
import { toText } from './markup.ts';
import { to, toPage } from './page.ts';
import type { Plan } from './plan.ts';

interface List {
  /** Of the page with the newest posts: `tags/rain.html`, with others at `tags/rain/1.html` and so on, the oldest first. */
  readonly path: string;
  readonly title: string;
  /** The heading, where it is more than the title. */
  readonly heading?: string;
  readonly rows: readonly number[];
  readonly group?: GroupFolder | undefined;
}

/** A list of posts on as many pages as it takes. A page that is closed leads to older ones only, and to the start. */
export function* pagedList(plan: Plan, list: List): Iterable<OutputFile> {
  const { front, closed } = toListPages(list.rows, listSize);
  yield { path: list.path, body: () => listPage(plan, list, { path: list.path, rows: front, older: closed.length }) };
  for (const [at, rows] of closed.entries()) {
    const path = pathOf(list, at + 1);
    yield { path, body: () => listPage(plan, list, { path, rows, older: at, number: at + 1 }) };
  }
}

function pathOf({ path }: List, number: number): string {
  return path.replace(/\.html$/, `/${number}.html`);
}

interface Part {
  readonly path: string;
  readonly rows: readonly number[];
  /** Number of the page with the next older posts; 0 for none. */
  readonly older: number;
  readonly number?: number;
}

function listPage(plan: Plan, list: List, { path, rows, older, number }: Part): string {
  const { ui } = plan;
  const { title, group, heading = toText(title) } = list;
  const back =
    number === undefined ? '' : `<p><a href="${to(plan, { path }, list.path)}">${toText(ui.newerPosts)}</a></p>`;
  const next =
    older === 0
      ? ''
      : `<p><a href="${to(plan, { path }, pathOf(list, older))}" rel="next">${toText(ui.olderPosts)}</a></p>`;
  const turn = back + next === '' ? '' : `\n<nav class="turn" aria-label="${toText(ui.allPosts)}">${back}${next}</nav>`;
  const mark = number === undefined ? '' : ` (${number})`;
  const main = `<h1>${heading}${mark}</h1>\n${ownFeed(plan, { path, group })}${postList(plan, { path }, rows)}${turn}`;
  return toPage(plan, { path, title: `${title}${mark}`, main, group });
}

/** The feed of what is listed, where there is one. */
function ownFeed(plan: Plan, { path, group }: Pick<List, 'path' | 'group'>): string {
  const [feed] = group === undefined ? [] : feedsOf(plan.context, group);
  if (feed === undefined) return '';
  const words = toText(`${plan.ui.subscribe} (${feed.name})`);
  return `<p class="feed"><a href="${to(plan, { path }, feed.path)}" type="${feed.type}">${words}</a></p>\n`;
}
