import type { Extra } from './json.ts';
import type { Place } from './place.ts';
import type { Tag } from './post.ts';
import type { RawText } from './text.ts';

/** What a reader found, in the source's own words: no date parsed, no URL resolved, nothing guessed. */
export type RawItem =
  | ({ readonly kind: 'site' } & RawSite)
  | ({ readonly kind: 'post' } & RawPost)
  | ({ readonly kind: 'skip' } & RawSkip)
  | ({ readonly kind: 'source' } & RawSource);

export interface RawPost {
  readonly id?: string;
  readonly url?: string;
  /** Permalinks that it had before. */
  readonly formerUrls?: readonly string[];
  readonly linksTo?: string;
  /** What relative URLs in this post are relative to, where it is not the post's own URL. */
  readonly base?: string;
  readonly title?: RawText;
  readonly content?: RawText;
  readonly summary?: RawText;
  readonly published?: string;
  readonly updated?: string;
  readonly authors?: readonly RawPerson[];
  readonly tags?: readonly Tag[];
  readonly language?: string;
  readonly status?: string;
  readonly image?: RawAttachment;
  readonly attachments?: readonly RawAttachment[];
  /** Tags and categories as written, where one of them is a line of words: some generators cut it at its spaces. */
  readonly lines?: Extra;
  /** What the source says a second time in another place. Normalise weighs it against the field itself. */
  readonly claims?: readonly RawClaim[];
  readonly extra?: Extra;
  readonly place: Place;
}

/** A second statement of a field: the date in a file name, the title in a heading. */
export interface RawClaim {
  readonly field: 'title' | 'url' | 'published';
  /** Where the source says it: `heading`, `comment`, `file-name`. */
  readonly by: string;
  readonly value: string;
}

export interface RawSite {
  readonly title?: RawText;
  readonly url?: string;
  /** What relative addresses of the site are relative to. */
  readonly base?: string;
  readonly feedUrl?: string;
  readonly description?: RawText;
  readonly language?: string;
  readonly timezone?: string;
  /** The program that makes pages of the files below the folder of this configuration. */
  readonly generator?: Generator;
  /** The whole configuration, as written: what addresses of pages are made of is in there. */
  readonly settings?: Extra;
  readonly authors?: readonly RawPerson[];
  readonly icon?: string;
  readonly rights?: string;
  readonly extra?: Extra;
  readonly place: Place;
}

/** Programs whose rules for addresses are known. */
export type Generator = 'jekyll' | 'hugo' | 'hexo' | 'zola' | 'pelican' | 'eleventy' | 'astro';

/** A record that is no post: a README, a list page. It goes on record and no further. */
export interface RawSkip {
  /** One phrase, lower case: `a README file`. */
  readonly reason: string;
  readonly place: Place;
}

/** Another source that this one names: a feed in a list of feeds. */
export interface RawSource {
  /** As written. Only what has `http` or `https` is ever followed. */
  readonly url: string;
  readonly title?: string;
  /** Address of the page that it is the feed of. */
  readonly page?: string;
  readonly extra?: Extra;
  readonly place: Place;
}

export interface RawPerson {
  readonly name?: string;
  readonly url?: string;
  readonly email?: string;
  readonly avatar?: string;
}

export interface RawAttachment {
  readonly url?: string;
  readonly type?: string;
  readonly bytes?: string;
  readonly seconds?: string;
  readonly title?: string;
}
