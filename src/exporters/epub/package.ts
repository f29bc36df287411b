import { EPub } from 'epub-gen-memory';
import type { Device } from './devices.ts';
import { isInColumns } from './page.ts';
import type { Series } from './series.ts';
import { styleFor } from './style.ts';
import { contentOpf, tocNcx, tocXhtml } from './templates.ts';
import type { Words } from '../wording/wording.ts';

interface Picture {
  readonly href: string;
  readonly type: string;
}

/** What the templates say of the book. Every text is clean of what XML forbids. */
export interface BookFacts {
  /** `urn:uuid:…`, the same for every edition. */
  readonly id: string;
  readonly title: string;
  /** What a volume is called beside the name of its series; empty for a book by itself. */
  readonly subtitle: string;
  readonly language: string;
  readonly words: Words;
  readonly creators: readonly string[];
  readonly description: string | undefined;
  readonly rights: string | undefined;
  readonly source: string | undefined;
  /** Day of the newest post. */
  readonly date: string | undefined;
  /** `CCYY-MM-DDThh:mm:ssZ`. */
  readonly modified: string;
  readonly series: Series | undefined;
  readonly isVertical: boolean;
  readonly device: Device;
  readonly cover: Picture;
}

/** An XHTML document of the body of the book, in the order of reading. */
export interface BookPage {
  readonly file: string;
  readonly title: string;
  readonly hasMath: boolean;
}

/** An entry of the table of contents: the numbers of its page and of the pages below it. */
export interface Entry {
  readonly at: number;
  /** What it is called where that is not the title of the page. */
  readonly label?: string;
  readonly below: readonly number[];
}

/** What is known when all chapters are written. */
export interface BookContents {
  readonly pages: readonly BookPage[];
  readonly contents: readonly Entry[];
  readonly images: readonly Picture[];
  /** Property and value of schema.org's accessibility vocabulary. */
  readonly accessibility: readonly (readonly [string, string])[];
}

/** Paths and texts of the files that describe the book. */
export type PackageFiles = ReadonlyMap<string, string>;

/**
 * Container, package document, table of contents and NCX, made by epub-gen-memory's own chapter list and template engine
 * with our templates. Bodies are not given to it, since it would rewrite them; it never fetches or opens anything.
 */
export async function packageFiles(book: BookFacts, contents: BookContents): Promise<PackageFiles> {
  const maker = new PackageMaker(book, contents);
  await maker.render();
  return maker.files();
}

class PackageMaker extends EPub {
  constructor(book: BookFacts, { pages, contents, ...rest }: BookContents) {
    super(
      {
        title: book.title,
        lang: book.language,
        version: 3,
        description: book.description ?? ' ',
        css: styleFor(book.device, book.isVertical),
        contentOPF: contentOpf,
        tocNCX: tocNcx,
        tocXHTML: tocXhtml,
      },
      pages.map(({ title, file }) => ({ title, content: '', filename: file })),
    );
    this.uuid = book.id;
    const mathPages = new Set(pages.flatMap(({ hasMath }, at) => (hasMath ? [at] : [])));
    const isDeep = contents.some(({ below }) => below.length > 0);
    const own = {
      mathPages,
      contents,
      ncxDepth: isDeep ? book.device.ncxDepth : 1,
      isInColumns: isInColumns(book.isVertical, book.language),
    };
    // The templates get the options; what the package has no option for travels with them.
    this.options = Object.assign(this.options, { book: { ...book, ...rest, ...own } });
  }

  /** The package would render a page of each chapter. These are written already: it is shown none, and the templates its list of them. */
  protected override async generateTemplateFiles(): Promise<void> {
    const { content } = this;
    this.options = Object.assign(this.options, { pages: content });
    this.content = [];
    await super.generateTemplateFiles();
    this.content = content;
  }

  protected override async downloadAllImages(): Promise<void> {
    // Images are in the book already.
  }

  protected override async downloadAllFonts(): Promise<void> {
    // No font is forced.
  }

  protected override async makeCover(): Promise<void> {
    // The cover is in the book already.
  }

  async files(): Promise<PackageFiles> {
    const files = new Map<string, string>();
    for (const path of [
      'META-INF/container.xml',
      'OEBPS/content.opf',
      'OEBPS/toc.ncx',
      'OEBPS/toc.xhtml',
      'OEBPS/style.css',
    ]) {
      const file = this.zip.file(path);
      if (!file) throw new Error(`epub-gen-memory made no ${path}`);
      files.set(path, await file.async('string'));
    }
    return files;
  }
}
