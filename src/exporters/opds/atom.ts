import { cleanLine } from '../../base/text.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';
import type { ExportContext } from '../../model/contracts.ts';
import type { PublicationFile } from '../../model/publication.ts';
import { hrefFrom, partsOf, root, selfOf, type Page } from './pages.ts';

const profile = 'application/atom+xml;profile=opds-catalog';

/** OPDS 1.2: Atom whose entries are shelves or books. */
export function atomPage(page: Page, context: ExportContext): string {
  const { site } = context;
  const own = typeOf(page);
  const language = site.language === undefined ? '' : ` xml:lang="${escapeAttribute(site.language)}"`;
  const author = cleanLine(site.authors[0]?.name ?? '') || cleanLine(site.title) || 'Feedmill';
  const links = [
    link('self', { href: selfOf(page, '.xml', context), type: own }),
    link('start', {
      href: hrefFrom(page, `${root}.xml`),
      type: page.path === root ? own : kinds.navigation,
    }),
    link('alternate', { href: hrefFrom(page, `${page.path}.json`), type: 'application/opds+json' }),
    ...partsOf(page).map(([rel, path]) => link(rel, { href: hrefFrom(page, `${path}.xml`), type: own })),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/terms/" xmlns:opds="http://opds-spec.org/2010/catalog"${language}>
  <id>${page.id}</id>
  <title>${escapeText(page.title)}</title>
  <updated>${page.modified}</updated>
  <author><name>${escapeText(author)}</name></author>
${links.map((one) => `  ${one}\n`).join('')}${page.shelves.map((shelf) => shelfEntry(shelf, page)).join('')}${page.books.map((book) => bookEntry(book, page)).join('')}</feed>
`;
}

const kinds = { navigation: `${profile};kind=navigation`, acquisition: `${profile};kind=acquisition` } as const;

function typeOf({ shelves }: Page): string {
  return shelves.length > 0 ? kinds.navigation : kinds.acquisition;
}

function shelfEntry(shelf: Page, page: Page): string {
  return `  <entry>
    <id>${shelf.id}</id>
    <title>${escapeText(shelf.title)}</title>
    <updated>${shelf.modified}</updated>
    <content type="text">${shelf.total} EPUB</content>
    ${link('subsection', { href: hrefFrom(page, `${shelf.path}.xml`), type: typeOf(shelf) })}
  </entry>
`;
}

function bookEntry(book: PublicationFile, page: Page): string {
  const beside = book.path.slice(0, book.path.lastIndexOf('/') + 1);
  const pictures = [
    ['http://opds-spec.org/image', book.cover],
    ['http://opds-spec.org/image/thumbnail', book.thumbnail],
  ] as const;
  const lines = [
    `<id>${escapeText(book.id)}</id>`,
    `<title>${escapeText(cleanLine(book.title))}</title>`,
    `<updated>${book.modified}</updated>`,
    ...book.authors.map((name) => `<author><name>${escapeText(cleanLine(name))}</name></author>`),
    ...element('dc:language', book.language),
    ...element('dc:issued', book.issued),
    ...element('rights', book.rights),
    `<content type="text">${escapeText(cleanLine(book.summary))}</content>`,
    link('http://opds-spec.org/acquisition/open-access', {
      href: hrefFrom(page, book.path),
      type: book.type,
      length: String(book.bytes),
    }),
    ...pictures.flatMap(([rel, picture]) =>
      picture ? [link(rel, { href: hrefFrom(page, `${beside}${picture.path}`), type: picture.type })] : [],
    ),
  ];
  return `  <entry>\n${lines.map((line) => `    ${line}\n`).join('')}  </entry>\n`;
}

function element(name: string, text: string | undefined): string[] {
  return text === undefined ? [] : [`<${name}>${escapeText(cleanLine(text))}</${name}>`];
}

function link(rel: string, attributes: Readonly<Record<string, string>>): string {
  const all = Object.entries({ rel, ...attributes });
  return `<link ${all.map(([name, value]) => `${name}="${escapeAttribute(value)}"`).join(' ')}/>`;
}
