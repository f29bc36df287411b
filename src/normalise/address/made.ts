import type { Extra, Json } from '../../model/json.ts';
import type { RawPost } from '../../model/raw.ts';

/** A post where its site has it, and the settings of that site. */
export interface SitePage {
  /** From the folder of the site. */
  readonly path: string;
  readonly raw: RawPost;
  readonly settings: Extra;
  /** The zone of the site. */
  readonly timezone: string;
  /** True where the site holds a file of this path. */
  readonly hasFile: (path: string) => boolean;
}

/** Where a generator puts a page, below the address of the site; or what it would have to know; undefined where it makes no page. */
export type Made = { readonly path: string } | { readonly lacks: string } | undefined;

/** A setting or a field as text; undefined where it says nothing. */
export function say(words: Extra | undefined, name: string): string | undefined {
  const value = words !== undefined && Object.hasOwn(words, name) ? words[name] : undefined;
  return value === undefined || value === null || typeof value === 'object'
    ? undefined
    : String(value).trim() || undefined;
}

/** The first of the names that says something, in a table that may hold names in any case. */
export function sayAnyCase(words: Extra, name: string): Json | undefined {
  const wanted = name.toLowerCase();
  for (const key in words) if (key.toLowerCase() === wanted) return words[key];
  return undefined;
}

/** What the front matter says of the address itself: an address that is none of the web, or a pattern. */
export function permalinkOf({ url, extra }: RawPost): string | undefined {
  return url?.startsWith('/') ? url : (say(extra, 'permalink') ?? undefined);
}

/** Folder, name and extension of a path: `a/b`, `c`, `.md`. */
export function splitPath(path: string): {
  readonly folder: string;
  readonly name: string;
  readonly extension: string;
} {
  const cut = path.lastIndexOf('/');
  const file = path.slice(cut + 1);
  const dot = file.lastIndexOf('.');
  const end = dot > 0 ? dot : file.length;
  return { folder: path.slice(0, Math.max(0, cut)), name: file.slice(0, end), extension: file.slice(end) };
}

/** A pattern with its tokens filled in; what one of them lacks instead, where one does. */
export function fill(
  pattern: string,
  token: RegExp,
  value: (name: string) => string | { readonly lacks: string },
): Made {
  let lacks: string | undefined;
  const path = pattern.replace(token, (all, name: string) => {
    const found = value(name);
    if (typeof found === 'string') return found;
    lacks ??= found.lacks;
    return all;
  });
  return lacks === undefined ? { path } : { lacks };
}

/** The terms of the vocabulary `category`, in their order. */
export function categoriesOf({ tags = [] }: RawPost): string[] {
  return tags.flatMap(({ term, scheme }) => (scheme === 'category' ? [term] : []));
}
