import { toMillis } from '../../model/instant.ts';
import type { Post } from '../../model/post.ts';
import { byCodeUnit } from '../../base/text.ts';

/** Where a closed page begins: the newest post that was in it when it was closed. */
export interface PageMark {
  /** Milliseconds of its publication; undated posts come last. */
  readonly at: number | null;
  readonly id: string;
}

/** What pages were cut by: pages that were cut otherwise are cut again. */
export interface PageLimits {
  readonly pageBytes: number;
  readonly pagePosts: number;
}

export function toMark({ published, id }: Post): PageMark {
  return { at: published === undefined ? null : toMillis(published), id };
}

/** True where the post stands at the mark or behind it, newest first, ties by id: the order of all posts. */
export function isFrom(post: Post, mark: PageMark): boolean {
  const own = toMark(post);
  const [ownAt, markAt] = [own.at ?? Number.NEGATIVE_INFINITY, mark.at ?? Number.NEGATIVE_INFINITY];
  return ownAt === markAt ? byCodeUnit(own.id, mark.id) >= 0 : ownAt < markAt;
}

/** The marks of all closed pages, the oldest page first, as a file that lies beside the pages. */
export function toMarksFile({ pageBytes, pagePosts }: PageLimits, marks: readonly PageMark[]): string {
  const lines = marks.map((mark) => `\n    ${JSON.stringify(mark)}`);
  return `{\n  "pageBytes": ${pageBytes},\n  "pagePosts": ${pagePosts},\n  "pages": [${lines.join(',')}\n  ]\n}\n`;
}

/** The inverse; none where there is no such file, or it is of pages of another size. */
export function readMarks(file: Uint8Array | undefined, { pageBytes, pagePosts }: PageLimits): readonly PageMark[] {
  if (file === undefined) return [];
  try {
    const found: unknown = JSON.parse(new TextDecoder().decode(file));
    if (found === null || typeof found !== 'object' || !('pages' in found) || !Array.isArray(found.pages)) return [];
    const isSame = 'pageBytes' in found && found.pageBytes === pageBytes;
    if (!isSame || !('pagePosts' in found) || found.pagePosts !== pagePosts) return [];
    const marks: readonly unknown[] = found.pages;
    return marks.every(isMark) ? marks : [];
  } catch {
    return [];
  }
}

function isMark(value: unknown): value is PageMark {
  if (value === null || typeof value !== 'object' || !('at' in value) || !('id' in value)) return false;
  return (value.at === null || typeof value.at === 'number') && typeof value.id === 'string';
}
