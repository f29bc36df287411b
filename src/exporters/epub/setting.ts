import { escapeAttribute, escapeText } from '../../base/xml.ts';
import { toAnchor } from './attributes.ts';
import type { Making } from './making.ts';
import { partFile } from './chapter-page.ts';
import type { ChapterSetting } from './chapter.ts';
import type { Planned } from './layout.ts';

/** What a chapter has to know of the book around it. */
export function settingOf(chapter: Planned, making: Omit<Making, 'posts'>): Omit<ChapterSetting, 'images' | 'assets'> {
  const { plan, crossings } = making;
  const { facts, fallback } = plan;
  return {
    title: chapter.title,
    name: chapter.name,
    language: fallback,
    isVertical: facts.isVertical,
    words: facts.words,
    wordsLanguage: facts.language,
    places: crossings.placesIn(chapter.at),
    findInBook: (href) => findInBook(href, chapter, making),
    turn: turnOf(chapter, plan),
  };
}

/** A post of another volume is where it always was: on the web. */
function findInBook(
  href: string,
  chapter: Planned,
  { plan, parts, crossings, volumeOf, number }: Omit<Making, 'posts'>,
): string | undefined {
  const found = crossings.find(href);
  if (found === undefined || volumeOf[found.at] !== number) return undefined;
  const { at, fragment } = found;
  if (at === chapter.at) return fragment === '' ? undefined : `#${encodeURIComponent(fragment)}`;
  const name = plan.layout.byPost.get(at)?.name;
  if (name === undefined) return undefined;
  if (fragment === '') return partFile(name, 0);
  const anchor = toAnchor(fragment);
  return `${partFile(name, parts.get(at)?.get(anchor) ?? 0)}#${anchor}`;
}

/** The chapters before and after this one. */
function turnOf({ name }: Planned, { layout: { reading }, facts: { words, language } }: Making['plan']): string {
  const at = Number(name.slice(1)) - 1;
  const [before, after] = [reading[at - 1], reading[at + 1]];
  if (!before && !after) return '';
  const line = (kind: string, rel: string, { name: file, title }: Planned): string =>
    `<p>${kind}${words.colon}<a rel="${rel}" href="${partFile(file, 0)}">${escapeText(title)}</a></p>`;
  const lang = escapeAttribute(language);
  return `\n<nav class="turn" xml:lang="${lang}" lang="${lang}">\n${before ? line(words.previous, 'prev', before) : ''}${after ? line(words.next, 'next', after) : ''}\n</nav>`;
}
