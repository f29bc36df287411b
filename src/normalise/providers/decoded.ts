/** What a pattern lets pass is a percent-encoded URL; where it encodes nothing that can be read, it stays as it is. */
export function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
