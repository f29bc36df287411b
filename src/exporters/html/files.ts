import type { ExportContext, OutputFile, Posts } from '../../model/contracts.ts';
import { rules } from '../../model/rules.ts';
import { openAssets } from '../post-files/assets.ts';
import { datePages } from './date-pages.ts';
import { feedStyle } from './feed-style.ts';
import { hostFiles } from './host-files.ts';
import { iconFor } from './icon.ts';
import { indexPage } from './index-page.ts';
import { notFoundPage } from './not-found-page.ts';
import type { siteOptions } from './options.ts';
import { places } from './page.ts';
import { toPlan, type Plan } from './plan.ts';
import { postPage } from './post-page.ts';
import { searchPage } from './search-page.ts';
import { siteScript } from './search/script.ts';
import { openSearch } from './search/writer.ts';
import { sitemapFiles } from './sitemap.ts';
import { siteStyle } from './style.ts';
import { subscribePage } from './subscribe-page.ts';
import { survey } from './survey.ts';
import { tagPages } from './tag-pages.ts';

/** A page for each post, the lists that lead to it, and what goes with them. Posts are walked twice, and no body is kept. */
export async function* siteFiles(posts: Posts, context: ExportContext<typeof siteOptions>): AsyncIterable<OutputFile> {
  const plan = toPlan(await survey(posts, context), context);
  if (plan.base === undefined)
    context.report(
      rules.exportNearest(
        { file: places.index },
        { exporter: 'html', field: 'the address of the site', used: 'no sitemap', count: 1 },
      ),
    );
  const summaries: string[] = [];
  yield* postPages(posts, plan, summaries);
  yield { path: places.index, body: () => indexPage(plan, summaries) };
  yield* datePages(plan);
  yield* tagPages(plan);
  yield { path: places.subscribe, body: () => subscribePage(plan) };
  yield { path: '404.html', body: () => notFoundPage(plan) };
  yield { path: 'site.css', body: siteStyle };
  yield { path: 'site.js', body: siteScript };
  yield { path: 'feed.css', body: () => feedStyle(plan.ui.thisIsAFeed) };
  yield { path: 'icon.svg', body: () => iconFor(context.site.title) };
  yield* sitemapFiles(plan);
  yield* hostFiles(plan);
}

/** The pages of posts with the files that they show, and the index of the search, which is written while they go by. */
async function* postPages(posts: Posts, plan: Plan, summaries: string[]): AsyncIterable<OutputFile> {
  const { options } = plan.context;
  const assets = openAssets('', plan.names, plan.context);
  const search = options.search === 'none' ? undefined : openSearch(plan);
  let row = 0;
  for await (const post of posts) {
    const own = row++;
    yield* assets.filesOf(post);
    yield { path: plan.posts[own]?.path ?? '', body: () => postPage(post, own, { plan, assets }) };
    if (own < options.posts) summaries.push(post.summary ?? '');
    if (search !== undefined) yield* search.add(post, own);
  }
  if (search === undefined) return;
  yield* search.end();
  yield { path: places.search, body: () => searchPage(plan) };
}
