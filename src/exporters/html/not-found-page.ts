import { toText } from './markup.ts';
import { places, to, toPage, type PageParts } from './page.ts';
import type { Plan } from './plan.ts';

/** What servers show where there is nothing: at any address, so that its links name the whole path. */
export function notFoundPage(plan: Plan): string {
  const { ui, tags, context } = plan;
  const from = { path: '404.html', isAnywhere: true } as const satisfies Partial<PageParts>;
  const link = (path: string, name: string): string => `<li><a href="${to(plan, from, path)}">${toText(name)}</a></li>`;
  const links = [
    link(places.index, context.site.title),
    link(places.dates, ui.byDate),
    ...(tags.length > 0 ? [link(places.tags, ui.tags)] : []),
    ...(context.options.search === 'none' ? [] : [link(places.search, ui.search)]),
  ];
  const main = `<h1>${toText(ui.notFound)}</h1>\n<p>${toText(ui.notFoundText)}</p>\n<ul>${links.join('')}</ul>`;
  return toPage(plan, { ...from, title: ui.notFound, main, head: '<meta name="robots" content="noindex">' });
}
