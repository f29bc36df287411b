/** Where a value was read, so that every later message can point at it. */
export interface Place {
  /** Path relative to the input root with `/` between the parts, `-` for standard input, or a URL. */
  readonly file: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
  /** The record inside a container file: a guid, a JSON pointer, a row number. */
  readonly record?: string;
}
