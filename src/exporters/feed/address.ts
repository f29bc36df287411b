import { encodedPath } from '../../base/percent.ts';
import type { ExportContext } from '../../model/contracts.ts';
import type { Place } from '../../model/place.ts';
import type { Attachment, Post } from '../../model/post.ts';
import { rules } from '../../model/rules.ts';
import type { Site } from '../../model/site.ts';
import { isCarried } from '../../base/carried-files.ts';
import { uuidUrn } from '../../base/hash.ts';
import { fromReference } from '../../base/reference.ts';
import { stripForbidden } from '../../base/text.ts';
import { filePath } from '../post-files/file-path.ts';

/** The format that most readers take comes first. */
export const feedKinds = ['rss', 'atom', 'json'] as const;
export type FeedKind = (typeof feedKinds)[number];

/** The usual file names. */
export const fileNames: Readonly<Record<FeedKind, string>> = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' };

/**
 * Where a feed will live. `Site.feedUrl` is a folder (`…/`) or names one feed, which takes it as it is; the others are
 * taken to lie beside it under their usual names.
 */
export function selfAddress({ feedUrl }: Site, kind: FeedKind): string | undefined {
  if (feedUrl === undefined) return undefined;
  return !feedUrl.endsWith('/') && namedKind(feedUrl) === kind ? feedUrl : new URL(fileNames[kind], feedUrl).href;
}

function namedKind(feedUrl: string): FeedKind {
  const name = new URL(feedUrl).pathname.toLowerCase();
  if (name.endsWith('.json')) return 'json';
  return /atom[^/]*$/.test(name) ? 'atom' : 'rss';
}

/** The site's address; without one, the nearest true value: where its posts live, else a name of its own. */
export function siteAddress(
  site: Site,
  origin: string | undefined,
): { readonly url: string; readonly isGiven: boolean } {
  if (site.url !== undefined) return { url: new URL(site.url).href, isGiven: true };
  return { url: origin ?? uuidUrn(site.title), isGiven: false };
}

/**
 * The address on the site of an `input:` reference, which the post names; every other URL as it is. None where there is no address to
 * write.
 */
export function publicAddress(url: string, site: Site, post?: Pick<Post, 'url' | 'place'>): string | undefined {
  if (!url.startsWith('input:')) return findUrl(url);
  if (site.files !== undefined) {
    const path = isCarried(fromReference(url) ?? '') ? filePath(url) : undefined;
    return path && new URL(encodedPath(path), site.files).href;
  }
  const path = url.slice('input:'.length);
  const beside = post && besidePage(path, post);
  if (beside !== undefined) return beside;
  const below = site.folders?.find(({ folder }) => path.startsWith(`${encodedPath(folder)}/`));
  const root = below?.url ?? site.url;
  if (root === undefined) return undefined;
  const base = root.endsWith('/') ? root : `${root}/`;
  const rest = below === undefined ? path : path.slice(encodedPath(below.folder).length + 1);
  // Whatever a file is called, it is below.
  const own = `./${rest.replace(/[[\]]/g, encodeURIComponent)}`;
  return URL.canParse(own, base) ? new URL(own, base).href : undefined;
}

/** What lies in the folder of a page (`trip/index.md`) is beside the page, wherever its site has that (`/2024/trip/`). */
function besidePage(path: string, { url, place }: Pick<Post, 'url' | 'place'>): string | undefined {
  const [, folder] = /^(.*\/)_?index\.[^/]*$/.exec(encodedPath(place.file)) ?? [];
  const isBeside = folder !== undefined && place.record === undefined && path.startsWith(folder);
  if (!isBeside || url === undefined || !/^https?:[^?#]*\/$/.test(url)) return undefined;
  return new URL(`./${path.slice(folder.length)}`, url).href;
}

/** The URL without what no URL may hold (RFC 3987 §2.2), its other characters as they are; undefined where it is none. */
export function findUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = stripForbidden(text)
    .text.trim()
    .replace(/[\s"<>\\^`{|}]/g, encodeURIComponent);
  return url === text || URL.canParse(url) ? url : new URL(text).href;
}

/** The attachments that have an address, under it, and how many have none. */
export function publicFiles(
  post: Post,
  site: Site,
): { readonly files: readonly Attachment[]; readonly missing: number } {
  const files = post.attachments.flatMap((file) => {
    const url = publicAddress(file.url, site, post);
    return url === undefined ? [] : [{ ...file, url }];
  });
  return { files, missing: post.attachments.length - files.length };
}

/** Counts what a feed had to do without, and says so once at the end. */
export interface Tally {
  nearest(field: string, used: string): void;
  missing(files: number): void;
  /** Counts a link of which only the words are left. */
  lost(): void;
  report(): void;
}

export function openTally(exporter: string, place: Place, { report }: Pick<ExportContext, 'report'>): Tally {
  const nearest = new Map<string, { readonly used: string; count: number }>();
  let [files, links] = [0, 0];
  return {
    nearest: (field, used) => {
      const known = nearest.get(field);
      if (known) known.count += 1;
      else nearest.set(field, { used, count: 1 });
    },
    missing: (count) => void (files += count),
    lost: () => void (links += 1),
    report: () => {
      for (const [field, { used, count }] of nearest)
        report(rules.exportNearest(place, { exporter, field, used, count }));
      if (files > 0) report(rules.exportNoAddress(place, { exporter, count: files }));
      if (links > 0) report(rules.exportNoLink(place, { exporter, count: links }));
    },
  };
}
