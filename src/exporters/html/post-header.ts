import { cleanLine } from '../../base/text.ts';
import type { Person, Post } from '../../model/post.ts';
import { toDay } from '../wording/words.ts';
import { findWebUrl } from './address.ts';
import { langAttribute, toText, toValue } from './markup.ts';
import type { PostSetting } from './post-setting.ts';

/** Title, day, authors, and where the post is from. A post without a title has its day for a heading. */
export function postHeader(post: Post, { plan, facts }: PostSetting): string {
  const { words, language } = plan;
  const lang = langAttribute(language, facts.language ?? language);
  const title = cleanLine(post.title ?? '');
  const day = facts.day === '' ? words.undated : toDay(facts.day, words);
  const heading =
    title === '' ? `<h1 class="untitled"${lang}>${toText(day)}</h1>` : `<h1 class="p-name">${toText(title)}</h1>`;
  const parts = [
    ...dateOf(post, day),
    ...post.authors.filter(({ name }) => cleanLine(name) !== '').map(author),
    ...changeOf(post, { plan, facts }),
    ...linksOf(post, { plan, facts }),
  ];
  const byline = parts.map((part) => `<li>${part}</li>`).join('');
  return `<header>\n${heading}${byline === '' ? '' : `\n<ul class="byline"${lang}>${byline}</ul>`}\n</header>`;
}

function dateOf({ published }: Post, day: string): readonly string[] {
  if (published === undefined) return [];
  return [`<time class="dt-published" datetime="${toValue(published)}">${toText(day)}</time>`];
}

function author({ name, url }: Person): string {
  const [link, text] = [findWebUrl(url), toText(name)];
  return link === undefined
    ? `<span class="p-author">${text}</span>`
    : `<a class="p-author" href="${toValue(link)}" rel="author noopener noreferrer">${text}</a>`;
}

/** The day of the last change, where it is another one. */
function changeOf({ updated }: Post, { plan, facts }: Pick<PostSetting, 'plan' | 'facts'>): readonly string[] {
  if (updated === undefined || updated.slice(0, 10) === facts.day) return [];
  const day = toText(toDay(updated, plan.words));
  return [`${toText(plan.ui.updated)} <time class="dt-updated" datetime="${toValue(updated)}">${day}</time>`];
}

/** The page that the post is about, and the post itself where it was read from. */
function linksOf(post: Post, { plan, facts }: Pick<PostSetting, 'plan' | 'facts'>): readonly string[] {
  const about = findWebUrl(post.linksTo);
  const original = facts.isOwn ? undefined : findWebUrl(post.url);
  const hostOf = (url: string): string => new URL(url).hostname.replace(/^www\./, '');
  const link = (url: string, kind: string, label: string): string =>
    `${toText(label)}${toText(plan.words.colon)}<a class="${kind}" href="${toValue(url)}" rel="noopener noreferrer">${toText(hostOf(url))}</a>`;
  return [
    ...(about === undefined ? [] : [link(about, 'u-bookmark-of', plan.ui.about)]),
    ...(original === undefined ? [] : [link(original, 'u-url', plan.words.source)]),
  ];
}
