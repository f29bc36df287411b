/** The address as it is written in a link; undefined for what is no address of the web or must not be followed. */
export function findWebUrl(url: string | undefined): string | undefined {
  if (url === undefined || !/^https?:/i.test(url) || !URL.canParse(url)) return undefined;
  return new URL(url).href;
}

/** The same for addresses that lead to the same page, whatever the scheme, or the place in it. */
export function addressKey(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/#.*$/s, '');
}
