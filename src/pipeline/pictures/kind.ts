import { findRaster, type Raster } from '../../base/raster.ts';

/** What a picture is by its bytes. */
export interface Kind {
  readonly type: string;
  readonly extension: string;
  /** Undefined for what not every reading system shows. */
  readonly raster?: Raster;
}

/** What bytes are instead of a picture, as a phrase. */
export interface NoPicture {
  readonly reason: string;
}

/** A larger picture takes more memory than a book is worth; no reading system shows it. */
export const mostPixels = 100_000_000;

/** What the bytes are: never by a name, nor by what a server says. */
export async function toKind(bytes: Uint8Array): Promise<Kind | NoPicture> {
  const raster = findRaster(bytes);
  const pixels = raster ? raster.width * raster.height : 0;
  if (pixels > mostPixels) return { reason: `it has ${Math.round(pixels / 1e6)} million pixels` };
  if (raster) return { type: raster.type, extension: raster.extension, raster };
  const kind = await toKindByHead(bytes);
  return 'type' in kind && everywhere.has(kind.type)
    ? { reason: `its ${kind.extension.toUpperCase()} is broken` }
    : kind;
}

/** The same by the first bytes alone, for what is not there yet: whether it is whole is another question. */
export async function toKindByHead(head: Uint8Array): Promise<Kind | NoPicture> {
  if (head.length === 0) return { reason: 'it is empty' };
  const { fileTypeFromBuffer } = await import('file-type/core');
  const found = await fileTypeFromBuffer(head);
  if (found?.mime.startsWith('image/')) return { type: found.mime, extension: found.ext };
  const text = Buffer.from(head.subarray(0, 4096))
    .toString('latin1')
    .replace(/\0|<!--[\s\S]*?-->/g, '');
  if (html.test(text)) return { reason: 'it is a page of HTML' };
  if (svg.test(text)) return { type: 'image/svg+xml', extension: 'svg' };
  return { reason: found === undefined ? 'it is no picture' : `it is ${found.mime}, and no picture` };
}

/** Those that a raster is made of. */
const everywhere: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/apng', 'image/gif', 'image/webp']);

const svg = /^[^<]{0,8}<(?:svg[\s>]|[?!][\s\S]*?<svg[\s>])/;
const html = /^[^<]{0,80}<(?:!doctype\s+html|html|head|body|title|script|meta|div|p|br|b|h1|center)[\s/>]/i;
