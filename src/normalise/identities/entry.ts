import type { Instant } from '../../model/instant.ts';
import type { Status } from '../../model/post.ts';
import type { KeyIndex } from './key-index.ts';

/** What tells one text from another, as short texts. */
export interface Print {
  /** Names the text that readers see, without white space. */
  readonly text: string;
  /** Names the body as the source has it; empty where it has none. Where it is the same, nobody but this program changed the text. */
  readonly source: string;
  /** A sketch of the text; empty where it has hardly any. */
  readonly sketch: string;
}

/** What a post of this run says of itself. */
export interface Claim {
  /** As it was settled without any memory. */
  readonly id: string;
  /** The id is the source's own, not made of URL, title and day. */
  readonly isOwn: boolean;
  readonly url?: string;
  readonly title?: string;
  readonly published?: Instant;
  readonly updated?: Instant;
  /** Absent where it is published. */
  readonly status?: Status;
  readonly print: Print;
  /** Addresses that the post itself says it was at before. */
  readonly aliases: readonly string[];
  /** Where it is: a path from the project, or an address. One of several posts in a file has `#` behind it, and its own name there. */
  readonly place: string;
  /** The file, archive or folder that one author answers for: the same post is there once. */
  readonly within: string;
}

/** Where a post was seen. What is not said is as in the entry. */
export interface Source {
  /** As in `Claim.place`. */
  readonly in: string;
  /** The id that it has there. */
  readonly id?: string;
  readonly url?: string;
  /** `Print.text`. */
  readonly text?: string;
  /** Names all that it says there (`sayingOf`). */
  readonly says?: string;
}

/** What is remembered of one post: a line of the ledger. */
export interface Entry {
  /** Never changes. */
  readonly id: string;
  readonly url?: string;
  readonly title?: string;
  readonly published?: Instant;
  /** What the source said last of its last change. */
  readonly updated?: Instant;
  /** Absent where it is published. */
  readonly status?: Status;
  readonly print: Print;
  readonly firstSeen: Instant;
  /** When it was last edited: as the source says, else when that was seen. */
  readonly changed?: Instant;
  /** When it was found to be gone. */
  readonly removed?: Instant;
  readonly formerUrls: readonly string[];
  /** Where its pages were while it had no address of its own, the last one now: paths below the address that pages have. */
  readonly pages: readonly string[];
  readonly formerTitles: readonly string[];
  /** `Print.text` of the texts before this one, the oldest first. */
  readonly formerTexts: readonly string[];
  readonly sources: readonly Source[];
}

/** Many values, each made when it is asked for. */
export interface Rows<Value> {
  readonly size: number;
  at(row: number): Value;
}

/** The posts of a run. */
export interface Claims extends Rows<Claim> {
  /** `shortHash` of their ids. */
  readonly hashes: Float64Array;
  /** They come from more than one place: not all have the same `Claim.within`. */
  readonly isMixed: boolean;
}

/** What is remembered. */
export interface Entries extends Rows<Entry> {
  /** By the ids that they have, here or in one of their sources. */
  readonly byId: KeyIndex;
}
