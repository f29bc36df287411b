/** True for what names something by a scheme and a host rather than by a path: `https://example.org/feed`. */
export function isAddress(text: string): boolean {
  return /^[a-z][a-z\d+.-]+:\/\//i.test(text);
}
