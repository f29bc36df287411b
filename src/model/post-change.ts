import type { Instant } from './instant.ts';
import type { Status } from './post.ts';

export const changeKinds = ['edited', 'retitled', 'moved', 'removed', 'returned'] as const;

/** What happened to a post between two runs; of several things the first of these. */
export type ChangeKind = (typeof changeKinds)[number];

/** A stretch of text that stayed, came or went. Of what stayed only the words beside the differences are kept. */
export interface DifferencePiece {
  readonly kind: 'same' | 'added' | 'removed' | 'skipped';
  /** Empty for what was skipped. */
  readonly text: string;
}

/** A line of `changes.ndjson`: what a run found to be otherwise than the run before. */
export interface PostChange {
  /** Of this change: `urn:uuid:…`. */
  readonly change: string;
  readonly kind: ChangeKind;
  /** When it was seen. */
  readonly at: Instant;
  /** Of the post. */
  readonly id: string;
  readonly title?: string;
  readonly url?: string;
  /** Absent where the post is published. */
  readonly status?: Status;
  /** What was there before, where it is otherwise now. */
  readonly formerTitle?: string;
  readonly formerUrl?: string;
  /** Names of the texts, as the ledger has them. */
  readonly before?: string;
  readonly after?: string;
  /** Absent where the text is the same, or the old one was not kept. */
  readonly difference?: readonly DifferencePiece[];
}
