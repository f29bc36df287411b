import { encodedPath, hrefTo } from '../../base/percent.ts';
import type { GroupFolder } from '../../model/contracts.ts';
import { isAddress } from '../../base/address.ts';
import { feedsOf, type FeedLink } from './feeds.ts';
import { langAttribute, toText, toValue } from './markup.ts';

import type { Plan } from './plan.ts';
import { pageContentPolicy } from './policy.ts';

/** What one page has that others have not. */
export interface PageParts {
  readonly path: string;
  /** Of the window; the title of the site is put behind it. Without it there is only that. */
  readonly title?: string;
  /** Everything between the head and the foot of the page. */
  readonly main: string;
  readonly description?: string;
  readonly canonical?: string | undefined;
  /** The group of posts that the page is about. */
  readonly group?: GroupFolder | undefined;
  /** The script has something to do there. */
  readonly isScripted?: true;
  /** More elements for the head. */
  readonly head?: string;
  /** The page may be shown at any address: its links say where the site is. */
  readonly isAnywhere?: true;
}

/** The places that the menu leads to. */
export const places = {
  index: 'index.html',
  dates: 'dates.html',
  tags: 'tags.html',
  search: 'search.html',
  subscribe: 'subscribe.html',
} as const;

/** The id of no body can hold a colon. */
const contentId = 'site:content';

/** A whole page. */
export function toPage(plan: Plan, parts: PageParts): string {
  const { language, ui, context } = plan;
  const { site } = context;
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
${headOf(plan, parts)}
</head>
<body>
<a class="skip" href="#${contentId}">${toText(ui.skip)}</a>
<header class="site">
${siteName(plan, parts)}
${menu(plan, parts)}
</header>
<main id="${contentId}" tabindex="-1">
${parts.main}
</main>
<footer class="site">
${site.rights === undefined ? '' : `<p${langAttribute(site.language, language)}>${toText(site.rights)}</p>\n`}<p><a href="${to(plan, parts, places.subscribe)}">${toText(ui.subscribe)}</a></p>
</footer>
</body>
</html>
`;
}

function headOf(plan: Plan, parts: PageParts): string {
  const { site } = plan.context;
  const { path, title, description, canonical, head } = parts;
  const whole = title === undefined ? site.title : `${title} · ${site.title}`;
  const address = canonical ?? (plan.base === undefined ? undefined : plan.base + pageAddress(path));
  const lines = [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${pageContentPolicy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${toText(whole)}</title>`,
    ...(description === undefined ? [] : [`<meta name="description" content="${toValue(description)}">`]),
    ...(address === undefined || parts.isAnywhere ? [] : [`<link rel="canonical" href="${toValue(address)}">`]),
    `<link rel="stylesheet" href="${to(plan, parts, 'site.css')}">`,
    `<link rel="icon" type="image/svg+xml" href="${to(plan, parts, 'icon.svg')}">`,
    ...alternates(plan, parts),
    ...(head === undefined ? [] : [head]),
    ...(parts.isScripted ? [`<script src="${to(plan, parts, 'site.js')}" defer></script>`] : []),
  ];
  return lines.join('\n');
}

/** What readers find the feeds by. The group that the page is about comes first: it is what people are looking at. */
function alternates(plan: Plan, parts: PageParts): readonly string[] {
  const { context, groups } = plan;
  const feeds = [...(parts.group === undefined ? [] : feedsOf(context, parts.group)), ...feedsOf(context)];
  const link = ({ type, name, title, path }: FeedLink): string =>
    `<link rel="alternate" type="${type}" title="${toValue(`${title} (${name})`)}" href="${to(plan, parts, path)}">`;
  const list =
    context.formats.includes('opml') && groups.size > 0
      ? [
          `<link rel="alternate" type="text/x-opml" title="${toValue(`${context.site.title} (OPML)`)}" href="${to(plan, parts, 'feeds.opml')}">`,
        ]
      : [];
  return [...feeds.map(link), ...list];
}

/** The first page is at the address of the site itself, as the sitemap has it. */
function pageAddress(path: string): string {
  return path === places.index ? '' : encodedPath(path);
}

/** The title of the site is the heading of the first page, and the way back to it on all others. */
function siteName(plan: Plan, parts: PageParts): string {
  const { site } = plan.context;
  const lang = langAttribute(site.language, plan.language);
  if (parts.path === places.index) return `<h1 class="name"${lang}>${toText(site.title)}</h1>`;
  return `<p class="name"><a href="${to(plan, parts, places.index)}"${lang}>${toText(site.title)}</a></p>`;
}

function menu(plan: Plan, parts: PageParts): string {
  const { ui, tags, context } = plan;
  const items = [
    [places.dates, ui.byDate],
    ...(tags.length > 0 ? [[places.tags, ui.tags]] : []),
    ...(context.options.search === 'none' ? [] : [[places.search, ui.search]]),
    [places.subscribe, ui.subscribe],
  ] as const;
  const links = items.map(([path = '', name = '']) => {
    const isHere = path === parts.path ? ' aria-current="page"' : '';
    return `<li><a href="${to(plan, parts, path)}"${isHere}>${toText(name)}</a></li>`;
  });
  return `<nav aria-label="${toValue(ui.menu)}"><ul>${links.join('')}</ul></nav>`;
}

/** A link to a file of the site, ready for an attribute. */
export function to({ base }: Pick<Plan, 'base'>, from: Pick<PageParts, 'path' | 'isAnywhere'>, path: string): string {
  if (from.isAnywhere && base !== undefined && isAddress(base))
    return toValue(new URL(base).pathname + encodedPath(path));
  return toValue(hrefTo(path, from.path));
}
