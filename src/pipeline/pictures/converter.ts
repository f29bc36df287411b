import type { Change } from './fitting.ts';

/** Makes pictures of others. */
export interface Converter {
  /** Changes whenever the same picture would be made of other bytes. */
  readonly version: string;
  /** Throws an Error with a phrase where it cannot be done. */
  convert(bytes: Uint8Array, change: Change): Promise<Uint8Array>;
}

/** A larger picture takes more memory than a book is worth; no reading system shows it. */
export const mostPixels = 100_000_000;

/** Of what is made: changes of it make all of them anew. */
const form = 1;

type Sharp = (typeof import('sharp'))['default'];

const load = async (): Promise<Sharp> => (await import('sharp')).default;

/** What sharp does. Undefined where it is not installed, as with Feedmill alone. */
export async function findConverter(loadSharp: typeof load = load): Promise<Converter | undefined> {
  const sharp = await loadIfThere(loadSharp);
  if (!sharp) return undefined;
  sharp.cache(false);
  const { sharp: own, vips } = sharp.versions;
  return {
    version: [form, own, vips].join(' '),
    convert: async (bytes, { type, width, height, isGray }) => {
      // What is damaged further down is shown as far as it goes, as browsers do.
      const options = { failOn: 'none', limitInputPixels: mostPixels, animated: type === 'image/gif' } as const;
      let image = sharp(bytes, options).autoOrient().resize({ width, height, fit: 'inside', withoutEnlargement: true });
      if (isGray) image = image.toColourspace('b-w');
      if (type === 'image/gif') return image.gif().toBuffer();
      const isClear = type === 'image/jpeg' && (await isTransparent(sharp(bytes, options)));
      if (type === 'image/png' || isClear) return image.png({ compressionLevel: 9 }).toBuffer();
      return image.jpeg({ quality: 85 }).toBuffer();
    },
  };
}

/** A picture may be made for transparency and have none. */
async function isTransparent(image: ReturnType<Sharp>): Promise<boolean> {
  const { hasAlpha } = await image.metadata();
  return hasAlpha && !(await image.stats()).isOpaque;
}

async function loadIfThere(loadSharp: typeof load): Promise<Sharp | undefined> {
  try {
    return await loadSharp();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
