import type { Extra } from '../model/json.ts';
import type { RawPost } from '../model/raw.ts';
import { rules } from '../model/rules.ts';
import type { Account } from './account.ts';
import { pagePath } from './address/page-path.ts';
import type { SitePlan } from './plan.ts';
import type { Repair } from './repair.ts';
import { toCanonical, toPermalink } from './url.ts';

export const siteAddress: Repair = {
  name: 'find/site-address',
  about:
    'A post of a site whose configuration is in the archive has the URL that the site’s own generator makes of path, date, title and pattern: Jekyll, Hugo, Hexo, Zola, Pelican, Eleventy, Astro. A URL of the web that the post says itself wins.',
  changes: 'field',
  example: {
    told: 'With `url: https://example.org` and `permalink: pretty` in `_config.yml`, `_posts/2024-05-01-tide.md` is at `https://example.org/2024/05/01/tide/`.',
  },
};

/** The permalink of a post, and in `extra` what the source calls one and was not used, as written. */
export interface OwnUrl {
  readonly url?: string;
  readonly extra: Extra;
}

/** What relative addresses are relative to, and the site that the post is a page of. */
export interface Home {
  readonly base: string | undefined;
  readonly plan: SitePlan | undefined;
  /** The address of that site. */
  readonly root: string | undefined;
  /** What that site says it is written in. */
  readonly language: string | undefined;
  readonly timezone: string;
  /** True where the input holds a file of this `Place.file`. */
  readonly hasFile: (file: string) => boolean;
}

/** The post's own URL; where it has none that can be read, the one of its heading, or the one its site gives it. */
export function findUrl(raw: RawPost, home: Home, account: Account): OwnUrl {
  const { base } = home;
  const said = raw.url?.trim() === '' ? undefined : raw.url;
  const heading = raw.claims?.find(({ field }) => field === 'url')?.value;
  const made = heading === undefined && !/^(?:\/\/|[^/])/.test(said ?? '') ? findMade(raw, home, account) : undefined;
  if (made !== undefined) return { url: made, extra: {} };
  const own = said === undefined ? undefined : toPermalink(said, base, account);
  const unread: Extra = said === undefined || own !== undefined ? {} : { url: said };
  if (heading === undefined || heading.trim() === said?.trim()) return withUrl(own, unread);
  if (own !== undefined) return { url: own, extra: { 'url-heading': heading } };
  const url = toPermalink(heading, base, account);
  return withUrl(url, url === undefined ? { ...unread, 'url-heading': heading } : unread);
}

/** The URL that the site gives the post; undefined where nothing is known of a site, or the post is no page of it. */
function findMade(raw: RawPost, { plan, root, timezone, hasFile }: Home, account: Account): string | undefined {
  if (plan === undefined || root === undefined || !account.isOn(siteAddress)) return undefined;
  const start = plan.folder === '' ? '' : `${plan.folder}/`;
  const made = pagePath(plan.generator, {
    path: raw.place.file.slice(start.length),
    raw,
    settings: plan.settings,
    timezone,
    hasFile: (path) => hasFile(start + path),
  });
  if (made === undefined) return undefined;
  if ('lacks' in made) {
    account.report(rules.urlUnmade(account.place, { generator: plan.generator, lacks: made.lacks }));
    return undefined;
  }
  const path = encodeURI(made.path.replace(/^\/+/, '')).replace(/[?#]/g, encodeURIComponent);
  const url = toCanonical(`${root.replace(/\/?$/, '/')}${path}`);
  if (url !== undefined) account.note(siteAddress, { field: 'url', after: url });
  return url;
}

function withUrl(url: string | undefined, extra: Extra): OwnUrl {
  return url === undefined ? { extra } : { url, extra };
}

/** Permalinks that a post had; undefined where it had none. */
export function toFormerUrls(said: readonly string[] | undefined, account: Account): readonly string[] | undefined {
  const urls = (said ?? []).filter((url) => /^https?:/i.test(url) && URL.canParse(url));
  if (said !== undefined && urls.length < said.length) {
    account.report(rules.fieldIgnored(account.place, { field: 'formerUrls', reason: 'some are no addresses' }));
  }
  return urls.length === 0 ? undefined : urls;
}
