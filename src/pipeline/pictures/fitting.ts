import type { PictureWish } from '../../model/picture.ts';
import type { Kind } from './kind.ts';

/** What is to be made of a picture. */
export interface Change {
  readonly type: 'image/jpeg' | 'image/png' | 'image/gif';
  /** It is not to be larger than this. */
  readonly width: number;
  readonly height: number;
  readonly isGray: boolean;
}

/** What has to be done so that a picture is as it is wished for; undefined where it is already. */
export function findChange(kind: Kind, wish: PictureWish): Change | undefined {
  const { raster } = kind;
  const takes = (type: string): boolean => wish.types.includes(type);
  // Whatever else is changed in it, it would stand still then.
  if (raster?.isAnimated && takes(kind.type)) return undefined;
  const isFit =
    takes(kind.type) && (!raster || (isSmall(raster, wish) && raster.colours !== 'ink' && isGrayEnough(raster, wish)));
  return isFit ? undefined : { type: toType(kind, takes), ...toSize(raster, wish), isGray: wish.isGray };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function isSmall({ width, height }: Size, { mostWidth, mostHeight, mostPixels }: PictureWish): boolean {
  return width <= mostWidth && height <= mostHeight && width * height <= mostPixels;
}

function isGrayEnough({ colours }: NonNullable<Kind['raster']>, { isGray }: PictureWish): boolean {
  return !isGray || colours === 'gray';
}

/** Photographs become JPEG, drawings PNG, and what moves GIF where that is taken. */
function toType({ type, raster }: Kind, takes: (type: string) => boolean): Change['type'] {
  if (raster?.isAnimated && takes('image/gif')) return 'image/gif';
  const isDrawing = drawings.has(type);
  return isDrawing && takes('image/png') ? 'image/png' : 'image/jpeg';
}

const drawings: ReadonlySet<string> = new Set(['image/png', 'image/gif', 'image/svg+xml']);

/** The largest box that fits, in the shape of the picture where that is known. */
function toSize(size: Size | undefined, { mostWidth, mostHeight, mostPixels }: PictureWish): Size {
  if (!size) return { width: mostWidth, height: Math.min(mostHeight, Math.floor(mostPixels / mostWidth)) };
  const { width, height } = size;
  const scale = Math.min(1, mostWidth / width, mostHeight / height, Math.sqrt(mostPixels / (width * height)));
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) };
}
