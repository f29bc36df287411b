/** True for the beginning of a page of HTML, which is no feed. */
export function isPage(head: string): boolean {
  const start = head.replace(/^(?:\ufeff|\s|<!--[^]*?-->|<\?xml[^>]*>)+/, '');
  return /^(?:<!doctype html\b|<html[\s>]|<head[\s>])/i.test(start) && !/<(?:rss|feed)[\s>]/i.test(start);
}

/** True for the name of a file, or an address, that only feeds have. */
export function isNamedAsFeed(file: string): boolean {
  return /(?:\.(?:xml|rss|atom|rdf)|:\/\/.*\/(?:feed|rss|atom)\/?)(?:[?#].*)?$/i.test(file);
}
