import type { AssetMode } from '../../model/picture.ts';
import type { Post } from '../../model/post.ts';
import { serialise } from '../../base/html/serialise.ts';
import { elements, parseHtml, textOf } from '../../base/html/tree.ts';
import { cutGraphemes, stripForbidden } from '../../base/text.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';
import { clean } from './clean.ts';
import type { ImageStore } from './images.ts';
import { toBookHref, toLanguageTag } from './links.ts';
import { placePictures } from './pictures.ts';
import { makeSound } from './soundness.ts';
import { toDay, wordsFor, type Words } from './words.ts';

/** What the package document must say of a chapter. */
export interface ChapterFacts {
  readonly file: string;
  readonly title: string;
  readonly hasMath: boolean;
  /** Images without a description. */
  readonly undescribed: number;
  /** Images that are not in the book but linked or named. */
  readonly absent: number;
}

export interface ChapterSetting {
  readonly file: string;
  /** What the chapter is called where nothing in the post names it. */
  readonly number: number;
  /** BCP 47; what the chapter is in where the post does not say. */
  readonly language: string;
  readonly images: ImageStore;
  readonly assets: AssetMode;
}

/** The page of one post. Its images are in the store when it is done. */
export async function toChapter(
  post: Post,
  setting: ChapterSetting,
): Promise<{ readonly page: string; readonly facts: ChapterFacts }> {
  const language = toLanguageTag(post.language) ?? setting.language;
  const words = wordsFor(language);
  const body = parseHtml(stripForbidden(post.content.html).text);
  const title = labelOf(post, () => textOf(body)) ?? `#${setting.number}`;
  const absent = await placePictures(body, { ...setting, place: post.place, words });
  makeSound(body);
  const images = elements(body).filter(({ name }) => name === 'img');
  const facts: ChapterFacts = {
    file: setting.file,
    title,
    hasMath: elements(body).some(({ name }) => name === 'math'),
    undescribed: images.filter(({ attribs }) => !attribs['alt']).length,
    absent,
  };
  return { page: pageOf(post, { title, language, words, html: serialise(body) }), facts };
}

/** The title, or what else names the post in the table of contents. */
function labelOf(post: Post, content: () => string): string | undefined {
  const named = clean(post.title ?? '');
  if (named !== '') return named;
  const start = clean(post.summary ?? '') || clean(content());
  if (start === '') return post.published?.slice(0, 10);
  const cut = cutGraphemes(start, 40);
  return cut === start ? start : `${cut}…`;
}

interface Page {
  readonly title: string;
  readonly language: string;
  readonly words: Words;
  readonly html: string;
}

function pageOf(post: Post, { title, language, words, html }: Page): string {
  const lang = escapeAttribute(language);
  const names = post.authors.map(({ name }) => escapeText(clean(name))).filter((name) => name !== '');
  const day =
    post.published === undefined
      ? []
      : [`<time datetime="${post.published.slice(0, 10)}">${toDay(post.published, words)}</time>`];
  const by = [...(names.length > 0 ? [`<span class="author">${names.join(', ')}</span>`] : []), ...day];
  const heading = `<h1 id="_title"${post.title === undefined ? ' class="untitled"' : ''}>${escapeText(title)}</h1>`;
  const source = sourceOf(post, words);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="${lang}" lang="${lang}">
<head><title>${escapeText(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body epub:type="bodymatter">
<section epub:type="chapter" role="doc-chapter" aria-labelledby="_title">
<header>${heading}${by.length > 0 ? `\n<p class="byline">${by.join(' · ')}</p>` : ''}</header>
${html}${source}
</section>
</body>
</html>
`;
}

function sourceOf({ url = '' }: Post, words: Words): string {
  const href = toBookHref(url);
  if (href === undefined) return '';
  const { host } = new URL(href);
  return `\n<p class="source"><a href="${escapeAttribute(href)}">${words.source}: ${escapeText(host === '' ? href : host)}</a></p>`;
}
