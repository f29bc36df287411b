import type { OutputFile } from '../../model/contracts.ts';
import { foldName } from '../../base/slug.ts';
import { pagedList } from './paged-list.ts';
import { toText } from './markup.ts';
import { places, to, toPage } from './page.ts';
import type { Plan } from './plan.ts';
import type { TagFacts } from './survey.ts';

/** A page that leads to all tags, and the posts of each. */
export function* tagPages(plan: Plan): Iterable<OutputFile> {
  if (plan.tags.length === 0) return;
  yield { path: places.tags, body: () => allTags(plan) };
  for (const tag of plan.tags) {
    const heading = `<span class="tag">${toText(tag.name)}</span>`;
    const group = plan.groups.get(`tag/${foldName(tag.name)}`) ?? plan.groups.get(`category/${foldName(tag.name)}`);
    yield* pagedList(plan, { path: tagPath(tag), title: tag.name, heading, rows: tag.rows, group });
  }
}

export function tagPath({ slug }: TagFacts): string {
  return `tags/${slug}.html`;
}

function allTags(plan: Plan): string {
  const from = { path: places.tags };
  const items = plan.tags.map((tag) => {
    const link = `<a href="${to(plan, from, tagPath(tag))}">${toText(tag.name)}</a>`;
    return `<li>${link} <span class="count">${tag.rows.length}</span></li>`;
  });
  const main = `<h1>${toText(plan.ui.tags)}</h1>\n<ul class="tags">\n${items.join('\n')}\n</ul>`;
  return toPage(plan, { ...from, title: plan.ui.tags, main });
}
