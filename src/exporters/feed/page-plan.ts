import { toMillis } from '../../model/instant.ts';
import type { Post } from '../../model/post.ts';
import { isPlausible } from './facts.ts';
import { isFrom, type PageLimits, type PageMark } from './page-marks.ts';

/** Which posts go where, by their rows: their numbers in the order of all posts, newest first. */
export interface PagePlan {
  /** The row at which each closed page starts, the oldest page first; each ends where the one before it starts. */
  readonly starts: readonly number[];
  /** So many of the oldest were closed before, and stay as they are. */
  readonly kept: number;
  /** The feed that people subscribe to: so many of the newest posts, and older ones that were edited lately. */
  readonly newest: number;
  readonly edited: ReadonlySet<number>;
}

/** What pages are planned by. */
export interface Survey {
  look(post: Post, bytes: number): void;
  plan(limits: PageLimits, frameBytes: number): PagePlan;
}

/** What is left is for older posts that were edited: all of the budget for them would cost the newest their place. */
const forNewest = 0.8;
/** A closed page that has grown beyond so many budgets is cut again, and so are all newer ones. */
const mostGrown = 2;

/** Looks at all posts, newest first. `marks` are where the closed pages of an earlier run start, the oldest page first. */
export function openSurvey(marks: readonly PageMark[], now: Date): Survey {
  const bytes: number[] = [];
  const published: number[] = [];
  const edits: Edit[] = [];
  const starts = marks.map(() => 0);
  let open = marks.length;
  return {
    look: (post, size) => {
      const row = bytes.length;
      for (let mark = marks[open - 1]; mark !== undefined && isFrom(post, mark); mark = marks[open - 1])
        starts[--open] = row;
      bytes.push(size);
      published.push(post.published === undefined ? Number.NEGATIVE_INFINITY : toMillis(post.published));
      if (post.updated !== undefined && isPlausible(post.updated, now)) edits.push({ row, at: toMillis(post.updated) });
    },
    plan: (limits, frameBytes) => {
      starts.fill(bytes.length, 0, open);
      const most = {
        bytes: limits.pageBytes === 0 ? Infinity : Math.max(1, limits.pageBytes * forNewest - frameBytes),
        posts: limits.pagePosts === 0 ? Infinity : limits.pagePosts,
      };
      const kept = keptStarts(starts, bytes, most);
      const cut = cutPages({ bytes, kept }, most);
      const newest = countNewest(bytes, { least: cut.at(-1) ?? bytes.length, most });
      const room = { bytes: limits.pageBytes * (1 - forNewest), posts: Math.ceil(most.posts / 4) };
      return {
        starts: cut,
        kept: kept.length,
        newest,
        edited: pickEdited(edits, { bytes, newest, since: published[newest - 1], room }),
      };
    },
  };
}

interface Edit {
  readonly row: number;
  /** Milliseconds. */
  readonly at: number;
}

interface Most {
  readonly bytes: number;
  readonly posts: number;
}

/** Closed pages stay as they are, up to the first that has outgrown its limits. Where none has a post they are another feed's. */
function keptStarts(starts: readonly number[], bytes: readonly number[], most: Most): readonly number[] {
  if ((starts.at(-1) ?? 0) === bytes.length) return [];
  let end = bytes.length;
  for (const [page, start] of starts.entries()) {
    let size = 0;
    for (let row = start; row < end; row++) size += bytes[row] ?? 0;
    const isGrown = size > mostGrown * most.bytes || end - start > mostGrown * most.posts;
    if (isGrown && end - start > 1) return starts.slice(0, page);
    end = start;
  }
  return starts;
}

/** Fills pages from the oldest post on. A page is closed when the next post does not fit; what is left is not yet a page. */
function cutPages(
  { bytes, kept }: { readonly bytes: readonly number[]; readonly kept: readonly number[] },
  most: Most,
): readonly number[] {
  const starts = [...kept];
  let end = starts.at(-1) ?? bytes.length;
  let used = 0;
  for (let row = end - 1; row >= 0; row--) {
    const size = bytes[row] ?? 0;
    const posts = end - row - 1;
    if (posts > 0 && (used + size > most.bytes || posts >= most.posts)) {
      starts.push(row + 1);
      end = row + 1;
      used = 0;
    }
    used += size;
  }
  return starts;
}

/** The newest posts as far as they fit, and in any case those that are in no closed page. */
function countNewest(
  bytes: readonly number[],
  { least, most }: { readonly least: number; readonly most: Most },
): number {
  let [count, used] = [0, 0];
  for (; count < bytes.length; count++) {
    used += bytes[count] ?? 0;
    if (count >= least && (used > most.bytes || count >= most.posts)) break;
  }
  return count;
}

interface Picking {
  readonly bytes: readonly number[];
  readonly newest: number;
  /** When the oldest of the newest posts was published. */
  readonly since: number | undefined;
  readonly room: Most;
}

/** Older posts that were edited after the oldest of the newest was published, the last edited first, as far as there is room. */
function pickEdited(edits: readonly Edit[], { bytes, newest, since = Infinity, room }: Picking): ReadonlySet<number> {
  const picked = new Set<number>();
  let used = 0;
  const recent = edits.filter(({ row, at }) => row >= newest && at > since);
  for (const { row } of recent.toSorted((a, b) => b.at - a.at || a.row - b.row)) {
    used += bytes[row] ?? 0;
    if ((room.bytes > 0 && used > room.bytes) || picked.size >= room.posts) break;
    picked.add(row);
  }
  return picked;
}
