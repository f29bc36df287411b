import type { Json } from '../../model/json.ts';
import type { Post } from '../../model/post.ts';

/** Paths below the site's address that led to the post before: as its front matter says, and the ledger. */
export function formerPaths(post: Post, base: string | undefined): readonly string[] {
  const given = formerAddresses(post);
  if (given.length === 0) return [];
  const root = new URL(base ?? 'https://unknown.invalid/');
  const paths = given.flatMap((address) => {
    if (!URL.canParse(address, root.href)) return [];
    const { host, pathname } = new URL(address, root.href);
    return host === root.host && pathname !== root.pathname ? [pathname] : [];
  });
  return [...new Set(paths)];
}

/** Absolute, or relative to the site. */
function formerAddresses({ extra, url, formerUrls = [] }: Post): readonly string[] {
  const said = [extra['aliases'], extra['redirect_from']].flatMap(toTexts);
  return [...formerUrls, ...said].filter((address) => address !== url);
}

function toTexts(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  return Array.isArray(value) ? value.flatMap((item) => (typeof item === 'string' ? toTexts(item) : [])) : [];
}
