import { toPng } from '../../base/png.ts';
import { findRaster } from '../../base/raster.ts';
import type { OutputFile } from '../../model/contracts.ts';
import type { CoverPicture, Publication } from '../../model/publication.ts';
import { coloursFor } from './cover-image.ts';
import { toSmall } from './cover-raster.ts';
import { toCounts, type Cover } from './cover.ts';
import type { VolumePlan } from './plan.ts';

/** What a catalogue shows of a book, and the files that it is in. */
export interface ShelfCovers {
  readonly said: Pick<Publication, 'cover' | 'thumbnail'>;
  readonly files: readonly OutputFile[];
}

const smallWidth = 240;

/** Pictures in a folder beside the book: its cover and a small one. A cover that could only be drawn as SVG is drawn without its words. */
export async function toShelfCovers(book: string, cover: Cover, plan: VolumePlan): Promise<ShelfCovers> {
  const name = book.replace(/\.epub$/, '');
  const bytes = cover.type === 'image/svg+xml' ? plainCover(plan) : cover.bytes;
  const small = await toSmall(bytes, smallWidth);
  const large = picture(`covers/${name}`, bytes);
  const thumbnail = small === undefined ? large : picture(`covers/${name}-small`, small);
  return {
    said: { ...(large ? { cover: large.said } : {}), ...(thumbnail ? { thumbnail: thumbnail.said } : {}) },
    files: [...new Set([large, thumbnail])].flatMap((one) => (one ? [one.file] : [])),
  };
}

function picture(
  name: string,
  bytes: Uint8Array,
): { readonly said: CoverPicture; readonly file: OutputFile } | undefined {
  const found = findRaster(bytes);
  if (!found) return undefined;
  const { type, extension, width, height } = found;
  const path = `${name}.${extension}`;
  return { said: { path, type, width, height }, file: { path, body: bytes } };
}

const [width, height, margin] = [400, 600, 38];

/** The ground, a mark, a rule, and how much was written when. */
function plainCover({ facts: { series, id, device }, layout }: VolumePlan): Uint8Array {
  const { ground, accent } = coloursFor(series?.id ?? id, device.pictures.isGray);
  const pixels = new Uint8Array(width * height);
  const fill = (colour: number, [x, y, wide, tall]: readonly [number, number, number, number]): void => {
    for (let row = y; row < y + tall; row++) pixels.fill(colour, row * width + x, row * width + x + wide);
  };
  fill(1, [margin, margin, 40, 5]);
  fill(2, [margin, 260, width - 2 * margin, 1]);
  const counts = toCounts(layout.reading.map((chapter) => chapter.facts.day));
  const most = Math.max(1, ...counts);
  const step = (width - 2 * margin) / Math.max(counts.length, 1);
  for (const [at, count] of counts.entries()) {
    const tall = count === 0 ? 1 : Math.round(3 + (170 * count) / most);
    fill(1, [Math.round(margin + at * step), height - margin - tall, Math.max(1, Math.floor(step * 0.7)), tall]);
  }
  return toPng({ width, height, palette: [ground, accent, '#ffffff'], pixels });
}
