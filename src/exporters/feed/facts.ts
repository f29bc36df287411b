import type { ExportContext, Posts } from '../../model/contracts.ts';
import { isToCome, toMillis, type Instant } from '../../model/instant.ts';
import type { Attachment, Post } from '../../model/post.ts';
import type { Site } from '../../model/site.ts';
import { publicAddress, publicFiles } from './address.ts';

/** What a feed must know of its posts before the first one is written. */
export interface FeedFacts {
  /** Where the newest post that has a page lives: `https://example.org/`. */
  readonly origin?: string;
  /** Last change of any post, as far as it is plausible. */
  readonly changed?: Instant;
  /** When the last of the posts without any date was seen first, as far as that is known. */
  readonly seen?: Instant;
  /** Every post names its authors. */
  readonly isSigned: boolean;
  /** RSS namespace prefixes that the posts need. */
  readonly prefixes: ReadonlySet<Prefix>;
}

type Prefix = keyof typeof namespaces;

export const namespaces = {
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  media: 'http://search.yahoo.com/mrss/',
} as const;

/** Collects the facts of posts that it is shown. */
export interface FactsCollector {
  look(post: Post): void;
  facts(): FeedFacts;
}

/** Looks at every post once. */
export async function findFacts(posts: Posts, context: ExportContext): Promise<FeedFacts> {
  const collector = collectFacts(context);
  for await (const post of posts) collector.look(post);
  return collector.facts();
}

export function collectFacts({ site, now }: Pick<ExportContext, 'site' | 'now'>): FactsCollector {
  const prefixes = new Set<Prefix>();
  let isSigned: boolean | undefined;
  let origin: string | undefined;
  let changed: Instant | undefined;
  let changedAt = Number.NEGATIVE_INFINITY;
  let seen: Instant | undefined;
  return {
    look: (post) => {
      origin ??= findOrigin(post);
      isSigned = isSigned !== false && post.authors.length > 0;
      for (const moment of [post.published, post.updated]) {
        const at = moment === undefined ? Number.NEGATIVE_INFINITY : toMillis(moment);
        if (at <= changedAt || !isPlausibleAt(at, now)) continue;
        [changed, changedAt] = [moment, at];
      }
      if (isLater(post.firstSeen, seen)) seen = post.firstSeen;
      if (post.authors.length > 0 || (post.language !== undefined && post.language !== site.language))
        prefixes.add('dc');
      if (post.updated !== undefined) prefixes.add('atom');
      // One post is enough, and these cost more to find out.
      if (!prefixes.has('content') && post.summary !== undefined && post.content.html !== '') prefixes.add('content');
      if (!prefixes.has('media') && hasMedia(post, site)) prefixes.add('media');
    },
    facts: () => ({
      prefixes,
      isSigned: isSigned === true,
      ...(origin === undefined ? {} : { origin }),
      ...(changed === undefined ? {} : { changed }),
      ...(seen === undefined ? {} : { seen }),
    }),
  };
}

function isLater(a: Instant | undefined, b: Instant | undefined): boolean {
  return a !== undefined && (b === undefined || toMillis(a) > toMillis(b));
}

function findOrigin({ url }: Post): string | undefined {
  return url !== undefined && /^https?:/.test(url) && URL.canParse(url) ? new URL('/', url).href : undefined;
}

/** Has more than one enclosure can say. Judged by the addresses that are written, not by those that were read. */
function hasMedia(post: Post, site: Site): boolean {
  const { files } = publicFiles(post, site);
  if (files.length > 1 || !files.every(isEnclosure)) return true;
  return post.image !== undefined && publicAddress(post.image.url, site, post) !== undefined;
}

/** A file to play or keep, as RSS takes it. A page that plays something is none. */
export function isEnclosure({ url, type }: Attachment): boolean {
  return type !== 'text/html' && /^https?:/.test(url);
}

/** Neither before there were feeds nor in the future: what the W3C validator calls plausible. */
export function isPlausible(moment: Instant, now: Date): boolean {
  return isPlausibleAt(toMillis(moment), now);
}

function isPlausibleAt(at: number, now: Date): boolean {
  return at >= Date.UTC(1990, 0, 1) && !isToCome(at, now);
}
