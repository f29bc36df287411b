import { isOwnPage, sourceOf } from './chapter.ts';
import { resolveIn } from './paths.ts';

/** Where links of a page to other documents of the book lead: an address, a file of the book, or nowhere outside of it. */
type LeadTo = (href: string) => string | undefined;

/**
 * Links between documents of a book. In our own books each document is a post: a link leads to the address of that post where it has
 * one, and parts into which a long post is cut are one document.
 */
export function openBookLinks(
  names: readonly string[],
  textOf: (name: string) => Promise<string | undefined>,
): (page: string, file: string) => Promise<LeadTo> {
  const known = new Set(names);
  const addresses = new Map<string, string | undefined>();
  return async (page, file) => {
    if (!isOwnPage(page)) return (href) => (known.has(resolveIn(file, href)) ? href : undefined);
    for (const [, href = ''] of page.matchAll(/<a\b[^<>]*\shref="(c\d+(?:-\d+)?\.xhtml)[#"]/g)) {
      const target = wholeOf(resolveIn(file, href));
      if (!addresses.has(target)) addresses.set(target, sourceOf((await textOf(target)) ?? ''));
    }
    return (href) => {
      const target = wholeOf(resolveIn(file, href));
      const mark = href.replace(/^[^#]*/, '');
      if (mark !== '' && target === wholeOf(file)) return mark;
      const address = addresses.get(target) ?? (known.has(target) ? target.replace(/^.*\//s, '') : undefined);
      return address === undefined || mark === '' ? address : address.replace(/#.*$/s, '') + mark;
    };
  };
}

/** The first of the files that our own books make of a post. */
function wholeOf(file: string): string {
  return file.replace(/(?<=(?:^|\/)c\d+)-\d+(?=\.xhtml$)/, '');
}
