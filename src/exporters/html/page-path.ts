import type { Post } from '../../model/post.ts';
import { sha256 } from '../../base/hash.ts';
import { percentDecoded } from '../../base/percent.ts';
import { toSlug } from '../../base/slug.ts';
import { isReserved } from './reserved.ts';

/**
 * The path of a post's page where no other post wants the same: its year, and the last word of its address, which stays when the title
 * is edited; else its title.
 */
export function pagePath(post: Post): string {
  const slug = addressSlug(post.url) ?? toSlug(post.title ?? '', 120) ?? sha256(post.id).slice(0, 12);
  return `${post.published?.slice(0, 4) ?? 'undated'}/${slug}.html`;
}

/** The path on the site that the address has, where a file can be called that; undefined elsewhere. `base` is where the site will live. */
export function ownPath(url: string, base: string): string | undefined {
  const [from, to] = [new URL(base), new URL(url)];
  if (from.host !== to.host || !to.pathname.startsWith(from.pathname) || to.search !== '' || to.hash !== '')
    return undefined;
  const parts = to.pathname.slice(from.pathname.length).split('/').map(percentDecoded);
  const last = parts.pop() ?? '';
  const name = last === '' ? 'index' : last.replace(/\.html$/, '');
  const all = [...parts, name];
  if (parts.length === 0 && last === '') return undefined;
  return all.every(isName) && !isReserved(all) ? `${all.join('/')}.html` : undefined;
}

/** What every file system takes as it is: letters, digits and marks, with hyphens, low lines and `~` between. */
function isName(part: string): boolean {
  return (
    /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_~-]*$/u.test(part) &&
    Buffer.byteLength(part) <= 200 &&
    part.normalize('NFC') === part &&
    !/^(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³])$/i.test(part)
  );
}

/** Last parts of addresses that say nothing of the post. */
const generic = /^(?:index|default|post|article|story|view|item|entry|node|page|read|show|p)$/;

function addressSlug(url: string | undefined): string | undefined {
  if (url === undefined || !/^https?:/.test(url) || !URL.canParse(url)) return undefined;
  const { pathname, search } = new URL(url);
  // What tells such pages from each other is behind the question mark.
  if (search !== '') return undefined;
  const parts = pathname.split('/').filter((part) => part !== '');
  const slug = toSlug(percentDecoded(parts.at(-1) ?? '').replace(/\.[a-z]{2,5}$/i, ''), 120);
  return slug === undefined || generic.test(slug) ? undefined : slug;
}
