import { encodedPath } from './percent.ts';

/** How `Content.html` points at a file of the input: `input:` and the percent-encoded `Place.file`. */
export function toReference(file: string): string {
  return `input:${encodedPath(file)}`;
}

/** The `Place.file` behind an `input:` reference, whatever place in it is meant; undefined for every other URL. */
export function fromReference(url: string): string | undefined {
  if (!url.startsWith('input:')) return undefined;
  try {
    return decodeURIComponent(toFile(url).slice('input:'.length));
  } catch {
    return undefined;
  }
}

/** The URL without the place that it names. */
export function toFile(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
}

const withoutFiles = new WeakSet<object>();

/** Remembers that a body points at no file of the input, so that nobody has to read it to find out. */
export function showsNoFile(content: object): void {
  withoutFiles.add(content);
}

/** False only for what was remembered. */
export function mayShowFiles(content: object): boolean {
  return !withoutFiles.has(content);
}
