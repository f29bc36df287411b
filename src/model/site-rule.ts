/** A rule for the posts of some sites. Plain data, so that users can add their own in a file. */
export type SiteRule = RemoveRule | FindRule | OffRule;

interface ForSites {
  /** `example.org` is that host and all below it; `*` is every host, and posts without a URL too. */
  readonly hosts: readonly string[];
  /** A few words for the record: `share bar`. */
  readonly reason: string;
}

/** Takes out what belongs to the page and not to the article. */
export interface RemoveRule extends ForSites {
  /** CSS. */
  readonly selector: string;
  /** A regular expression that the text of the element has to match, white space collapsed. */
  readonly text?: string;
  /** CSS of something that has to be there outside the element, such as the article itself. */
  readonly beside?: string;
  /** Largest share of the text of the post that one element may hold and still go, 0 to 1. Default 0.2: class names lie. */
  readonly guard?: number;
}

export type FoundField = 'author' | 'tags' | 'published' | 'updated' | 'summary';

/** Reads a field from the page, before anything is taken out. What it finds wins over the front matter. */
export interface FindRule extends ForSites {
  readonly find: FoundField;
  readonly selector: string;
  /** Default: the text of the element. */
  readonly attribute?: string;
  /** A regular expression; its first group is the value. Default: all of it. */
  readonly pattern?: string;
}

/** Switches rules of the normaliser off for these sites. */
export interface OffRule extends ForSites {
  readonly off: readonly string[];
}
