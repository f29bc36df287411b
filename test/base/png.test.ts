import sharp from 'sharp';
import { expect, test } from 'vitest';
import { toPng } from '../../src/base/png.ts';
import { findRaster } from '../../src/base/raster.ts';

test('a picture of few colours is the PNG that others read', async () => {
  const pixels = Uint8Array.from([0, 1, 2, 2, 1, 0]);
  const png = toPng({ width: 3, height: 2, palette: ['#000000', '#ff8000', '#ffffff'], pixels });
  expect(findRaster(png)).toMatchObject({ type: 'image/png', width: 3, height: 2 });
  const read = await sharp(png).removeAlpha().raw().toBuffer();
  expect(read.toString('hex')).toBe('000000ff8000ffffffffffffff8000000000');
});
