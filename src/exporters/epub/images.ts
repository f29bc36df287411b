import type { ExportContext } from '../../model/contracts.ts';
import type { Picture, PictureWish } from '../../model/picture.ts';
import type { Place } from '../../model/place.ts';
import { sha256 } from '../../base/hash.ts';
import { copied } from '../../base/text.ts';
import { findVector } from './vector.ts';

/** An image of the book. */
interface BookImage {
  /** Relative to the chapters. */
  readonly href: string;
  readonly type: string;
}

/** An image that is to be written: its bytes are read when their turn has come. */
interface FreshImage extends BookImage {
  bytes(): Promise<Uint8Array>;
}

/** Images by content: the same bytes are in the book once. */
export interface ImageStore {
  /** Takes in what pictures a post shows, as the device wants them; undefined for each that is not to be had. */
  place(sources: readonly string[], place: Place): Promise<readonly (BookImage | undefined)[]>;
  readonly all: ReadonlyMap<string, BookImage>;
  /** Images that were taken in and not yet taken out for writing. */
  take(): FreshImage[];
}

export interface ImageSetting {
  readonly picture: ExportContext['picture'];
  /** What the device shows. */
  readonly wish: Omit<PictureWish, 'atWorst'>;
}

/** EPUB 3.3 §3.2: what every reading system has to show, whatever the device likes better. */
export const core = ['image/jpeg', 'image/png', 'image/gif', 'image/svg+xml', 'image/webp'];

export function openImages({ picture, wish: ofDevice }: ImageSetting): ImageStore {
  const wish = { ...ofDevice, atWorst: core };
  const all = new Map<string, BookImage>();
  /** A picture that a thousand posts show is looked for once. */
  const known = new Map<string, BookImage>();
  let fresh: FreshImage[] = [];
  const find = async (url: string, place: Place): Promise<BookImage | FreshImage | undefined> =>
    known.get(url) ?? toImage(url, place);
  const toImage = async (url: string, place: Place): Promise<FreshImage | undefined> => {
    const found = await picture({ url, wish, place });
    if (found?.type !== svg) return found && named(found);
    // A drawing that runs or fetches something can still be painted.
    const drawing = findVector(await found.bytes());
    if (drawing) return { ...toName(sha256(drawing), 'svg', svg), bytes: async () => drawing };
    const painted = await picture({ url, wish: withoutDrawings(wish), place });
    return painted && named(painted);
  };
  return {
    all,
    place: async (sources, place) => {
      const images = await Promise.all(sources.map(async (url) => find(url, place)));
      // Only now, so that they come in the order in which they are shown.
      for (const [at, image] of images.entries()) {
        if (!image) continue;
        const { href, type } = image;
        const url = sources[at] ?? '';
        if (!url.startsWith('data:')) known.set(copied(url), { href, type });
        if (all.has(href)) continue;
        all.set(href, { href, type });
        if ('bytes' in image) fresh.push(image);
      }
      return images;
    },
    take: () => {
      const taken = fresh;
      fresh = [];
      return taken;
    },
  };
}

const svg = 'image/svg+xml';

function withoutDrawings(wish: PictureWish): PictureWish {
  const others = (types: readonly string[]): readonly string[] => types.filter((type) => type !== svg);
  return { ...wish, types: others(wish.types), atWorst: others(wish.atWorst) };
}

function named({ sha256: hash, extension, type, bytes }: Picture): FreshImage {
  return { ...toName(hash, extension, type), bytes };
}

function toName(hash: string, extension: string, type: string): BookImage {
  return { href: `images/${hash.slice(0, 16)}.${extension}`, type };
}
