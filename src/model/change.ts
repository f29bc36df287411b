import type { PostField } from './post.ts';

/** What one rule of the normaliser did to one post. */
export interface Change {
  /** `heal/lazy-image`; `docs/rules.md` has them all. */
  readonly rule: string;
  readonly field: PostField;
  /** Places that were changed. */
  readonly count: number;
  /** Text that readers no longer get, in UTF-16 units without white space. */
  readonly taken: number;
  /** Text that readers get besides, in the same measure. */
  readonly given: number;
  /** What the rule found, where it has several reasons: `ad slot, share bar`. */
  readonly reason?: string;
  /** The field before and after; bodies only where somebody asked to see them. */
  readonly before?: string;
  readonly after?: string;
}

/** Where the text of a body went: `read + given = written + taken`, in UTF-16 units without white space. */
export interface TextLedger {
  readonly read: number;
  readonly given: number;
  readonly taken: number;
  readonly written: number;
}
