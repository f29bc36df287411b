import { shortHash } from '../base/short-hash.ts';
import type { Post } from '../model/post.ts';
import { callingsOf, namesOf } from '../normalise/post-names.ts';

/**
 * Rows of posts by what links call them: a table with free places, in arrays that threads share. Names are kept as 85 bits of hash,
 * so that no archive is large enough for two that are taken for one.
 */
export interface PostLinks {
  readonly hashes: Float64Array;
  readonly checks: Uint32Array;
  /** A row; with `ofFormer` where the post is not there any more, `nobody` where several posts are meant. */
  readonly rows: Uint32Array;
}

const ofFormer = 0x8000_0000;
const nobody = 0xffff_ffff;

/** Collects what posts are called. `homes` are addresses that the site is published on. */
export function collectLinks(homes: readonly string[]): { add(post: Post, row: number): void; links(): PostLinks } {
  let table = toTable(1024);
  let used = 0;
  const placeOf = (name: string): number => {
    const at = findPlace(table, name);
    if (table.hashes[at] !== 0) return at;
    if (++used > 0.7 * table.hashes.length) table = withRoom(table);
    const own = findPlace(table, name);
    table.hashes[own] = shortHash(name);
    table.checks[own] = checkOf(name);
    table.rows[own] = unset;
    return own;
  };
  const setAll = (names: readonly string[], toRow: (before: number) => number): void => {
    for (const name of names) {
      const at = placeOf(name);
      table.rows[at] = toRow(table.rows[at] ?? unset);
    }
  };
  return {
    add: (post, row) => {
      const { file, url, former } = namesOf(post, homes);
      if (file !== undefined) setAll([file], (before) => (before === unset ? row : nobody));
      // Of several posts at one address the oldest, which comes last, is there.
      if (url !== undefined) setAll([url], () => row);
      setAll(former, (before) => (before >= ofFormer ? row + ofFormer : before));
    },
    links: () => table,
  };
}

const unset = 0xffff_fffe;

/** The row that a link leads to, and the place in that post; undefined where it leads to no post. */
export function findLinked(
  links: PostLinks,
  href: string,
): { readonly row: number; readonly fragment: string } | undefined {
  for (const { name, fragment } of callingsOf(href)) {
    const at = findPlace(links, name);
    const row = links.rows[at] ?? nobody;
    if (links.hashes[at] !== 0 && row !== nobody) return { row: row % ofFormer, fragment };
  }
  return undefined;
}

function toTable(size: number): PostLinks {
  const column = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(size * bytes);
  return {
    hashes: new Float64Array(column(8)),
    checks: new Uint32Array(column(4)),
    rows: new Uint32Array(column(4)),
  };
}

/** Where the name is, or the free place for it. */
function findPlace(table: PostLinks, name: string): number {
  const [hash, check] = [shortHash(name), checkOf(name)];
  return findHash(table, hash, check);
}

function findHash({ hashes, checks }: PostLinks, hash: number, check: number): number {
  let at = hash % hashes.length;
  while (hashes[at] !== 0 && (hashes[at] !== hash || checks[at] !== check)) at = (at + 1) % hashes.length;
  return at;
}

function checkOf(name: string): number {
  return shortHash(`~${name}`) >>> 0;
}

function withRoom(table: PostLinks): PostLinks {
  const larger = toTable(2 * table.hashes.length);
  for (const [from, hash] of table.hashes.entries()) {
    if (hash === 0) continue;
    const check = table.checks[from] ?? 0;
    const at = findHash(larger, hash, check);
    larger.hashes[at] = hash;
    larger.checks[at] = check;
    larger.rows[at] = table.rows[from] ?? nobody;
  }
  return larger;
}
