import type { Linked } from '../../model/contracts.ts';
import type { Attachment, Post } from '../../model/post.ts';
import { imageSources } from '../../base/html/image-sources.ts';
import { toHeadingAnchor } from '../../base/heading-anchor.ts';
import { hrefTo, percentDecoded } from '../../base/percent.ts';
import { foldName } from '../../base/slug.ts';
import { cleanLine, shortened } from '../../base/text.ts';
import type { Assets } from '../post-files/assets.ts';
import { placeOf, toPageBody } from './body.ts';
import { postLink } from './lists.ts';
import { langAttribute, toText, toValue } from './markup.ts';

import { to, toPage } from './page.ts';
import type { Plan } from './plan.ts';
import { postHeader } from './post-header.ts';
import type { PostSetting } from './post-setting.ts';
import type { PostFacts } from './survey.ts';
import { tagPath } from './tag-pages.ts';

/** Graphemes of the description that search engines show. */
const mostDescription = 160;

/** The page of the post in this row. It leads to the next older one and never to a newer one, so that no page changes for a new post. */
export function postPage(
  post: Post,
  row: number,
  { plan, assets }: { readonly plan: Plan; readonly assets: Assets },
): string {
  const facts = plan.posts[row];
  if (facts === undefined) throw new Error('a post was not there when the posts were looked over');
  const { path, language, canonical, label } = facts;
  const setting = toSetting(facts, plan, assets);
  const article = [
    postHeader(post, setting),
    `<div class="e-content">\n${leadPicture(post, setting)}${toPageBody(post.content.html, setting)}\n</div>`,
    ...footerOf(post, setting),
  ];
  const lang = langAttribute(language, plan.language);
  const summary = cleanLine(post.summary ?? '');
  return toPage(plan, {
    ...{ path, canonical },
    main: `<article class="h-entry"${lang}>\n${article.join('\n')}\n</article>${olderLink(plan, path, plan.posts[row + 1])}`,
    ...(label === '' ? {} : { title: label }),
    ...(summary === '' ? {} : { description: shortened(summary, mostDescription) }),
  });
}

function toSetting(facts: PostFacts, plan: Plan, assets: Assets): PostSetting {
  return {
    ...{ plan, facts, assets, tableLabel: plan.ui.table },
    root: '../'.repeat(facts.path.split('/').length - 1),
    toPost: (url) => {
      const linked = plan.context.linked(url);
      const other = linked?.row === undefined ? undefined : plan.posts[linked.row];
      if (linked === undefined || other === undefined) return undefined;
      const place = placeIn(linked);
      return hrefTo(other.path, facts.path) + (place === '' ? '' : `#${encodeURIComponent(place)}`);
    },
  };
}

/** The id in the page of what a link means: that of a heading goes by its text, but for one that the post has as it is written. */
function placeIn(linked: Linked): string {
  const { fragment } = linked;
  const anchor = toHeadingAnchor(fragment);
  return anchor !== fragment && linked.post().content.html.includes(` id="${toValue(fragment)}"`) ? fragment : anchor;
}

/** The picture that stands for the post, where the body shows none. */
function leadPicture({ image, content }: Post, setting: PostSetting): string {
  if (image === undefined || imageSources(content.html).length > 0) return '';
  const alt = cleanLine(image.title ?? '');
  const attribute = (name: string, value: string): string => ` ${name}="${toValue(value)}"`;
  return toPageBody(`<figure><img${attribute('src', image.url)}${attribute('alt', alt)}/></figure>\n`, setting);
}

/** Files of the post that its body does not show, and its tags. */
function footerOf(post: Post, setting: PostSetting): readonly string[] {
  const { plan, facts } = setting;
  const lang = langAttribute(plan.language, facts.language ?? plan.language);
  const files = post.attachments.flatMap((file) => fileOf(file, post, setting));
  const tags = tagsOf(post, setting);
  const parts = [
    ...(files.length === 0 ? [] : [`<h2>${toText(plan.ui.files)}</h2>\n<ul class="files">${files.join('')}</ul>`]),
    ...(tags.length === 0 ? [] : [`<ul class="tags" aria-label="${toValue(plan.ui.tags)}">${tags.join('')}</ul>`]),
  ];
  return parts.length === 0 ? [] : [`<footer${lang}>\n${parts.join('\n')}\n</footer>`];
}

/** Sounds are played there; everything else is led to. */
function fileOf({ url, type, title }: Attachment, { content }: Post, setting: PostSetting): readonly string[] {
  const place = placeOf(url, setting);
  if (place === undefined || content.html.includes(`"${toValue(url)}"`)) return [];
  const name =
    cleanLine(title ?? '') || cleanLine(percentDecoded(url.replace(/[?#].*$/s, '').replace(/^.*\//s, ''))) || url;
  const player =
    type?.startsWith('audio/') === true ? `<br><audio src="${toValue(place)}" controls preload="none"></audio>` : '';
  return [`<li><a href="${toValue(place)}" rel="enclosure noopener noreferrer">${toText(name)}</a>${player}</li>`];
}

function tagsOf({ tags }: Post, { plan, facts }: PostSetting): readonly string[] {
  const found = new Set(tags.flatMap(({ term }) => plan.byName.get(foldName(cleanLine(term))) ?? []));
  return [...found].map(
    (tag) => `<li><a class="p-category" rel="tag" href="${to(plan, facts, tagPath(tag))}">${toText(tag.name)}</a></li>`,
  );
}

function olderLink(plan: Plan, path: string, older: PostFacts | undefined): string {
  if (older === undefined) return '';
  const label = toText(plan.ui.older);
  return `\n<nav class="turn" aria-label="${label}"><p>${label}${toText(plan.words.colon)} ${postLink(plan, { path }, older)}</p></nav>`;
}
