import { percentDecoded, withoutNeedlessPercent } from '../base/percent.ts';
import { fromReference } from '../base/reference.ts';
import type { Post } from '../model/post.ts';
import { toAliases } from './identities/aliases.ts';
import { foldUrl } from './identities/alike.ts';
import type { SiteFacts } from './site.ts';

/** What links call a post by, the surest first. */
export interface PostNames {
  /** The file that is the post, and nothing else. */
  readonly file?: string;
  readonly url?: string;
  /** Addresses that it had, and its id where that is an address: these count where no post is there now. */
  readonly former: readonly string[];
}

/** `homes` are addresses that the site is published on, for paths that a post says it had. */
export function namesOf(post: Post, homes: readonly string[]): PostNames {
  const { id, url, place } = post;
  const former = [...toAliases(post, homes), ...(/^https?:/i.test(id) && id !== url ? [id] : [])];
  return {
    ...(place.record === undefined ? { file: ofFile(place.file) } : {}),
    ...(url === undefined ? {} : { url: ofUrl(url) }),
    former: former.map(ofUrl),
  };
}

/** Where a site is published, as far as that is known. */
export function publishedAt({ url, feedUrl }: Pick<SiteFacts, 'url' | 'feedUrl'>): readonly string[] {
  return [url, feedUrl].filter((address) => address !== undefined);
}

/** What a link may call a post by, and the place in it that it then leads to. */
export interface Calling {
  readonly name: string;
  /** Percent-decoded; empty for the post as a whole. */
  readonly fragment: string;
}

/** What a link of `Content.html` may call a post by, the most exact first: some posts share a page and have a place of it each. */
export function callingsOf(href: string): readonly Calling[] {
  const hash = href.indexOf('#');
  const fragment = hash < 0 ? '' : percentDecoded(href.slice(hash + 1));
  const file = fromReference(href);
  if (file !== undefined) return [{ name: ofFile(file), fragment }];
  if (!/^https?:/i.test(href)) return [];
  const page = { name: ofPage(href), fragment };
  return fragment === '' ? [page] : [{ name: `${page.name}#${fragment}`, fragment: '' }, page];
}

function ofFile(file: string): string {
  return `input:${file}`;
}

function ofUrl(url: string): string {
  const [calling] = callingsOf(url);
  return calling?.name ?? url;
}

/** The same for all spellings of an address. */
function ofPage(url: string): string {
  const folded = foldUrl(url);
  return folded.includes('%') ? withoutNeedlessPercent(folded) : folded;
}
