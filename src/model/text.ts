/**
 * Text with the one thing that must not be guessed later: what it is written in; a page is HTML with everything around
 * the article, and WordPress keeps HTML with shortcodes, comments of its editor, and line ends for paragraphs.
 */
export interface RawText {
  readonly as: 'text' | 'html' | 'markdown' | 'page' | 'wordpress';
  readonly value: string;
}
