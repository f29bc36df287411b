import { rules } from '../../model/rules.ts';
import type { FoundFile } from '../inputs.ts';
import { open } from '../open.ts';
import { toDocument, type Document, type DocumentSetting } from './document.ts';
import { FetchError } from './error.ts';
import { toOutline, type Outline } from './outline.ts';
import { shownAddress } from './shown.ts';

/** Pages of a feed behind its first. */
interface Pages {
  readonly files: readonly FoundFile[];
  /** No page that the feed names was missing. */
  readonly isWhole: boolean;
}

/** The pages that follow a feed, to their end. Why they were not followed further is reported. */
export async function followPages(
  first: Document,
  setting: DocumentSetting & { readonly mostPages: number },
): Promise<Pages> {
  const files: FoundFile[] = [];
  const end = (isWhole = true): Pages => ({ files, isWhole });
  const stop = (reason: string, isWhole = true): Pages => {
    setting.report(rules.fetchPages({ file: first.file.file }, { reason }));
    return end(isWhole);
  };
  const visited = new Set([first.file.file, first.fetched.url]);
  const known = new Set<string>();
  let at: Document = first;
  for (let page = 1; setting.mostPages > 1; page++) {
    const outline = await outlineOf(at);
    const before = known.size;
    for (const id of outline.ids) known.add(id);
    if (page > 1 && known.size === before) {
      if (outline.next !== undefined) return stop(`${at.file.file} holds nothing new`);
      // Software that counts pages gives the first or the last one again for numbers that are too high.
      if (outline.isWordPress) files.pop();
      return end();
    }
    const next = nextOf(outline, at, { first, page });
    if (next === undefined) return end();
    if (visited.has(next)) return stop(`they lead back to ${shownAddress(next)}`);
    if (page === setting.mostPages) return stop(`${page} were read (--max-pages)`);
    visited.add(next);
    const found = await find(next, setting);
    if (found instanceof FetchError) {
      const isEnd = outline.next === undefined && found.fault === 'gone';
      return isEnd ? end() : stop(`${shownAddress(next)} cannot be fetched: ${found.message}`, false);
    }
    at = found;
    files.push(at.file);
  }
  return end();
}

async function find(address: string, setting: DocumentSetting): Promise<Document | FetchError> {
  try {
    return await toDocument(address, setting);
  } catch (error) {
    if (error instanceof FetchError) return error;
    throw error;
  }
}

async function outlineOf({ file }: Document): Promise<Outline> {
  return toOutline(await open(file, { report: () => undefined }));
}

/** The address of the next page: as the feed says, else by the number that its software counts pages by. */
function nextOf(
  { next, ids, isWordPress }: Outline,
  at: Document,
  { first, page }: { readonly first: Document; readonly page: number },
): string | undefined {
  if (next !== undefined) return URL.canParse(next, at.fetched.url) ? new URL(next, at.fetched.url).href : undefined;
  if (!isWordPress || ids.size === 0) return undefined;
  const url = new URL(first.fetched.url);
  url.searchParams.set('paged', String((Number(url.searchParams.get('paged')) || 1) + page));
  return url.href;
}
