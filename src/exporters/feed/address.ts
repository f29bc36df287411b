import type { ExportContext } from '../../model/contracts.ts';
import type { Post } from '../../model/post.ts';
import { rules } from '../../model/rules.ts';
import type { Site } from '../../model/site.ts';
import { uuidUrn } from '../../base/hash.ts';
import { fromReference } from '../../base/reference.ts';
import { escapeAttribute } from '../../base/xml.ts';

export type FeedKind = 'rss' | 'atom' | 'json';

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

/** The site's address; without one, the nearest true value: where its newest post lives, else a name of its own. */
export function siteAddress(site: Site, newest: Post | undefined): { readonly url: string; readonly isGiven: boolean } {
  if (site.url !== undefined) return { url: site.url, isGiven: true };
  if (newest?.url !== undefined) return { url: new URL('/', newest.url).href, isGiven: false };
  return { url: uuidUrn(site.title), isGiven: false };
}

/**
 * The body as it may stand in a feed: links inside the page lead to the page, files of the input are at their address on the
 * site; without one, their description stays.
 */
export function toFeedBody(post: Post, site: Site): { readonly html: string; readonly missing: number } {
  const html = withPageLinks(post);
  if (!html.includes('"input:')) return { html, missing: 0 };
  let missing = 0;
  const isKnown = site.url !== undefined;
  const shown = isKnown
    ? html.replace(/ (src|href|poster)="(input:[^"]*)"/g, (_, name: string, url: string) => ` ${name}="${publicAddress(url, site) ?? ''}"`)
    : html
        .replace(/<img\b[^>]*? src="input:[^"]*"[^>]*\/>/g, (tag) => {
          missing += 1;
          return / alt="([^"]*)"/.exec(tag)?.[1] ?? '';
        })
        .replace(/ (?:href|src|poster)="input:[^"]*"/g, () => {
          missing += 1;
          return '';
        });
  return { html: shown, missing };
}

/** A feed is no page: `#note` alone would lead nowhere. */
function withPageLinks({ content: { html }, url }: Post): string {
  if (!html.includes(' href="#')) return html;
  if (url === undefined) return html.replace(/ href="#[^"]*"/g, '');
  const page = escapeAttribute(url.replace(/#.*$/, ''));
  return html.replace(/ href="#/g, () => ` href="${page}#`);
}

/** The address on the site of an `input:` reference; every other URL is returned as it is. */
export function publicAddress(url: string, site: Site): string | undefined {
  if (fromReference(url) === undefined) return url;
  if (site.url === undefined) return undefined;
  return new URL(url.slice('input:'.length), site.url.endsWith('/') ? site.url : `${site.url}/`).href;
}

/** Counts what a feed had to do without, and says so once at the end. */
export interface Tally {
  nearest(field: string, used: string): void;
  missing(files: number): void;
  report(): void;
}

export function openTally(exporter: string, { report }: Pick<ExportContext, 'report'>): Tally {
  const nearest = new Map<string, { readonly used: string; count: number }>();
  let files = 0;
  return {
    nearest: (field, used) => {
      const known = nearest.get(field);
      if (known) known.count += 1;
      else nearest.set(field, { used, count: 1 });
    },
    missing: (count) => void (files += count),
    report: () => {
      const place = { file: fileNames[exporter as FeedKind] ?? exporter };
      for (const [field, { used, count }] of nearest) report(rules.exportNearest(place, { exporter, field, used, count }));
      if (files > 0) report(rules.exportNoAddress(place, { exporter, count: files }));
    },
  };
}
