import sharp from 'sharp';

const red = { r: 200, g: 30, b: 30 } as const;
const canvas = { width: 60, height: 40, channels: 3, background: red } as const;

/** A small picture of one colour in the format that is asked for. */
export async function sample(format: 'jpeg' | 'png' | 'gif' | 'webp' | 'avif' | 'tiff', wide = 60): Promise<Buffer> {
  return sharp({ create: { ...canvas, width: wide } })
    .toFormat(format)
    .toBuffer();
}

/** Half of it can be seen through. */
export async function clearSample(): Promise<Buffer> {
  return sharp({ create: { ...canvas, channels: 4, background: { ...red, alpha: 0.5 } } })
    .webp()
    .toBuffer();
}

/** Three pictures, one after the other. */
export async function movingSample(format: 'gif' | 'webp'): Promise<Buffer> {
  const frames = ['#f00', '#0f0', '#00f'].map(async (background) =>
    sharp({ create: { ...canvas, background } })
      .raw()
      .toBuffer(),
  );
  const raw = { width: 60, height: 120, channels: 3, pageHeight: 40 } as const;
  const image = sharp(Buffer.concat(await Promise.all(frames)), { raw });
  return format === 'gif' ? image.gif({ delay: [100, 100, 100] }).toBuffer() : image.webp().toBuffer();
}

/** A photograph for the press. */
export async function inkSample(): Promise<Buffer> {
  return sharp({ create: canvas }).toColourspace('cmyk').jpeg().toBuffer();
}

/** A few bytes that say that they are 400 million pixels. */
export async function bomb(): Promise<Buffer> {
  const bytes = await sample('png');
  bytes.writeUInt32BE(20_000, 16);
  bytes.writeUInt32BE(20_000, 20);
  return bytes;
}

export const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="9" height="9"/></svg>';
