import { escapeText } from '../../base/xml.ts';
import { partFile } from './chapter-page.ts';
import type { Planned } from './layout.ts';
import type { BookFacts } from './package.ts';
import { toPage } from './page.ts';
import type { Words } from '../wording/wording.ts';
import { toDay } from '../wording/words.ts';

/** The file of a section's page, counted from 0. */
export function sectionFile(at: number): string {
  return `s${String(at + 1).padStart(4, '0')}.xhtml`;
}

/** The page in front of a section: what is in it, by whom, of when. */
export function toSectionPage(
  label: string,
  chapters: readonly Planned[],
  { language, words, isVertical }: Pick<BookFacts, 'language' | 'words' | 'isVertical'>,
): string {
  const items = chapters.map(
    (chapter) =>
      `<li><a href="${partFile(chapter.name, 0)}">${escapeText(chapter.title)}</a>${aboutOf(chapter, words)}</li>`,
  );
  return toPage({
    title: label,
    language,
    matter: 'bodymatter',
    isVertical,
    isSimple: true,
    body: `<section class="part" epub:type="part" role="doc-part" aria-labelledby="_title">\n<h1 id="_title">${escapeText(label)}</h1>\n<ul class="articles">\n${items.join('\n')}\n</ul>\n</section>`,
  });
}

function aboutOf({ facts }: Planned, words: Words): string {
  const parts = [facts.authors.join(', '), facts.day === '' ? '' : toDay(facts.day, words)].filter(
    (part) => part !== '',
  );
  return parts.length === 0 ? '' : ` <span class="about">${escapeText(parts.join(' · '))}</span>`;
}
