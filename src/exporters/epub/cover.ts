import type { ExportContext } from '../../model/contracts.ts';
import { drawCover, type CoverFacts } from './cover-image.ts';
import { toPng } from './cover-raster.ts';
import { findRaster } from '../../base/raster.ts';

/** The picture of the cover. */
export interface Cover {
  readonly href: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The picture that was given. Throws where it is none that every device shows on a cover. */
export async function givenCover(path: string, named: ExportContext['named']): Promise<Cover> {
  const bytes = await named(path);
  if (bytes === undefined) throw new Error(`the cover ${path} cannot be read`);
  const kind = findRaster(bytes);
  if (kind?.type !== 'image/jpeg' && kind?.type !== 'image/png')
    throw new Error(`the cover ${path} is neither a JPEG nor a PNG picture`);
  return { href: `cover.${kind.extension}`, type: kind.type, bytes };
}

/** A drawn cover: PNG where it can be made here, else SVG, which fewer devices show. */
export async function drawnCover(facts: CoverFacts): Promise<Cover> {
  const svg = drawCover(facts);
  const png = await toPng(svg, [facts.title, facts.subtitle, ...facts.creators, ...facts.facts]);
  return png
    ? { href: 'cover.png', type: 'image/png', bytes: png }
    : { href: 'cover.svg', type: 'image/svg+xml', bytes: Buffer.from(svg) };
}

const mostBars = 40;

/** How many posts there are in each of equal spans of time, oldest first. Those without a day are in none. */
export function toCounts(days: readonly string[]): number[] {
  const at = days.filter((day) => day !== '').map((day) => Date.parse(day));
  if (at.length === 0) return [];
  let [first, last] = [Infinity, -Infinity];
  for (const moment of at) [first, last] = [Math.min(first, moment), Math.max(last, moment)];
  const dayLong = 86_400_000;
  const bars = Math.min(mostBars, Math.round((last - first) / dayLong) + 1);
  const counts = Array.from({ length: bars }, () => 0);
  for (const moment of at) {
    const bar = Math.min(bars - 1, Math.floor(((moment - first) / (last - first + dayLong)) * bars));
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  return counts;
}
