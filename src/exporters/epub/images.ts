import { sha256 } from '../../base/hash.ts';
import { findRaster } from './raster.ts';
import { findVector } from './vector.ts';

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
  readonly all: ReadonlyMap<string, Omit<BookImage, 'bytes'>>;
  /** Images that were added and not yet taken out for writing. */
  take(): BookImage[];
}

export function openImages(): ImageStore {
  const all = new Map<string, Omit<BookImage, 'bytes'>>();
  let fresh: BookImage[] = [];
  return {
    all,
    add: (given) => {
      const image = toImage(given);
      if (image && !all.has(image.href)) {
        // Only name and type stay: the bytes go to the file with the chapter.
        all.set(image.href, { href: image.href, type: image.type });
        fresh.push(image);
      }
      return image && { href: image.href };
    },
    take: () => {
      const taken = fresh;
      fresh = [];
      return taken;
    },
  };
}

function toImage(given: Uint8Array): BookImage | undefined {
  const raster = findRaster(given);
  const bytes = raster ? given : findVector(given);
  const { type, extension } = raster ?? { type: 'image/svg+xml', extension: 'svg' };
  return bytes && { href: `images/${sha256(bytes).slice(0, 16)}.${extension}`, type, bytes };
}

/** The bytes of a `data:` URL of an image. */
export function dataBytes(url: string): Uint8Array | undefined {
  const [, base64, body] = /^data:image\/[\w+.-]+(?:;(?!base64)[^;,]*)*(;base64)?,([\s\S]*)$/i.exec(url.trim()) ?? [];
  if (body === undefined) return undefined;
  if (base64 !== undefined)
    return Buffer.from(body.replaceAll('%2B', '+').replaceAll('%2F', '/').replaceAll('%3D', '='), 'base64');
  try {
    return Buffer.from(decodeURIComponent(body));
  } catch {
    return undefined; // Not percent-encoding: no image either.
  }
}
