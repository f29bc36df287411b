/** A kind of picture that every EPUB 3 reading system shows. */
export interface Raster {
  readonly type: string;
  readonly extension: string;
}

/** What the bytes are, by their header and never by a name; undefined where it is none of these or is cut off. */
export function findRaster(bytes: Uint8Array): Raster | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = view.toString('latin1', 0, 16);
  if (head.startsWith('\u00ff\u00d8\u00ff'))
    return hasJpegFrame(view) ? { type: 'image/jpeg', extension: 'jpg' } : undefined;
  if (head.startsWith('\u0089PNG\r\n\u001a\n'))
    return hasPngHeader(view) ? { type: 'image/png', extension: 'png' } : undefined;
  if (/^GIF8[79]a/.test(head)) return hasGifImage(view) ? { type: 'image/gif', extension: 'gif' } : undefined;
  const isWebp = /^RIFF[\s\S]{4}WEBPVP8[ LX]$/.test(head) && view.length >= 30;
  return isWebp ? { type: 'image/webp', extension: 'webp' } : undefined;
}

/** PNG §11.2.1: the header chunk with a width and a height, and something behind it. */
function hasPngHeader(view: Buffer): boolean {
  return (
    view.length > 33 &&
    view.toString('latin1', 12, 16) === 'IHDR' &&
    view.readUInt32BE(16) > 0 &&
    view.readUInt32BE(20) > 0
  );
}

/** ITU T.81 §B.1: segments up to a frame header that has lines and columns. */
function hasJpegFrame(view: Buffer): boolean {
  let at = 2;
  while (at + 9 < view.length) {
    if (view[at] !== 0xff) return false;
    const marker = view[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return view.readUInt16BE(at + 5) > 0 && view.readUInt16BE(at + 7) > 0;
    // Fill bytes, and markers without a segment.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else at += 2 + Math.max(2, view.readUInt16BE(at + 2));
  }
  return false;
}

/** GIF89a §20: extensions up to an image that has a width and a height. */
function hasGifImage(view: Buffer): boolean {
  let at = 13 + tableSize(view[10] ?? 0);
  while (at + 10 < view.length) {
    if (view[at] === 0x2c) return view.readUInt16LE(at + 5) > 0 && view.readUInt16LE(at + 7) > 0;
    if (view[at] !== 0x21) return false;
    at += 2;
    for (let size = view[at] ?? 0; size > 0; size = view[at] ?? 0) at += size + 1;
    at += 1;
  }
  return false;
}

function tableSize(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}
