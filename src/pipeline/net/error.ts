/** What kept a document from being fetched. Only `passing` is worth another try. */
export type FetchFault = 'final' | 'gone' | 'passing' | 'private' | 'too-large';

/** A document could not be fetched; the message is a phrase for people. */
export class FetchError extends Error {
  readonly fault: FetchFault;
  /** The server asks not to come back before so many milliseconds. */
  readonly after: number | undefined;

  constructor(fault: FetchFault, message: string, after?: number) {
    super(message);
    this.fault = fault;
    this.after = after;
  }
}
