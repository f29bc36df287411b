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
