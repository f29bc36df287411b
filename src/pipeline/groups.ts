import { encodedPath } from '../base/percent.ts';
import { foldName, uniqueSlugs } from '../base/slug.ts';
import { byCodeUnit, toLine } from '../base/text.ts';
import { groupsOf, type Grouping } from '../model/grouping.ts';
import type { Site } from '../model/site.ts';
import type { Shelf } from './shelf.ts';

/** Posts that have something in common. */
export interface Group {
  /** As people wrote it. */
  readonly name: string;
  /** Below the output folder, `/`-separated: `tag/high-water`. */
  readonly folder: string;
  /** The posts by their rows, newest first. */
  readonly rows: Uint32Array;
}

interface Growing {
  /** As its oldest post has it: so a new spelling changes no feed. */
  name: string;
  readonly rows: number[];
}

/** The groups of all posts: those of time the newest first, others the largest first. Names that differ in case only are one group. */
export function toGroups(shelf: Shelf, by: Grouping): Group[] {
  const groups = new Map<string, Growing>();
  let row = 0;
  for (const { post } of shelf.walk()) {
    for (const said of groupsOf(by, post)) {
      const name = toLine(said);
      const key = foldName(name);
      const known = groups.get(key);
      if (name === '' || known?.rows.at(-1) === row) continue;
      if (known) {
        known.name = name;
        known.rows.push(row);
      } else groups.set(key, { name, rows: [row] });
    }
    row += 1;
  }
  const found = [...groups.values()];
  const folders = toFolders(found);
  const isOfTime = by === 'year' || by === 'month' || by === 'day';
  const ordered = isOfTime ? found : found.toSorted((a, b) => b.rows.length - a.rows.length);
  return ordered.map((group) => ({
    name: group.name,
    folder: `${by}/${folders.get(group) ?? ''}`,
    rows: toShared(group.rows),
  }));
}

/** Of groups that want one name the one with the oldest post has it alone, so that a new group renames no older one. */
function toFolders(groups: readonly Growing[]): ReadonlyMap<Growing, string> {
  const oldestFirst = groups.toSorted(
    (a, b) => (b.rows.at(-1) ?? 0) - (a.rows.at(-1) ?? 0) || byCodeUnit(a.name, b.name),
  );
  const slugs = uniqueSlugs(oldestFirst.map(({ name }) => name));
  return new Map(oldestFirst.map((group, at) => [group, slugs[at] ?? '']));
}

/** Threads share it. */
function toShared(rows: readonly number[]): Uint32Array {
  const shared = new Uint32Array(new SharedArrayBuffer(4 * rows.length));
  shared.set(rows);
  return shared;
}

/** What the feeds of a group say of themselves. What the source said of all its posts stays with these. */
export function siteOf({ name, folder }: Pick<Group, 'name' | 'folder'>, site: Site): Site {
  const { feedUrl, extra: _, description: __, ...rest } = site;
  return {
    ...rest,
    title: `${site.title} · ${name}`,
    ...(feedUrl === undefined ? {} : { feedUrl: new URL(`${encodedPath(folder)}/`, new URL('.', feedUrl)).href }),
    part: folder,
    extra: {},
  };
}
