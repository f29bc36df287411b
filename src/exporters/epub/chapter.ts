import { element, elements, parseHtml, setChildren, type Element } from '../../base/html/tree.ts';
import { stripForbidden } from '../../base/text.ts';
import type { AssetMode } from '../../model/picture.ts';
import type { Post } from '../../model/post.ts';
import { anchorId } from './attributes.ts';
import { toChapterPages, type Head } from './chapter-page.ts';
import { setInColumns } from './columns.ts';
import { markFootnotes } from './footnotes.ts';
import { settleHeadings } from './headings.ts';
import type { ImageStore } from './images.ts';
import { toLanguageTag } from './links.ts';
import { isInColumns } from './page.ts';
import { placePictures } from './pictures.ts';
import { makeSound } from './soundness.ts';
import { toParts } from './split.ts';
import { wordsFor } from '../wording/words.ts';

/** What the package document must say of a chapter. */
export interface ChapterFacts {
  readonly hasMath: boolean;
  readonly hasRuby: boolean;
  readonly pictures: number;
  /** Images without a description. */
  readonly undescribed: number;
  /** Images that are not in the book but linked or named. */
  readonly absent: number;
  /** Films and recordings that are linked. */
  readonly players: number;
  /** Links to posts and files that are neither in the book nor on the web. */
  readonly lost: number;
}

export interface ChapterSetting extends Head {
  /** BCP 47; what the chapter is in where the post does not say. */
  readonly language: string;
  readonly images: ImageStore;
  readonly assets: AssetMode;
  /** Places in the post that links of other posts lead to. */
  readonly places: ReadonlySet<string>;
  /** Where in the book a link leads; a place of the post itself begins with `#`. */
  readonly findInBook: (href: string) => string | undefined;
}

/** The pages of one post, and in which of them the places are where there are several. */
export interface Chapter {
  readonly pages: readonly string[];
  readonly facts: ChapterFacts;
  readonly partOf: ReadonlyMap<string, number>;
}

/** The pages of one post. Its images are in the store when it is done. */
export async function toChapter(post: Post, setting: ChapterSetting): Promise<Chapter> {
  const language = toLanguageTag(post.language) ?? setting.language;
  const body = parseHtml(stripForbidden(post.content.html).text);
  const players = count(elements(body), /^(?:iframe|video|audio)$/);
  const absent = await placePictures(body, { ...setting, place: post.place, words: wordsFor(language) });
  leadInside(body, setting, '#');
  const found = makeSound(body, setting.places);
  addPlaces(
    body,
    [...setting.places].filter((place) => !found.has(place)),
  );
  settleHeadings(body);
  markFootnotes(body);
  leadInside(body, setting);
  const lost = dropLost(body);
  const all = elements(body);
  const images = all.filter(({ name }) => name === 'img');
  const facts: ChapterFacts = {
    hasMath: all.some(({ name }) => name === 'math'),
    hasRuby: all.some(({ name }) => name === 'ruby'),
    pictures: images.length,
    undescribed: images.filter(({ attribs }) => !attribs['alt']).length,
    absent,
    players,
    lost,
  };
  if (isInColumns(setting.isVertical, language)) setInColumns(body);
  return { ...toChapterPages(post, toParts(body), { ...setting, language }), facts };
}

/** Links to other posts of the book lead there; those with a place in this post, before ids are settled, to the place. */
function leadInside(body: Element, { findInBook }: ChapterSetting, kind?: '#'): void {
  for (const { name, attribs } of elements(body)) {
    const href = name === 'a' ? attribs['href'] : undefined;
    if (href === undefined || !/^(?:https?|input):/i.test(href) || (kind === '#' && !href.includes('#'))) continue;
    const inside = findInBook(href);
    if (inside !== undefined && inside.startsWith('#') === (kind === '#')) attribs['href'] = inside;
  }
}

/** What is left of links to files of the input leads nowhere: the text stays. */
function dropLost(body: Element): number {
  const lost = elements(body).filter(({ name, attribs }) => name === 'a' && attribs['href']?.startsWith('input:'));
  for (const { attribs } of lost) delete attribs['href'];
  return lost.length;
}

/** Places that others lead to and that are not there: the start of the chapter. */
function addPlaces(body: Element, places: readonly string[]): void {
  if (places.length === 0) return;
  setChildren(body, [...places.map((place) => element('span', { id: anchorId(place) })), ...body.children]);
}

function count(all: readonly Element[], names: RegExp): number {
  return all.filter(({ name }) => names.test(name)).length;
}
