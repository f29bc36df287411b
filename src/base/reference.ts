/** How `Content.html` points at a file of the input: `input:` and the percent-encoded `Place.file`. */
export function toReference(file: string): string {
  return `input:${file.split('/').map(encodeURIComponent).join('/')}`;
}

/** The `Place.file` behind an `input:` reference; undefined for every other URL. */
export function fromReference(url: string): string | undefined {
  if (!url.startsWith('input:')) return undefined;
  try {
    return decodeURIComponent(url.slice('input:'.length));
  } catch {
    return undefined;
  }
}
