import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';

// CommonMark with tables and strikethrough, raw HTML allowed: the sanitiser comes behind. `linkify` as GFM has it.
const markdown = new MarkdownIt({ html: true, linkify: true }).use(footnotes);

/** HTML of CommonMark with GFM tables, task lists and footnotes. Not sanitised. */
export function markdownToHtml(source: string): string {
  return markdown.render(source).replace(/<li>(\s*(?:<p>)?)\[([ xX])\] /g, (_, lead: string, mark: string) => {
    return `<li>${lead}${mark === ' ' ? '☐' : '☑'} `;
  });
}
