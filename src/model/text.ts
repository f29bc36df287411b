/** Text with the one thing that must not be guessed later: what it is written in. */
export interface RawText {
  readonly as: 'text' | 'html' | 'markdown';
  readonly value: string;
}
