import { sha256 } from '../../base/hash.ts';

/** An image of the book. */
interface BookImage {
  /** Relative to the chapters. */
  readonly href: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Images by content: the same bytes are in the book once. */
export interface ImageStore {
  /** Takes the bytes in where they are of a kind that every EPUB 3 reader shows; else undefined. */
  add(bytes: Uint8Array): { readonly href: string } | undefined;
  readonly all: ReadonlyMap<string, BookImage>;
  /** Images that were added and not yet taken out for writing. */
  take(): BookImage[];
}

export function openImages(): ImageStore {
  const all = new Map<string, BookImage>();
  let fresh: BookImage[] = [];
  return {
    all,
    add: (bytes) => {
      const kind = kindOf(bytes);
      if (!kind) return undefined;
      const href = `images/${sha256(bytes).slice(0, 16)}.${kind.extension}`;
      if (!all.has(href)) {
        const image = { href, type: kind.type, bytes };
        // Only name and type stay: the bytes go to the file with the chapter.
        all.set(href, { href, type: kind.type, bytes: new Uint8Array() });
        fresh.push(image);
      }
      return { href };
    },
    take: () => {
      const taken = fresh;
      fresh = [];
      return taken;
    },
  };
}

/** By the first bytes, never by the name. */
function kindOf(bytes: Uint8Array): { readonly type: string; readonly extension: string } | undefined {
  const latin = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (latin.startsWith('\u00ff\u00d8\u00ff')) return { type: 'image/jpeg', extension: 'jpg' };
  if (latin.startsWith('\u0089PNG\r\n\u001a\n')) return { type: 'image/png', extension: 'png' };
  if (/^GIF8[79]a/.test(latin)) return { type: 'image/gif', extension: 'gif' };
  return latin.startsWith('RIFF') && latin.slice(8) === 'WEBP' ? { type: 'image/webp', extension: 'webp' } : undefined;
}

/** The bytes of a `data:` URL. */
export function dataBytes(url: string): Uint8Array | undefined {
  const body = /^data:image\/[\w+.-]+;base64,([\s\S]*)$/i.exec(url)?.[1];
  return body === undefined ? undefined : Buffer.from(body, 'base64');
}
