import { encodedPath } from '../../base/percent.ts';
import type { PublicationFile } from '../../model/publication.ts';

import { feedsOf, type FeedLink } from './feeds.ts';
import { toLanguageTag } from './language.ts';
import { langAttribute, toText, toValue } from './markup.ts';
import { places, to, toPage } from './page.ts';
import type { Plan } from './plan.ts';
import { selfAddress } from '../feed/address.ts';

const from = { path: places.subscribe };

/** Groups are named here up to so many; the list of all feeds has them all. */
const mostGroups = 60;

/** What a feed is, and the addresses of those that this run writes. */
export function subscribePage(plan: Plan): string {
  const { ui } = plan;
  const feeds = feedsOf(plan.context);
  const parts = [
    `<h1>${toText(ui.subscribe)}</h1>`,
    ...(feeds.length === 0
      ? []
      : [...ui.feedIs.map((text) => `<p>${toText(text)}</p>`), howTo(plan), addresses(plan, feeds)]),
    ...groupFeeds(plan),
    ...otherFiles(plan),
  ];
  return toPage(plan, { ...from, title: ui.subscribe, main: parts.join('\n'), isScripted: true });
}

function howTo({ ui }: Plan): string {
  return `<h2>${toText(ui.howTo)}</h2>\n<ol>${ui.steps.map((step) => `<li>${toText(step)}</li>`).join('')}</ol>`;
}

function addresses(plan: Plan, feeds: readonly FeedLink[]): string {
  const { ui, context } = plan;
  const items = feeds.map(({ name, kind, path }) => {
    const own = kind === 'podcast' ? undefined : selfAddress(context.site, kind);
    const address = own ?? addressOf(plan, path);
    return `<li><span class="kind">${toText(name)}</span> ${copyable(plan, path, address)}</li>`;
  });
  const choice = feeds.length > 1 ? `\n<p>${toText(ui.anyWillDo)}</p>` : '';
  return `<h2>${toText(ui.addresses)}</h2>${choice}\n<ul class="addresses">${items.join('')}</ul>`;
}

/** As people paste it: where the site will live, else the name of the file. */
function addressOf({ base }: Plan, path: string): string {
  return base === undefined ? path : base + encodedPath(path);
}

function copyable(plan: Plan, path: string, address: string): string {
  const { ui } = plan;
  const words = ` data-copy="${toValue(ui.copy)}" data-copied="${toValue(ui.copied)}"`;
  return `<a class="address" href="${to(plan, from, path)}"${words} translate="no">${toText(address)}</a>`;
}

function groupFeeds(plan: Plan): readonly string[] {
  const { ui, context, groups } = plan;
  const links = [...groups.values()].slice(0, mostGroups).flatMap((group) => {
    const [feed] = feedsOf(context, group);
    return feed === undefined ? [] : [`<li><a href="${to(plan, from, feed.path)}">${toText(group.name)}</a></li>`];
  });
  if (links.length === 0) return [];
  const list = context.formats.includes('opml')
    ? `\n<p><a href="${to(plan, from, 'feeds.opml')}">${toText(ui.allFeeds)}</a></p>`
    : '';
  return [
    `<h2>${toText(ui.groups)}</h2>\n<p>${toText(ui.groupsText)}</p>\n<ul class="tags">${links.join('')}</ul>${list}`,
  ];
}

/** Books, catalogues and data, as far as they are written. */
function otherFiles(plan: Plan): readonly string[] {
  const { ui, context } = plan;
  const { formats, publications } = context;
  const books = publications.filter(({ group }) => group === undefined);
  const links = (paths: readonly string[]): string =>
    `<ul class="addresses">${paths.map((path) => `<li>${copyable(plan, path, addressOf(plan, path))}</li>`).join('')}</ul>`;
  const section = (title: string, text: string, list: string): string =>
    `<h2>${toText(title)}</h2>\n<p>${toText(text)}</p>\n${list}`;
  return [
    ...(books.length === 0 ? [] : [section(ui.books, ui.booksText, bookList(plan, books))]),
    ...(formats.includes('opds') && publications.length > 0
      ? [section(ui.catalogue, ui.catalogueText, links(['opds/index.xml', 'opds/index.json']))]
      : []),
    ...(formats.includes('ndjson') ? [section(ui.data, ui.dataText, links(['posts.ndjson']))] : []),
  ];
}

/** The newest volume first. */
function bookList(plan: Plan, books: readonly PublicationFile[]): string {
  const items = books.map(({ path, title, language }) => {
    const lang = langAttribute(toLanguageTag(language), plan.language);
    return `<li><a href="${to(plan, from, path)}"${lang}>${toText(title)}</a></li>`;
  });
  return `<ul>${items.join('')}</ul>`;
}
