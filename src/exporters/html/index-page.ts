import { cleanLine, shortened } from '../../base/text.ts';
import { yearLinks } from './date-pages.ts';
import { postLink, timeOf } from './lists.ts';
import { langAttribute, toText } from './markup.ts';
import { places, to, toPage } from './page.ts';
import type { Plan } from './plan.ts';

/** Graphemes of a summary. */
const mostSummary = 280;

/** The newest posts with their summaries, and the way to all others. */
export function indexPage(plan: Plan, summaries: readonly string[]): string {
  const { ui, context } = plan;
  const { site } = context;
  const from = { path: places.index };
  const about =
    site.description === undefined || cleanLine(site.description) === cleanLine(site.title)
      ? undefined
      : site.description;
  const intro =
    about === undefined ? '' : `<p class="about"${langAttribute(site.language, plan.language)}>${toText(about)}</p>\n`;
  const items = summaries.map((summary, row) => entry(plan, row, summary));
  const main = `${intro}<h2 class="quiet">${toText(ui.newest)}</h2>
<ul class="newest">
${items.join('\n')}
</ul>
<nav class="years" aria-label="${toText(ui.byDate)}">
<h2 class="quiet">${toText(ui.byDate)}</h2>
${yearLinks(plan, from)}
<p><a href="${to(plan, from, places.dates)}">${toText(ui.allPosts)}</a></p>
</nav>`;
  return toPage(plan, { ...from, main, ...(about === undefined ? {} : { description: cleanLine(about) }) });
}

/** A post without a title has its summary for one. */
function entry(plan: Plan, row: number, summary: string): string {
  const post = plan.posts[row];
  if (post === undefined) return '';
  const from = { path: places.index };
  const short = shortened(summary, mostSummary);
  if (!post.isTitled) {
    const link = postLink(plan, from, short === '' ? post : { ...post, label: short });
    return `<li>${timeOf(post.day, plan)}\n<h3 class="untitled">${link}</h3></li>`;
  }
  const text = short === '' ? '' : `\n<p${langAttribute(post.language, plan.language)}>${toText(short)}</p>`;
  return `<li>${timeOf(post.day, plan)}\n<h3>${postLink(plan, from, post)}</h3>${text}</li>`;
}
