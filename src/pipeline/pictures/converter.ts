import { findSharp } from '../../base/sharp.ts';
import { fitted, type Change } from './fitting.ts';
import { mostPixels } from './kind.ts';

/** Makes pictures of others. */
export interface Converter {
  /** Changes whenever the same picture would be made of other bytes. */
  readonly version: string;
  /** Throws an Error with a phrase where it cannot be done. */
  convert(bytes: Uint8Array, change: Change): Promise<Uint8Array>;
}

/** Of what is made: changes of it make all of them anew. */
const form = 1;

/** What sharp does. Undefined where it is not installed, as with Feedmill alone. */
export async function findConverter(find: typeof findSharp = findSharp): Promise<Converter | undefined> {
  const sharp = await find();
  if (!sharp) return undefined;
  sharp.cache(false);
  const { sharp: own, vips } = sharp.versions;
  return {
    version: [form, own, vips].join(' '),
    convert: async (bytes, change) => {
      const { type, isGray } = change;
      // What is damaged further down is shown as far as it goes, as browsers do.
      const options = { failOn: 'none', limitInputPixels: mostPixels, animated: type === 'image/gif' } as const;
      const { autoOrient, pageHeight, hasAlpha } = await sharp(bytes, options).metadata();
      const size = fitted({ ...autoOrient, ...(pageHeight === undefined ? {} : { height: pageHeight }) }, change);
      const sized = sharp(bytes, options)
        .autoOrient()
        .resize({ ...size, fit: 'fill' });
      const image = isGray ? sized.toColourspace('b-w') : sized;
      if (type === 'image/gif') return image.gif().toBuffer();
      // A picture may be made for transparency and have none.
      const isClear = type === 'image/jpeg' && hasAlpha && !(await sharp(bytes, options).stats()).isOpaque;
      return type === 'image/png' || isClear
        ? image.png({ compressionLevel: 9 }).toBuffer()
        : image.jpeg({ quality: 85 }).toBuffer();
    },
  };
}
