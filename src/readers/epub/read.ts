import type { ArchiveInput } from '../../model/contracts.ts';
import type { Report } from '../../model/diagnostic.ts';
import type { RawItem } from '../../model/raw.ts';
import { rules } from '../../model/rules.ts';
import { isContinued, isDivider, toChapter, type ChapterItem } from './chapter.ts';
import { openBookLinks } from './links.ts';
import { readPackage, type BookPackage } from './package.ts';
import { readTitles } from './titles.ts';

/** The book and its chapters in the order of the spine, one held at a time. */
export async function* readBook(archive: ArchiveInput, report: Report): AsyncIterable<RawItem> {
  const path = await packagePath(archive);
  const source = path === undefined ? undefined : await textOf(archive, path);
  if (path === undefined || source === undefined) {
    report(rules.recordUnreadable({ file: archive.file }, { reason: 'the container names no package document' }));
    return;
  }
  const book = await readPackage(source, path);
  yield { kind: 'site', ...book.site, place: { file: archive.fileOf(path), line: 1 } };
  const titles = await titlesOf(archive, book);
  const locked = await lockedFiles(archive);
  const linksIn = openBookLinks(archive.names, async (name) => textOf(archive, name));
  let open: ChapterItem | undefined;
  for (const { file, aside } of book.spine) {
    const place = { file: archive.fileOf(file), line: 1 };
    const page = aside === undefined && !locked.has(file) ? await textOf(archive, file) : undefined;
    const leadTo = await linksIn(page ?? '', file);
    const setting = { leadTo, id: `${book.identifier ?? archive.file}#${file}`, title: titles.get(file), place };
    if (page !== undefined && open !== undefined && isContinued(page)) {
      open = withMore(open, toChapter(page, setting));
      continue;
    }
    if (open !== undefined) yield open;
    open = undefined;
    if (aside !== undefined) yield { kind: 'skip', reason: aside, place };
    else if (page === undefined) report(rules.recordUnreadable(place, { reason: lackOf(locked.has(file)) }));
    else if (isDivider(page)) yield { kind: 'skip', reason: 'a heading between the posts of a book', place };
    else open = toChapter(page, setting);
  }
  if (open !== undefined) yield open;
}

/** The files of the book: those about it, and all that lie where its package document does. A folder may hold more beside them. */
export async function bookFiles(archive: ArchiveInput): Promise<readonly string[]> {
  const { names } = archive;
  const path = await packagePath(archive);
  // A book that is broken is one all the same.
  if (path === undefined || !names.includes(path)) return names.includes('mimetype') ? names : [];
  const folder = path.replace(/[^/]+$/, '');
  return names.filter((name) => name === 'mimetype' || name.startsWith('META-INF/') || name.startsWith(folder));
}

async function packagePath(archive: ArchiveInput): Promise<string | undefined> {
  const container = (await textOf(archive, 'META-INF/container.xml')) ?? '';
  return /<(?:\w+:)?rootfile\b[^>]*\bfull-path\s*=\s*["']([^"']+)["']/.exec(container)?.[1];
}

function lackOf(isLocked: boolean): string {
  return isLocked ? 'it is encrypted' : 'it is not in the archive';
}

function withMore(item: ChapterItem, { content }: ChapterItem): ChapterItem {
  return { ...item, content: { as: 'html', value: `${item.content.value}\n${content.value}` } };
}

async function textOf(archive: ArchiveInput, name: string): Promise<string | undefined> {
  const input = await archive.open(name);
  if (!input) return undefined;
  let text = '';
  for await (const chunk of input.text()) text += chunk;
  return text;
}

async function titlesOf(archive: ArchiveInput, book: BookPackage): Promise<ReadonlyMap<string, string>> {
  for (const file of [book.nav, book.ncx]) {
    const source = file === undefined ? undefined : await textOf(archive, file);
    const titles = source === undefined || file === undefined ? undefined : readTitles(source, file);
    if (titles && titles.size > 0) return titles;
  }
  return new Map();
}

/** Files that only who bought the book can read. */
async function lockedFiles(archive: ArchiveInput): Promise<ReadonlySet<string>> {
  const source = (await textOf(archive, 'META-INF/encryption.xml')) ?? '';
  const found = source.matchAll(/<(?:\w+:)?CipherReference\b[^>]*\bURI\s*=\s*["']([^"']+)["']/g);
  return new Set(Array.from(found, ([, file = '']) => file));
}
