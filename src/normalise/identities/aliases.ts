import { isAddress } from '../../base/address.ts';
import type { Post } from '../../model/post.ts';

/** Keys under which blogs say where a post was before. */
const keys = ['aliases', 'alias', 'redirect_from', 'redirects'];

/**
 * Addresses that a post says it had, and those that the ledger remembers. A path is one below the addresses that its site is published
 * on (`homes`), and on the host of the post where that is none of theirs; where no host is known it stays a path. Names that are no
 * addresses (Obsidian's aliases) are none.
 */
export function toAliases({ extra, url, formerUrls = [] }: Post, homes: readonly string[] = []): string[] {
  const isHome = homes.some((home) => url !== undefined && hostOf(home) === hostOf(url));
  const bases = [
    ...new Set(
      url === undefined || isHome || !isAddress(url) || !URL.canParse(url) ? homes : [new URL('/', url).href, ...homes],
    ),
  ];
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
  return bases.flatMap((base) => below(base, path));
}

/** Generators put what is said so below the start of the site; some say the whole path. */
function below(base: string, path: string): string[] {
  const isFile = /\.[^/]*$/.test(new URL(base).pathname);
  const { pathname } = new URL(isFile ? '.' : base.replace(/\/?$/, '/'), base);
  const whole = path.startsWith(pathname) ? path : pathname.replace(/\/$/, '') + path;
  return URL.canParse(whole, base) ? [new URL(whole, base).href] : [];
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
