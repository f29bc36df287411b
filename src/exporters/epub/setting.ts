import { escapeAttribute, escapeText } from '../../base/xml.ts';
import { fromReference } from '../../base/reference.ts';
import type { Linked } from '../../model/contracts.ts';
import { anchorId } from './attributes.ts';
import { toBookHref } from './links.ts';
import type { Making } from './making.ts';
import { partFile } from './chapter-page.ts';
import type { ChapterSetting } from './chapter.ts';
import type { Planned } from './layout.ts';

/** What a chapter has to know of the book around it. */
export function settingOf(chapter: Planned, making: Omit<Making, 'posts'>): Omit<ChapterSetting, 'images' | 'assets'> {
  const { plan, places } = making;
  const { facts, fallback } = plan;
  return {
    title: chapter.title,
    name: chapter.name,
    language: fallback,
    isVertical: facts.isVertical,
    words: facts.words,
    wordsLanguage: facts.language,
    places: places.of(chapter.at),
    findInBook: (href) => findInBook(href, chapter, making),
    turn: turnOf(chapter, plan),
  };
}

/** A post of another volume is where it always was: on the web, or nowhere. */
function findInBook(
  href: string,
  chapter: Planned,
  { plan, parts, volumeOf, number, context }: Omit<Making, 'posts'>,
): string | undefined {
  const found = context.linked(href);
  const at = found?.row;
  if (found === undefined) return undefined;
  const isOfFile = fromReference(href) !== undefined;
  const { fragment } = found;
  if (at === undefined || volumeOf[at] !== number) return isOfFile ? onTheWeb(found) : undefined;
  if (at === chapter.at && fragment !== '') return `#${encodeURIComponent(fragment)}`;
  if (at === chapter.at && !isOfFile) return undefined;
  const name = plan.layout.byPost.get(at)?.name;
  if (name === undefined) return undefined;
  if (fragment === '') return partFile(name, 0);
  const anchor = anchorId(fragment);
  return `${partFile(name, parts.get(at)?.get(anchor) ?? 0)}#${anchor}`;
}

function onTheWeb({ post, fragment }: Linked): string | undefined {
  const { url } = post();
  if (url === undefined) return undefined;
  return toBookHref(fragment === '' ? url : `${url.replace(/#.*$/s, '')}#${encodeURIComponent(fragment)}`);
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
