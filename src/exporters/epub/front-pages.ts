import { escapeAttribute, escapeText } from '../../base/xml.ts';
import type { Archive } from './archive.ts';
import type { BookFacts } from './package.ts';
import { toPage } from './page.ts';
import type { Words } from '../wording/wording.ts';
import { toDay } from '../wording/words.ts';

/** From the first to the last day of the posts, as one or two days. */
export function toSpan({ span }: Archive, words: Words): string {
  if (span === undefined) return '';
  return [...new Set([span.oldest, span.newest].map((day) => toDay(day, words)))].join(' – ');
}

/** The picture of the cover as a page, for reading systems that open a book with its first page. */
export function toCoverPage({ title, language, words }: BookFacts, href: string): string {
  const image = `<img src="${escapeAttribute(href)}" alt="${escapeAttribute(`${words.cover}${words.colon}${title}`)}"/>`;
  return toPage({
    title: words.cover,
    language,
    matter: 'frontmatter',
    isVertical: false,
    body: `<section class="front" epub:type="cover">\n${image}\n</section>`,
  });
}

/** The title page: what the book is, by whom, from when to when, how much. */
export function toTitlePage(book: BookFacts, archive: Archive): string {
  const { title, language, words, creators, description, isVertical, series, subtitle } = book;
  const lines = [
    `<h1>${escapeText(series?.title ?? title)}</h1>`,
    ...(subtitle === '' ? [] : [`<p class="volume" role="doc-subtitle">${escapeText(subtitle)}</p>`]),
    ...(description === undefined ? [] : [`<p class="about">${escapeText(description)}</p>`]),
    '<hr class="rule"/>',
    ...(creators.length === 0 ? [] : [`<p class="by">${creators.map(escapeText).join(', ')}</p>`]),
    `<div class="facts">\n<p>${[words.posts(archive.count), toSpan(archive, words)].filter((line) => line !== '').join('</p>\n<p>')}</p>\n</div>`,
  ];
  return toPage({
    title,
    language,
    matter: 'frontmatter',
    isVertical,
    isSimple: true,
    body: `<section class="title-page" epub:type="titlepage">\n${lines.join('\n')}\n</section>`,
  });
}
