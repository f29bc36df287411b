import { EPub } from 'epub-gen-memory';
import type { ChapterFacts } from './chapter.ts';
import { contentOpf, styleCss, tocNcx, tocXhtml } from './templates.ts';
import type { Words } from './words.ts';

/** What the templates say of the book. Every text is clean of what XML forbids. */
export interface BookFacts {
  /** `urn:uuid:…`, the same for every edition. */
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly words: Words;
  readonly creators: readonly string[];
  readonly description: string | undefined;
  readonly rights: string | undefined;
  readonly source: string | undefined;
  /** `CCYY-MM-DDThh:mm:ssZ`. */
  readonly modified: string;
  /** Property and value of schema.org's accessibility vocabulary. */
  readonly accessibility: readonly (readonly [string, string])[];
  readonly images: readonly { readonly href: string; readonly type: string }[];
}

/** Paths and texts of the files that describe the book. */
export type PackageFiles = ReadonlyMap<string, string>;

/**
 * Container, package document, table of contents and NCX, made by epub-gen-memory's own chapter list and template engine
 * with our templates. Bodies are not given to it, since it would rewrite them; it never fetches or opens anything.
 */
export async function packageFiles(book: BookFacts, chapters: readonly ChapterFacts[]): Promise<PackageFiles> {
  const maker = new PackageMaker(book, chapters);
  await maker.render();
  return maker.files();
}

class PackageMaker extends EPub {
  constructor(book: BookFacts, chapters: readonly ChapterFacts[]) {
    super(
      {
        title: book.title,
        lang: book.language,
        version: 3,
        description: book.description ?? ' ',
        css: styleCss,
        chapterXHTML: ' ',
        contentOPF: contentOpf,
        tocNCX: tocNcx,
        tocXHTML: tocXhtml,
      },
      chapters.map(({ title, file }) => ({ title, content: '', filename: file })),
    );
    this.uuid = book.id;
    const mathChapters = new Set(chapters.flatMap(({ hasMath }, at) => (hasMath ? [at] : [])));
    // The templates get the options; what the package has no option for travels with them.
    this.options = Object.assign(this.options, { book: { ...book, mathChapters } });
  }

  protected override async downloadAllImages(): Promise<void> {
    // Images are in the book already.
  }

  protected override async downloadAllFonts(): Promise<void> {
    // No font is forced.
  }

  protected override async makeCover(): Promise<void> {
    // The cover is a page of ours.
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
