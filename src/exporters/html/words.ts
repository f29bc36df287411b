import { wordsFor } from '../wording/words.ts';
import type { Words } from '../wording/wording.ts';
import { japanese, korean } from './japanese-korean.ts';
import { chinese, english, traditional } from './word-lists.ts';

/** The words of the site that no book has. `#` stands for a number. */
export interface SiteWords {
  /** BCP 47: the language of all these words. */
  readonly language: string;
  readonly skip: string;
  readonly menu: string;
  readonly byDate: string;
  readonly tags: string;
  readonly search: string;
  readonly subscribe: string;
  readonly newest: string;
  readonly older: string;
  readonly newerPosts: string;
  readonly olderPosts: string;
  readonly updated: string;
  readonly about: string;
  readonly files: string;
  readonly table: string;
  readonly allPosts: string;
  readonly searchFor: string;
  readonly searching: string;
  readonly noneFound: string;
  readonly someFound: string;
  readonly searchFailed: string;
  readonly more: string;
  /** Followed by links to the lists. */
  readonly noScript: string;
  readonly notFound: string;
  readonly notFoundText: string;
  readonly copy: string;
  readonly copied: string;
  /** What a feed is, in a paragraph each. */
  readonly feedIs: readonly string[];
  readonly howTo: string;
  readonly steps: readonly string[];
  readonly addresses: string;
  readonly anyWillDo: string;
  readonly groups: string;
  readonly groupsText: string;
  readonly allFeeds: string;
  readonly books: string;
  readonly booksText: string;
  readonly catalogue: string;
  readonly catalogueText: string;
  readonly data: string;
  readonly dataText: string;
  /** Stands above a feed that is opened in a browser. */
  readonly thisIsAFeed: string;
}

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
