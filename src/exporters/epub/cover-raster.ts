import { findSharp, type Sharp } from '../../base/sharp.ts';

/**
 * The drawing as PNG, drawn by sharp with the fonts of this machine; undefined where there is no sharp, or no font that has every
 * sign of the texts: empty boxes are worse than a drawing that the reading system draws with its own fonts.
 */
export async function toPng(svg: string, texts: readonly string[]): Promise<Uint8Array | undefined> {
  const sharp = await find();
  if (!sharp || !(await hasGlyphs(sharp, svg, texts.join('')))) return undefined;
  // A palette would make it a third as large and take fifteen times as long.
  return sharp(Buffer.from(svg)).removeAlpha().png({ compressionLevel: 6 }).toBuffer();
}

/** A JPEG or PNG picture made narrower, its type as it is; undefined where there is no sharp, or it cannot read the picture. */
export async function toSmall(picture: Uint8Array, width: number): Promise<Uint8Array | undefined> {
  const sharp = await find();
  try {
    return await sharp?.(Buffer.from(picture)).resize({ width, withoutEnlargement: true }).toBuffer();
  } catch {
    return undefined;
  }
}

/** A cover is no reason to fail: one that is installed and broken is told of where pictures are asked for. */
async function find(): Promise<Sharp | undefined> {
  try {
    return await findSharp();
  } catch {
    return undefined;
  }
}

const cell = 150;
/** Never assigned, so that no font has it: a box is drawn. */
const unassigned = '\u0378';
/** So many signs tell whether there is a font for a script. */
const mostSigns = 24;

/** True where no sign looks like the box that stands for a missing one: that has the same bounds whatever is written in it. */
async function hasGlyphs(sharp: Sharp, svg: string, text: string): Promise<boolean> {
  const signs = [...new Set(text)].filter((sign) => /[\p{L}\p{N}]/u.test(sign) && sign.length === 1);
  // The rare ones are the last in code order, as a rule.
  const asked = signs.toSorted().slice(-mostSigns);
  if (asked.length === 0) return true;
  const families = /font-family="[^"]*"/.exec(svg)?.[0] ?? '';
  const drawn = [unassigned, ...asked].map((sign, at) => `<text x="${at * cell + 25}" y="110">${sign}</text>`);
  const width = cell * drawn.length;
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${cell}"><rect width="${width}" height="${cell}" fill="#fff"/><g font-size="100" ${families}>${drawn.join('')}</g></svg>`;
  const pixels = await sharp(Buffer.from(sheet)).greyscale().raw().toBuffer();
  const [box, ...others] = drawn.map((_, at) => boundsOf(pixels, { width, from: at * cell }));
  return others.every((bounds) => bounds !== box);
}

/** Left, right, top and bottom of what is dark in a cell. */
function boundsOf(pixels: Uint8Array, { width, from }: { readonly width: number; readonly from: number }): string {
  let [left, right, top, bottom] = [cell, 0, cell, 0];
  for (let y = 0; y < cell; y++) {
    for (let x = 0; x < cell; x++) {
      if ((pixels[y * width + from + x] ?? 255) >= 128) continue;
      [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    }
  }
  return [left, right, top, bottom].join(' ');
}
