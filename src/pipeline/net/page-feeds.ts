import { elements, parsePage } from '../../base/html/tree.ts';

/** What a page says of a feed. */
interface PageFeed {
  readonly href: string;
  readonly type: string;
  readonly title: string;
}

/** Where feeds are named; a page that is longer has said it by then. */
export const mostCharacters = 1 << 20;

/** True for the beginning of a page: HTML that is no feed, whatever the server calls it. */
export function isPage(head: string, type: string | undefined): boolean {
  const start = head.replace(/^(?:\ufeff|\s|<!--[^]*?-->|<\?xml[^>]*>)+/, '');
  if (/^<(?:[\w-]+:)?(?:rss|feed|rdf)[\s>]/i.test(start) || /^[[{]/.test(start)) return false;
  return (
    /^(?:<!doctype html\b|<html[\s>]|<head[\s>])/i.test(start) ||
    type === 'text/html' ||
    type === 'application/xhtml+xml'
  );
}

/** Addresses of the feeds that a page names, the best first: of posts rather than comments, of XML rather than JSON. */
export function findFeeds(page: string, url: string): string[] {
  const { root } = parsePage(page.slice(0, mostCharacters));
  const all = elements(root);
  const base = all.find(({ name, attribs }) => name === 'base' && attribs['href'])?.attribs['href'] ?? '';
  const from = URL.canParse(base, url) ? new URL(base, url).href : url;
  const feeds = all.flatMap(({ name, attribs }): PageFeed[] => {
    const { rel = '', type = '', href = '', title = '' } = attribs;
    const isAlternate = rel.toLowerCase().split(/\s+/).includes('alternate');
    const isFeed = name === 'link' && isAlternate && feedType.test(type.trim()) && URL.canParse(href.trim(), from);
    return isFeed ? [{ href: new URL(href.trim(), from).href, type, title }] : [];
  });
  const ofPosts = feeds.filter(({ href, title }) => !comments.test(title) && !comments.test(href));
  const isJson = ({ type }: PageFeed): boolean => /json/i.test(type);
  const sorted = [...ofPosts.filter((feed) => !isJson(feed)), ...ofPosts.filter(isJson)];
  return [...new Set(sorted.map(({ href }) => href))];
}

const feedType = /^application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json)\b/i;

/** Feeds of what readers say below the posts, as blog software names them. */
const comments = /\bcomments?\b|評論|评论|留言|kommentar|commentaire|comentario/i;
