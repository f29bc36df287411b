import { wordsFor } from '../wording/words.ts';
import type { Words } from '../wording/wording.ts';
import { japanese, korean } from './japanese-korean.ts';
import type { SiteWords } from './site-words.ts';
import { chinese, english, traditional } from './word-lists.ts';

/** All words of a page. */
export interface Wording {
  readonly words: Words;
  readonly ui: SiteWords;
}

const table: Readonly<Record<string, SiteWords>> = { en: english, ja: japanese, ko: korean };

/** The words for a language tag: English where we have none of its own, and the page says that it is English. */
export function wordingFor(language: string): Wording {
  const tag = language.toLowerCase();
  const ui = /^zh-(?:hant|tw|hk|mo)/.test(tag)
    ? traditional
    : /^zh(?:-|$)/.test(tag)
      ? chinese
      : (table[tag.split('-')[0] ?? tag] ?? english);
  return { ui, words: wordsFor(ui.language) };
}
