/** What the book has to know of a post before the first page is written: a few words, never the body. */
export interface PostFacts {
  /** The title, or what else names the post; empty where nothing does. */
  readonly label: string;
  readonly isTitled: boolean;
  readonly authors: readonly string[];
  /** `2024-05-01` as it is written in the post; empty where there is none. */
  readonly day: string;
  /** Milliseconds of the last change. */
  readonly changed: number | undefined;
  /** Milliseconds; when it was seen first, where it has no date at all and that is known. */
  readonly seen: number | undefined;
  readonly language: string | undefined;
  /** The host of its URL; empty where it has none. */
  readonly host: string;
  /** What it is sorted under, where sections do not go by the day. */
  readonly section: string;
  /** About the bytes it will take in the book; 0 where nobody asks. */
  readonly bytes: number;
  /** The page may have to be split. */
  readonly isLong: boolean;
}
