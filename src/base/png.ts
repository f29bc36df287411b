import { crc32, deflateSync } from 'node:zlib';

/** A picture of at most 256 colours. */
export interface Plain {
  readonly width: number;
  readonly height: number;
  /** `#rrggbb`, by number. */
  readonly palette: readonly string[];
  /** Numbers of the colours, row by row from the top. */
  readonly pixels: Uint8Array;
}

/** PNG (third edition) with a palette. Equal pictures give equal bytes. */
export function toPng({ width, height, palette, pixels }: Plain): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8); // 8 bits, palette, deflate, the five filters, not interlaced
  const rows = Buffer.alloc((width + 1) * height); // each begins with its filter: 0, none
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.map((colour) => colour.slice(1)).join(''), 'hex')),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Length, type and data, and a checksum of type and data. */
function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
