import type { Instant } from './instant.ts';
import type { Extra } from './json.ts';
import type { Place } from './place.ts';
import type { RawText } from './text.ts';

/** One published item, normalised. Exporters start from this and nothing else. */
export interface Post {
  /** Stable across runs, an absolute IRI where the source gave none: the source's id, else the canonical URL, else `urn:uuid:`. */
  readonly id: string;
  /** Absolute permalink. */
  readonly url?: string;
  /** Absolute permalinks that it had before, as the ledger remembers them, the oldest first. */
  readonly formerUrls?: readonly string[];
  /** The page a link post is about. */
  readonly linksTo?: string;
  /** Plain text, never markup. Microposts have none. */
  readonly title?: string;
  readonly content: Content;
  /** Plain text. */
  readonly summary?: string;
  readonly published?: Instant;
  readonly updated?: Instant;
  readonly authors: readonly Person[];
  readonly tags: readonly Tag[];
  /** BCP 47. */
  readonly language?: string;
  readonly status: Status;
  /** The picture that stands for the post. */
  readonly image?: Attachment;
  readonly attachments: readonly Attachment[];
  /** What the source said and the model has no word for, by the source's own name. */
  readonly extra: Extra;
  readonly place: Place;
  /** When the ledger saw it first, where it has no date at all: what formats are given that demand one. */
  readonly firstSeen?: Instant;
}

/** What is said of the post, in the place of where and when it was found. */
export type PostField = Exclude<keyof Post, 'place' | 'firstSeen'>;

/** In their order. */
export const postFields: readonly PostField[] = [
  'id',
  'url',
  'formerUrls',
  'linksTo',
  'title',
  'content',
  'summary',
  'published',
  'updated',
  'authors',
  'tags',
  'language',
  'status',
  'image',
  'attachments',
  'extra',
];

export const statuses = ['published', 'draft', 'private', 'scheduled'] as const;
export type Status = (typeof statuses)[number];

/** The body. `html` is always there; `markdown` only while both say the same. */
export interface Content {
  /**
   * Sanitised and well-formed as XML too, so that it may stand in XHTML as it is. Every URL is absolute: `http:`, `https:`,
   * `mailto:` and their like, or `input:path/from/the/root` for a file of the input itself (`ExportContext.file` gives its bytes).
   */
  readonly html: string;
  /** The author's own Markdown, byte for byte. A step that edits `html` drops it. */
  readonly markdown?: string;
  /** The body as the reader found it, before any rule. It is there as long as the run lasts; exporters do not write it. */
  readonly source?: RawText;
}

export interface Person {
  readonly name: string;
  readonly url?: string;
  readonly email?: string;
  readonly avatar?: string;
}

export interface Tag {
  readonly term: string;
  /** The vocabulary the term is from: a taxonomy name or an IRI. */
  readonly scheme?: string;
}

/** An enclosure, picture or other file that goes with a post. */
export interface Attachment {
  readonly url: string;
  /** Media type. */
  readonly type?: string;
  readonly bytes?: number;
  readonly seconds?: number;
  readonly title?: string;
}
