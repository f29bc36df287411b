import type { RawSite } from '../../model/raw.ts';
import type { XmlElement, XmlShape } from '../../base/xml/element.ts';
import { xmlElements } from '../../base/xml/elements.ts';
import { present } from '../../base/present.ts';
import { nameOf } from '../feed/names.ts';
import { attribute, openTaken, textOf } from '../feed/taken.ts';
import { resolveIn } from './paths.ts';

export interface BookPackage {
  readonly identifier: string | undefined;
  readonly site: Omit<RawSite, 'place'>;
  /** Documents in reading order, each once. */
  readonly spine: readonly SpineItem[];
  readonly nav: string | undefined;
  readonly ncx: string | undefined;
}

interface SpineItem {
  readonly file: string;
  /** Why it is no chapter; undefined where it is one. */
  readonly aside: string | undefined;
}

/** The package document: what the book is, what is in it, and in which order. */
export async function readPackage(source: string, path: string): Promise<BookPackage> {
  const all: XmlElement[] = [];
  const pieces = async function* () {
    yield source;
  };
  for await (const { element, isStart } of xmlElements(pieces(), shape)) if (!isStart) all.push(element);
  const items = new Map<string, XmlElement>();
  for (const element of named(all, 'item')) items.set(attribute(element, 'id') ?? '', element);
  const fileOf = (item: XmlElement | undefined): string | undefined => {
    const href = item && attribute(item, 'href');
    return href === undefined ? undefined : resolveIn(path, href);
  };
  const nav = [...items.values()].find((item) => /\bnav\b/.test(attribute(item, 'properties') ?? ''));
  const ncx = [...items.values()].find((item) => attribute(item, 'media-type') === 'application/x-dtbncx+xml');
  const guide = new Map(
    named(all, 'reference').map((element) => [
      resolveIn(path, attribute(element, 'href') ?? ''),
      attribute(element, 'type') ?? '',
    ]),
  );
  const files = named(all, 'itemref').flatMap((element) => fileOf(items.get(attribute(element, 'idref') ?? '')) ?? []);
  const spine = [...new Set(files)].map((file) => ({ file, aside: asideOf(file, fileOf(nav), guide.get(file)) }));
  const metadata = openTaken(all.filter((element) => nameOf(element).startsWith('dc:')));
  const title = metadata.text('dc:title');
  const description = metadata.text('dc:description');
  const authors = metadata.all('dc:creator').map((element) => ({ name: textOf(element) }));
  const web = metadata.text('dc:source');
  // Subjects of the book: no single chapter need be about them.
  const subjects = metadata
    .all('dc:subject')
    .map(textOf)
    .filter((text) => text !== '');
  return {
    identifier: metadata.text('dc:identifier'),
    site: present<Omit<RawSite, 'place'>>({
      title: title === undefined ? undefined : { as: 'text', value: title },
      url: web !== undefined && /^https?:/.test(web) ? web : undefined,
      description: description === undefined ? undefined : { as: 'html', value: description },
      language: metadata.text('dc:language'),
      authors: authors.length > 0 ? authors : undefined,
      rights: metadata.text('dc:rights'),
      extra: subjects.length > 0 ? { subject: subjects } : undefined,
    }),
    spine,
    nav: fileOf(nav),
    ncx: fileOf(ncx),
  };
}

const asides: Readonly<Record<string, string>> = {
  cover: 'the cover of a book',
  'title-page': 'the title page of a book',
  colophon: 'the colophon of a book',
};

function asideOf(file: string, nav: string | undefined, kind = ''): string | undefined {
  if (file === nav || kind === 'toc') return 'the table of contents of a book';
  return asides[kind];
}

function named(all: readonly XmlElement[], name: string): XmlElement[] {
  return all.filter((element) => plainName(element) === name);
}

/** Some programs write the names of the package document with a prefix. */
function plainName(element: Pick<XmlElement, 'name' | 'namespace'>): string {
  return nameOf(element).replace(/^opf:/, '');
}

const around: ReadonlySet<string> = new Set(['package', 'metadata', 'manifest', 'spine', 'guide']);

const shape: XmlShape = {
  nameOf: plainName,
  isOpened: (name) => around.has(name),
  isSource: () => false,
  isLeaf: () => false,
  isBehind: () => false,
  records: new Set(),
};
