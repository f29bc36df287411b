import { sha256 } from '../../base/hash.ts';
import { findRaster } from '../../base/raster.ts';
import type { ExportContext, OutputFile } from '../../model/contracts.ts';
import type { Place } from '../../model/place.ts';
import type { Post } from '../../model/post.ts';
import { rules } from '../../model/rules.ts';
import { findUrl } from './address.ts';

/** Looks at pictures of the podcast and of its episodes as Apple does. */
export interface Pictures {
  /** What an option names: the address, and the file that is to be there. Nothing where there is neither. */
  ofShow(named: string): Promise<{ readonly address?: string; readonly file?: OutputFile }>;
  look(post: Post): Promise<void>;
  report(): void;
}

interface Unfit {
  readonly place: Place;
  readonly example: string;
  readonly reason: string;
}

export function openPictures({ site, file, named: read, report }: ExportContext): Pictures {
  const unfit: Unfit[] = [];
  const seen = new Set<string>();
  const note = (place: Place, example: string, body: Uint8Array | undefined): void => {
    const reason = faultOf(body);
    if (reason !== undefined) unfit.push({ place, example, reason });
  };
  return {
    ofShow: async (named) => {
      if (named === '') return {};
      if (/^https?:/i.test(named)) return addressed(named);
      const body = await read(named);
      note({ file: named }, named, body);
      const raster = body && findRaster(body);
      if (body === undefined || raster === undefined || site.feedUrl === undefined) return {};
      // Apple looks again only where the address is another one.
      const path = `podcast-${sha256(body).slice(0, 8)}.${raster.extension}`;
      return { address: new URL(path, site.feedUrl).href, file: { path, body } };
    },
    look: async ({ image, place }) => {
      if (image === undefined || !image.url.startsWith('input:') || seen.has(image.url)) return;
      seen.add(image.url);
      note(place, image.url.slice('input:'.length), await file(image.url));
    },
    report: () => {
      const [first] = unfit;
      if (first === undefined) return;
      const { place, example, reason } = first;
      report(rules.podcastPicture(place, { count: unfit.length, example, reason }));
    },
  };
}

function addressed(named: string): { readonly address?: string } {
  const address = findUrl(named);
  return address === undefined ? {} : { address };
}

/** What Apple would have against it, as a phrase (podcasters.apple.com, "Artwork requirements"). */
function faultOf(body: Uint8Array | undefined): string | undefined {
  if (body === undefined) return 'cannot be read';
  const raster = findRaster(body);
  if (raster === undefined) return 'is no JPEG or PNG';
  const { type, width, height, colours } = raster;
  if (type !== 'image/jpeg' && type !== 'image/png') return `is ${type}`;
  if (width !== height || width < 1400 || width > 3000) return `has ${width} × ${height}`;
  return colours === 'screen' ? undefined : 'is not in RGB';
}
