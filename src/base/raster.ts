/** A picture of a kind that every EPUB 3 reading system shows. */
export interface Raster {
  readonly type: string;
  readonly extension: string;
  readonly width: number;
  readonly height: number;
  readonly colours: Colours;
  readonly isAnimated: boolean;
}

/** `ink` is CMYK, which few screens are told how to show. */
type Colours = 'gray' | 'screen' | 'ink';

type Frame = Pick<Raster, 'width' | 'height'> & Partial<Pick<Raster, 'colours' | 'isAnimated'>>;

/** What the bytes are, by their header and never by a name; undefined where it is none of these or is cut off. */
export function findRaster(bytes: Uint8Array): Raster | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = view.toString('latin1', 0, 16);
  for (const { start, type, extension, find } of kinds) {
    const frame = start.test(head) ? find(view) : undefined;
    if (frame && frame.width > 0 && frame.height > 0)
      return { type, extension, colours: 'screen', isAnimated: false, ...frame };
  }
  return undefined;
}

const kinds: readonly {
  readonly start: RegExp;
  readonly type: string;
  readonly extension: string;
  readonly find: (view: Buffer) => Frame | undefined;
}[] = [
  { start: /^\u00ff\u00d8\u00ff/, type: 'image/jpeg', extension: 'jpg', find: jpegFrame },
  { start: /^\u0089PNG\r\n\u001a\n/, type: 'image/png', extension: 'png', find: pngFrame },
  { start: /^GIF8[79]a/, type: 'image/gif', extension: 'gif', find: gifFrame },
  { start: /^RIFF[\s\S]{4}WEBPVP8[ LX]$/, type: 'image/webp', extension: 'webp', find: webpFrame },
];

/** PNG §11.2.1: the header chunk with a width and a height, and something behind it. */
function pngFrame(view: Buffer): Frame | undefined {
  if (view.length <= 33 || view.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  return {
    width: view.readUInt32BE(16),
    height: view.readUInt32BE(20),
    colours: ((view[25] ?? 0) & 2) === 0 ? 'gray' : 'screen',
    // PNG §11.3.6.1: in front of the first data.
    isAnimated: view.subarray(0, view.indexOf('IDAT')).includes('acTL'),
  };
}

/** ITU T.81 §B.1: segments up to a frame header that has lines and columns. */
function jpegFrame(view: Buffer): Frame | undefined {
  let at = 2;
  while (at + 9 < view.length) {
    if (view[at] !== 0xff) return undefined;
    const marker = view[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const colours = components.get(view[at + 9] ?? 0) ?? 'screen';
      return { width: view.readUInt16BE(at + 7), height: view.readUInt16BE(at + 5), colours };
    }
    // Fill bytes, and markers without a segment.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else at += 2 + Math.max(2, view.readUInt16BE(at + 2));
  }
  return undefined;
}

const components: ReadonlyMap<number, Colours> = new Map([
  [1, 'gray'],
  [4, 'ink'],
]);

/** GIF89a §20: extensions up to an image that has a width and a height. A second image is animation. */
function gifFrame(view: Buffer): Frame | undefined {
  let at = 13 + tableSize(view[10] ?? 0);
  let first: Frame | undefined;
  while (at + 10 < view.length) {
    const isImage = view[at] === 0x2c;
    if (!isImage && view[at] !== 0x21) return first;
    if (isImage && first) return { ...first, isAnimated: true };
    if (isImage) first = gifSize(view, at);
    at += isImage ? 11 + tableSize(view[at + 9] ?? 0) : 2;
    for (let size = view[at] ?? 0; size > 0; size = view[at] ?? 0) at += size + 1;
    at += 1;
  }
  return first;
}

/** Of the whole, which may be larger than its first image; nothing where that is empty. */
function gifSize(view: Buffer, at: number): Frame {
  const [width, height] = [view.readUInt16LE(at + 5), view.readUInt16LE(at + 7)];
  if (width === 0 || height === 0) return { width, height };
  return { width: Math.max(width, view.readUInt16LE(6)), height: Math.max(height, view.readUInt16LE(8)) };
}

function tableSize(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** RFC 9649 §2.5 to §2.7: each of the three forms says its size in its own way. */
function webpFrame(view: Buffer): Frame | undefined {
  if (view.length < 30) return undefined;
  const form = view.toString('latin1', 12, 16);
  if (form === 'VP8 ') return { width: view.readUInt16LE(26) & 0x3fff, height: view.readUInt16LE(28) & 0x3fff };
  if (form === 'VP8X')
    return {
      width: view.readUIntLE(24, 3) + 1,
      height: view.readUIntLE(27, 3) + 1,
      isAnimated: ((view[20] ?? 0) & 2) !== 0,
    };
  const bits = view.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
