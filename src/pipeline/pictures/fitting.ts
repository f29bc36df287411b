import type { PictureWish } from '../../model/picture.ts';
import type { Kind } from './kind.ts';

/** What is to be made of a picture. */
export interface Change extends Limits {
  /** JPEG becomes PNG where the picture can be seen through. */
  readonly type: 'image/jpeg' | 'image/png' | 'image/gif';
  readonly isGray: boolean;
}

type Limits = Pick<PictureWish, 'mostWidth' | 'mostHeight' | 'mostPixels'>;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What has to be done so that a picture is as it is wished for; undefined where it is already. */
export function findChange(kind: Kind, wish: PictureWish): Change | undefined {
  const { raster } = kind;
  const takes = (type: string): boolean => wish.types.includes(type);
  // Whatever else is changed in it, it would stand still then.
  if (raster?.isAnimated && takes(kind.type)) return undefined;
  const isFit =
    takes(kind.type) && (!raster || (isSmall(raster, wish) && raster.colours !== 'ink' && isGrayEnough(raster, wish)));
  const { mostWidth, mostHeight, mostPixels, isGray } = wish;
  return isFit ? undefined : { type: toType(kind, takes), mostWidth, mostHeight, mostPixels, isGray };
}

/** The largest size within the limits, in the same shape. */
export function fitted({ width, height }: Size, { mostWidth, mostHeight, mostPixels }: Limits): Size {
  const scale = Math.min(1, mostWidth / width, mostHeight / height, Math.sqrt(mostPixels / (width * height)));
  // A width that was divided and multiplied again may be a hair less than it was.
  const scaled = (length: number): number => Math.max(1, Math.floor(length * scale + 1e-6));
  return { width: scaled(width), height: scaled(height) };
}

function isSmall({ width, height }: Size, { mostWidth, mostHeight, mostPixels }: Limits): boolean {
  return width <= mostWidth && height <= mostHeight && width * height <= mostPixels;
}

function isGrayEnough({ colours }: NonNullable<Kind['raster']>, { isGray }: PictureWish): boolean {
  return !isGray || colours === 'gray';
}

/** Photographs become JPEG, drawings PNG, and what moves GIF where that is taken. */
function toType({ type, raster }: Kind, takes: (type: string) => boolean): Change['type'] {
  if (raster?.isAnimated && takes('image/gif')) return 'image/gif';
  return drawings.has(type) && takes('image/png') ? 'image/png' : 'image/jpeg';
}

const drawings: ReadonlySet<string> = new Set(['image/png', 'image/gif', 'image/svg+xml']);
