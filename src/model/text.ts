/** Text with the one thing that must not be guessed later: what it is written in; a page is HTML with everything around the article. */
export interface RawText {
  readonly as: 'text' | 'html' | 'markdown' | 'page';
  readonly value: string;
}
