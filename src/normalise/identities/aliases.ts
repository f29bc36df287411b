import type { Post } from '../../model/post.ts';

/** Keys under which blogs say where a post was before. */
const keys = ['aliases', 'alias', 'redirect_from', 'redirects'];

/**
 * Addresses that a post says it had, and those that the ledger remembers. A path is one on the host of the post, and on those
 * that its site is published on (`homes`); where no host is known it stays a path. Names that are no addresses (Obsidian's aliases) are none.
 */
export function toAliases({ extra, url, formerUrls = [] }: Post, homes: readonly string[] = []): string[] {
  const bases = [...new Set(url === undefined ? homes : [url, ...homes])];
  const said = keys.flatMap((key) => [extra[key]].flat()).filter((value) => typeof value === 'string');
  const all = [...formerUrls, ...said.flatMap((text) => toAddresses(text.trim(), bases))];
  return [...new Set(all)].filter((address) => address !== url);
}

/** `/a`, `a/b/`, `a.html`; `AC/DC` is a name. */
const isPath = /^\/|^\S+(?:\/|\.html?)$/i;

function toAddresses(text: string, bases: readonly string[]): string[] {
  if (/^https?:\/\//i.test(text)) return URL.canParse(text) ? [new URL(text).href] : [];
  if (!isPath.test(text)) return [];
  const path = text.replace(/^\/*/, '/');
  if (bases.length === 0) return [path];
  return bases.filter((base) => URL.canParse(path, base)).map((base) => new URL(path, base).href);
}
