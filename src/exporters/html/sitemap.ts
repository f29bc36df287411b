import type { OutputFile } from '../../model/contracts.ts';
import { stripForbidden } from '../../base/text.ts';
import { escapeText } from '../../base/xml.ts';
import type { Plan } from './plan.ts';
import type { PostFacts } from './survey.ts';

/**
 * Addresses in one part. The protocol takes 50,000 and 50 MB: fewer, since a part is written anew for a new post, and of the longest
 * addresses that it takes (2,048 characters) these are 11 MB.
 */
const mostInPart = 5_000;
const longest = 2_048;

const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** The pages that search engines are told of: the first one, and every post that has its address here. Parts are filled from the oldest post. */
export function* sitemapFiles({ posts, base }: Pick<Plan, 'posts' | 'base'>): Iterable<OutputFile> {
  if (base === undefined) return;
  const own = posts.filter(({ isOwn, canonical = '' }) => isOwn && canonical !== '' && canonical.length <= longest);
  if (own.length < mostInPart) {
    yield { path: 'sitemap.xml', body: () => urlset([{ canonical: base, changed: undefined }, ...own]) };
    return;
  }
  const parts = Math.ceil(own.length / mostInPart);
  const names = Array.from({ length: parts }, (_, at) => `sitemap-${at + 1}.xml`);
  yield { path: 'sitemap.xml', body: () => sitemapIndex(names.map((name) => base + name)) };
  for (const [at, path] of names.entries()) {
    const end = own.length - at * mostInPart;
    yield { path, body: () => urlset(own.slice(Math.max(0, end - mostInPart), end)) };
  }
}

function urlset(pages: readonly Pick<PostFacts, 'canonical' | 'changed'>[]): string {
  const urls = pages.map(({ canonical = '', changed }) => {
    const time = changed === undefined ? '' : `<lastmod>${changed}</lastmod>`;
    return `<url><loc>${toXml(canonical)}</loc>${time}</url>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset ${namespace}>\n${urls.join('')}</urlset>\n`;
}

function sitemapIndex(addresses: readonly string[]): string {
  const parts = addresses.map((address) => `<sitemap><loc>${toXml(address)}</loc></sitemap>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex ${namespace}>\n${parts.join('')}</sitemapindex>\n`;
}

function toXml(address: string): string {
  return escapeText(stripForbidden(new URL(address).href).text);
}
