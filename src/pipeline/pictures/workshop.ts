import type { Picture, PictureWish } from '../../model/picture.ts';
import { sha256 } from '../../base/hash.ts';
import { findRaster } from '../../base/raster.ts';
import type { Converter, findConverter } from './converter.ts';
import { findChange, type Change } from './fitting.ts';
import type { Kind, NoPicture } from './kind.ts';
import type { Made } from './made.ts';
import type { Remarks } from './remarks.ts';

/** Makes pictures fit. */
export interface Workshop {
  /** Undefined where it is fit already, or has to do as it is. */
  make(given: Given, wish: PictureWish): Promise<Picture | NoPicture | undefined>;
}

interface Given {
  readonly bytes: Uint8Array;
  readonly kind: Kind;
}

interface WorkshopSettings {
  readonly made: Made;
  readonly remarks: Remarks;
  readonly findConverter: typeof findConverter;
}

export function openWorkshop({ made, remarks, findConverter: find }: WorkshopSettings): Workshop {
  let converter: Promise<Converter | undefined> | undefined;
  return {
    make: async (given, wish) => {
      const change = findChange(given.kind, wish);
      if (!change) return undefined;
      const found = await (converter ??= find());
      const picture = found ? await tried(given, change, { made, converter: found }) : { reason: absent };
      if (!('reason' in picture)) return picture;
      const { type } = given.kind;
      if (!wish.atWorst.includes(type))
        return { reason: `${type} cannot be made into anything else: ${picture.reason}` };
      remarks.unfit(faultOf(given.kind, wish), picture.reason);
      return undefined;
    },
  };
}

const absent = 'the package sharp is not installed (npm install sharp)';

/** Kept by what it was made of and how, so that no other run has to make it again. */
async function tried(
  { bytes, kind }: Given,
  change: Change,
  { made, converter }: { readonly made: Made; readonly converter: Converter },
): Promise<Picture | NoPicture> {
  const key = sha256(JSON.stringify([sha256(bytes), change, converter.version]));
  const before = made.find(key);
  const picture = before && toPicture(before, fromDisk(made, key));
  if (picture) return picture;
  try {
    const fresh = await converter.convert(bytes, change);
    const read = made.keep(key, fresh) ? fromDisk(made, key) : fromMemory(fresh);
    return toPicture(fresh, read) ?? { reason: `what was made of ${kind.type} is none` };
  } catch (error) {
    return { reason: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
  }
}

/** Holds no bytes. */
function fromDisk(made: Made, key: string): Picture['bytes'] {
  return async () => {
    const bytes = made.find(key);
    if (!bytes) throw new Error('a picture that was made a moment ago is gone');
    return bytes;
  };
}

function fromMemory(bytes: Uint8Array): Picture['bytes'] {
  return async () => bytes;
}

function toPicture(bytes: Uint8Array, read: Picture['bytes']): Picture | undefined {
  const raster = findRaster(bytes);
  if (!raster) return undefined; // what a damaged disk kept
  const { type, extension, width, height } = raster;
  return { type, extension, sha256: sha256(bytes), size: bytes.length, width, height, bytes: read };
}

/** What keeps a picture from being fit, in a word or two. */
function faultOf({ type, raster }: Kind, wish: PictureWish): string {
  if (!wish.types.includes(type)) return type;
  const { width = 0, height = 0, colours } = raster ?? {};
  const isLarge = width > wish.mostWidth || height > wish.mostHeight || width * height > wish.mostPixels;
  if (isLarge) return 'too large';
  return colours === 'ink' ? 'in inks' : 'in colours';
}
