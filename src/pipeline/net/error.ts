/**
 * What kept a document from being fetched. Only what is `passing`, or `unreachable` since nobody answers, is worth another try;
 * `forbidden` may be otherwise for who comes from elsewhere, and so may be what is `unlike` that which was asked for.
 */
export type FetchFault =
  'final' | 'forbidden' | 'gone' | 'passing' | 'private' | 'too-large' | 'unlike' | 'unreachable';

interface Busy {
  readonly after?: number | undefined;
  readonly isBusy?: boolean;
}

/** A document could not be fetched; the message is a phrase for people. */
export class FetchError extends Error {
  readonly fault: FetchFault;
  /** The server asks not to come back before so many milliseconds. */
  readonly after: number | undefined;
  /** It is not this document: the server is asked too much. */
  readonly isBusy: boolean;

  constructor(fault: FetchFault, message: string, { after, isBusy = false }: Busy = {}) {
    super(message);
    this.fault = fault;
    this.after = after;
    this.isBusy = isBusy;
  }

  /** It may be there a moment later. */
  get isPassing(): boolean {
    return this.fault === 'passing' || this.fault === 'unreachable';
  }
}
