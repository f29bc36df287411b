import { sep } from 'node:path';
import { isInside } from '../written-list.ts';

/** What a request is for: a path below the folder, and whether it names a folder (`posts/`). */
export interface Target {
  /** Empty for the folder itself. */
  readonly path: string;
  readonly isFolder: boolean;
  /** As it was asked for, without the query. */
  readonly written: string;
}

/**
 * The target of a request line. Undefined for what names no file that may be served: a way out of the folder, a hidden file, bytes that
 * are no text.
 */
export function toTarget(requested: string): Target | undefined {
  const [written = ''] = requested.replace(/^https?:\/\/[^/?#]*/i, '').split(/[?#]/, 1);
  if (!written.startsWith('/')) return undefined;
  const names = decoded(written.slice(1).split('/'));
  if (names === undefined) return undefined;
  const isFolder = names.at(-1) === '';
  const named = isFolder ? names.slice(0, -1) : names;
  const path = named.join('/');
  if (named.length > 0 && (!isInside(path) || named.some(isRefused))) return undefined;
  return { path, isFolder, written };
}

function decoded(names: readonly string[]): string[] | undefined {
  try {
    return names.map((name) => decodeURIComponent(name));
  } catch {
    return undefined; // URIError
  }
}

/** Hidden files, and a slash that was encoded to look like none. Windows has a word of its own for what follows a colon. */
function isRefused(name: string): boolean {
  return name.startsWith('.') || name.includes('/') || (sep === '\\' && name.includes(':'));
}
