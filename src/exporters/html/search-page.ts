import { toText, toValue } from './markup.ts';
import { places, to, toPage } from './page.ts';
import type { Plan } from './plan.ts';

/** The page that searches: what it says to the script stands in attributes, so that the script knows no language. */
export function searchPage(plan: Plan): string {
  const { ui, tags } = plan;
  const from = { path: places.search };
  const link = (path: string, name: string): string => `<li><a href="${to(plan, from, path)}">${toText(name)}</a></li>`;
  const ways = [link(places.dates, ui.byDate), ...(tags.length > 0 ? [link(places.tags, ui.tags)] : [])];
  const say = {
    searching: ui.searching,
    none: ui.noneFound,
    some: ui.someFound,
    failed: ui.searchFailed,
    more: ui.more,
  };
  const words = Object.entries(say).map(([name, text]) => ` data-${name}="${toValue(text)}"`);
  const main = `<h1>${toText(ui.search)}</h1>
<noscript><p>${toText(ui.noScript)}</p><ul>${ways.join('')}</ul></noscript>
<form role="search" id="site:form" hidden${words.join('')}>
<label for="site:query">${toText(ui.searchFor)}</label>
<input type="search" id="site:query" name="q" autocomplete="off" enterkeyhint="search">
<button type="submit">${toText(ui.search)}</button>
</form>
<p id="site:status" role="status"></p>
<ol id="site:results" class="results"></ol>`;
  const index = `<script src="${to(plan, from, 'site.js')}" defer></script>\n<script src="${to(plan, from, 'search/index.js')}" defer></script>`;
  return toPage(plan, { ...from, title: ui.search, main, head: index });
}
