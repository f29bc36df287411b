import { cleanLine } from '../../base/text.ts';
import type { Json } from '../../model/json.ts';
import type { ExportContext } from '../../model/contracts.ts';
import type { CoverPicture, PublicationFile } from '../../model/publication.ts';
import { hrefFrom, partsOf, root, selfOf, type Page } from './pages.ts';

const opdsType = 'application/opds+json';

/** OPDS 2.0: the same as a Readium manifest of manifests. */
export function jsonPage(page: Page, context: ExportContext): string {
  const links = [
    { rel: 'self', href: selfOf(page, '.json', context), type: opdsType },
    { rel: 'start', href: hrefFrom(page, `${root}.json`), type: opdsType },
    { rel: 'alternate', href: hrefFrom(page, `${page.path}.xml`), type: 'application/atom+xml;profile=opds-catalog' },
    ...partsOf(page).map(([rel, path]) => ({ rel, href: hrefFrom(page, `${path}.json`), type: opdsType })),
  ];
  const isDivided = page.total > page.perPage;
  const number = Number(/^\/(\d+)$/.exec(page.path.slice(page.first.length))?.[1] ?? 1);
  const paging = isDivided ? { itemsPerPage: page.perPage, currentPage: number } : {};
  const content =
    page.shelves.length > 0
      ? { navigation: page.shelves.map((shelf) => toNavigation(shelf, page)) }
      : { publications: page.books.map((book) => toPublication(book, page)) };
  const metadata = { title: page.title, modified: page.modified, numberOfItems: page.total, ...paging };
  return `${JSON.stringify({ metadata, links, ...content }, null, 2)}\n`;
}

function toNavigation(shelf: Page, page: Page): Json {
  return { title: shelf.title, href: hrefFrom(page, `${shelf.path}.json`), type: opdsType, rel: 'subsection' };
}

function toPublication(book: PublicationFile, page: Page): Json {
  const { id, title, language, authors, summary, issued, modified, series, type, bytes, path } = book;
  const beside = path.slice(0, path.lastIndexOf('/') + 1);
  const pictures = [...new Set([book.cover, book.thumbnail])].flatMap((picture) => (picture ? [picture] : []));
  return {
    metadata: {
      '@type': 'http://schema.org/Book',
      ...{ title: cleanLine(title), identifier: id, modified },
      ...(authors.length === 0 ? {} : { author: authors.map(cleanLine) }),
      ...(language === undefined ? {} : { language }),
      ...(issued === undefined ? {} : { published: issued }),
      description: cleanLine(summary),
      ...(series ? { belongsTo: { series: { name: cleanLine(series.title), ...toPosition(series) } } } : {}),
    },
    links: [{ rel: 'http://opds-spec.org/acquisition/open-access', href: hrefFrom(page, path), type, size: bytes }],
    images: pictures.map((picture) => toImage(picture, hrefFrom(page, `${beside}${picture.path}`))),
  };
}

function toPosition({ position }: NonNullable<PublicationFile['series']>): { readonly position?: number } {
  return position === undefined ? {} : { position };
}

function toImage({ type, width, height }: CoverPicture, href: string): Json {
  return { href, type, width, height };
}
