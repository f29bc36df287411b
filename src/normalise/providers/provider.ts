/** A site with players or frames. */
export interface Provider {
  readonly host: string;
  /** Matched against host and path, with the query. The first group is the id. */
  readonly pattern: RegExp;
  /** The page for an id; without it, the address itself without its options. */
  readonly page?: (id: string) => string;
  readonly thumbnail?: (id: string) => string;
  readonly moment?: (page: string, seconds: number) => string;
  /** It shows something, but plays neither sound nor film. */
  readonly isStill?: true;
}
