import type { Extra } from '../model/json.ts';
import type { RawPost } from '../model/raw.ts';
import type { Account } from './account.ts';
import { toPermalink } from './url.ts';

/** The permalink of a post, and in `extra` what the source calls one and was not used, as written. */
export interface OwnUrl {
  readonly url?: string;
  readonly extra: Extra;
}

/** The post's own URL; where it has none that can be read, the one of its heading. */
export function findUrl(raw: RawPost, base: string | undefined, account: Account): OwnUrl {
  const said = raw.url?.trim() === '' ? undefined : raw.url;
  const own = said === undefined ? undefined : toPermalink(said, base, account);
  const unread: Extra = said === undefined || own !== undefined ? {} : { url: said };
  const heading = raw.claims?.find(({ field }) => field === 'url')?.value;
  if (heading === undefined || heading.trim() === said?.trim()) return withUrl(own, unread);
  if (own !== undefined) return { url: own, extra: { 'url-heading': heading } };
  const url = toPermalink(heading, base, account);
  return withUrl(url, url === undefined ? { ...unread, 'url-heading': heading } : unread);
}

function withUrl(url: string | undefined, extra: Extra): OwnUrl {
  return url === undefined ? { extra } : { url, extra };
}
