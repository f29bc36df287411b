import type { ExportContext } from '../../model/contracts.ts';
import type { Post } from '../../model/post.ts';
import type { Site } from '../../model/site.ts';
import type { FeedKind } from './address.ts';
import type { FeedFacts } from './facts.ts';

/** Writes one document of a feed, in pieces of text. */
export interface FeedWriter {
  /** Up to the first entry. */
  readonly start: readonly string[];
  /** Asked for each post in its order. */
  entry(post: Post): readonly string[];
  readonly end: readonly string[];
  /** Says what the document had to do without. */
  report(): void;
}

/** A format of feeds. */
export interface FeedFormat {
  readonly kind: FeedKind;
  /** Of the feed that people subscribe to. */
  readonly path: string;
  open(part: FeedPart, context: ExportContext): FeedWriter;
}

/** What a document knows of its posts, and how it is linked to other documents of the same feed. */
export interface FeedPart {
  readonly facts: FeedFacts;
  readonly links: FeedLinks;
  /** The instruction that names its style sheet; empty or absent for none. */
  readonly style?: string;
}

/** Addresses of documents (RFC 5005); undefined where there is none. */
export interface FeedLinks {
  /** `whole`: all that there is. `newest`: what people subscribe to. `archive`: a page that is closed. */
  readonly role: 'alone' | 'whole' | 'newest' | 'archive';
  readonly self?: string;
  /** What people subscribe to. */
  readonly current?: string;
  /** The page with the next older posts. */
  readonly previous?: string;
  readonly next?: string;
}

/** When a document changed last. A page that holds no date must not change with the time of the run. */
export function changedOf({ facts: { changed, seen }, links: { role } }: FeedPart, now: Date): string {
  return changed ?? seen ?? (role === 'archive' ? new Date(0) : now).toISOString();
}

/** The links of RFC 5005 in their order: relation and address. */
export function archiveLinks({
  current,
  previous,
  next,
}: FeedLinks): readonly (readonly [rel: string, href: string])[] {
  return [
    ...(current === undefined ? [] : [['current', current] as const]),
    ...(previous === undefined ? [] : [['prev-archive', previous] as const]),
    ...(next === undefined ? [] : [['next-archive', next] as const]),
  ];
}

/** Hubs of WebSub belong to what people subscribe to, under the address that it names itself. */
export function hubsOf({ role, self }: FeedLinks, { hubs = [] }: Site): readonly string[] {
  return role === 'archive' || self === undefined ? [] : hubs;
}

/** Hubs without an address of the feed are of no use to anybody. */
export function hubLacks({ self }: FeedLinks, { hubs = [] }: Site): readonly string[] {
  return hubs.length > 0 && self === undefined ? ['site.hubs'] : [];
}

/** Namespace and name of the element that says which part of the feed a document is. */
export function archiveMark({ role }: FeedLinks): string {
  if (role === 'whole') return `<fh:complete xmlns:fh="${history}"/>`;
  return role === 'archive' ? `<fh:archive xmlns:fh="${history}"/>` : '';
}

const history = 'http://purl.org/syndication/history/1.0';
