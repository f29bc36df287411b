import { encodedPath, hrefTo } from '../../base/percent.ts';
import { groupBy } from '../../base/group-by.ts';
import { uuidUrn } from '../../base/hash.ts';
import { cleanLine } from '../../base/text.ts';
import type { ExportContext } from '../../model/contracts.ts';
import type { PublicationFile } from '../../model/publication.ts';

/** One document of a catalogue: a part of a shelf, or the list of shelves. */
export interface Page {
  /** Without its extension, relative to the output folder: `opds/index`. */
  readonly path: string;
  readonly title: string;
  /** An absolute IRI. */
  readonly id: string;
  /** Of the newest book that it leads to. */
  readonly modified: string;
  /** Documents that it leads to; empty where it has books. */
  readonly shelves: readonly Page[];
  readonly books: readonly PublicationFile[];
  /** How many books all parts of the shelf have together, and how many one has at most. */
  readonly total: number;
  readonly perPage: number;
  /** Paths of other parts of the shelf. */
  readonly first: string;
  readonly previous?: string;
  readonly next?: string;
  readonly last: string;
}

/** The path of the page that leads to all others. */
export const root = 'opds/index';
const perPage = 50;

/** One shelf is the root itself; where groups have books of their own, the root leads to the shelf of all and to one for each group. */
export function toPages({ publications, site }: Pick<ExportContext, 'publications' | 'site'>): Page[] {
  const title = cleanLine(site.title) || 'Books';
  const shelves = groupBy(publications, (book) => book.group?.folder ?? '');
  const identify = (path: string): string => uuidUrn(`opds\n${site.url ?? site.feedUrl ?? site.title}\n${path}`);
  const whole = shelves.get('') ?? [];
  if (shelves.size === 1 && whole.length > 0) return toShelf(whole, { path: root, title, identify });
  const all = [...shelves].map(([folder, books]) => {
    const name = folder === '' ? title : cleanLine(books[0]?.group?.name ?? '') || folder;
    return toShelf(books, { path: folder === '' ? 'opds/all' : `opds/${folder}`, title: name, identify });
  });
  const ends = { first: root, last: root };
  const list = all.flatMap(([first]) => first ?? []);
  const counts = { total: list.length, perPage: list.length };
  return [
    { path: root, title, id: identify(root), modified: newest(list), shelves: list, books: [], ...counts, ...ends },
    ...all.flat(),
  ];
}

interface Shelving {
  readonly path: string;
  readonly title: string;
  readonly identify: (path: string) => string;
}

function toShelf(books: readonly PublicationFile[], { path, title, identify }: Shelving): Page[] {
  const count = Math.ceil(books.length / perPage);
  const pathOf = (at: number): string => (at === 0 ? path : `${path}/${at + 1}`);
  return Array.from({ length: count }, (_, at): Page => {
    const own = books.slice(at * perPage, (at + 1) * perPage);
    return {
      ...{ path: pathOf(at), title, id: identify(pathOf(at)), modified: newest(own), shelves: [], books: own },
      ...{ total: books.length, perPage, first: path, last: pathOf(count - 1) },
      ...(at === 0 ? {} : { previous: pathOf(at - 1) }),
      ...(at === count - 1 ? {} : { next: pathOf(at + 1) }),
    };
  });
}

function newest(all: readonly { readonly modified: string }[]): string {
  return all.reduce((latest, { modified }) => (modified > latest ? modified : latest), '');
}

/** From a document of the catalogue to a file of the output. */
export function hrefFrom({ path: from }: Page, path: string): string {
  return hrefTo(path, from);
}

/** The other parts of the shelf: how they are called in relation to this one, and their paths. */
export function partsOf(page: Page): readonly (readonly [rel: string, path: string])[] {
  if (page.total <= page.perPage) return [];
  return (['first', 'previous', 'next', 'last'] as const).flatMap((rel) => {
    const path = page[rel];
    return path === undefined ? [] : [[rel, path] as const];
  });
}

/** Where a document itself will be; relative where nobody said where the output will live. */
export function selfOf(page: Page, extension: string, { site }: Pick<ExportContext, 'site'>): string {
  const path = `${page.path}${extension}`;
  if (site.feedUrl === undefined) return hrefFrom(page, path);
  return new URL(encodedPath(path), site.feedUrl).href;
}
