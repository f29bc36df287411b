import type { Extra } from './json.ts';
import type { Attachment, Person } from './post.ts';

/** A folder of the input whose files a site has at its root. */
export interface SiteFolder {
  /** `/`-separated. */
  readonly folder: string;
  /** The root; `Site.url` where it says none. */
  readonly url?: string;
}

/** What the posts share: the blog, channel or account they come from. */
export interface Site {
  /** Always there, since every format demands one. */
  readonly title: string;
  /** Absolute. */
  readonly url?: string;
  /** Where one of the feeds, or the folder of them (`…/`), will live. */
  readonly feedUrl?: string;
  readonly description?: string;
  /** BCP 47. */
  readonly language?: string;
  readonly authors: readonly Person[];
  readonly icon?: Attachment;
  readonly rights?: string;
  /** Where feeds tell of their changes (WebSub). Those that a source names serve its old address, and are not among them. */
  readonly hubs?: readonly string[];
  /** Address of the folder in whose `assets/` copies of the input's files will be; without it they are where the site has them. */
  readonly files?: string;
  /** Folders of the input whose files do not have their paths on the site. */
  readonly folders?: readonly SiteFolder[];
  /** Where this is a part of the site, a group of its posts: the folder that the part is in. */
  readonly part?: string;
  readonly extra: Extra;
}
