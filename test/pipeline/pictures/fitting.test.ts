import { describe, expect, test } from 'vitest';
import { findChange, fitted } from '../../../src/pipeline/pictures/fitting.ts';
import type { Raster } from '../../../src/base/raster.ts';

const limits = { mostWidth: 1000, mostHeight: 2000, mostPixels: 1_000_000 };
const wish = { types: ['image/jpeg', 'image/png', 'image/gif'], atWorst: [], ...limits, isGray: false };

function kind(type: string, change: Partial<Raster> = {}): Parameters<typeof findChange>[0] {
  const raster = { type, extension: 'x', width: 100, height: 100, isAnimated: false, ...change } as const;
  return { type, extension: 'x', raster: { colours: 'screen', ...raster } };
}

describe('what is to be made of a picture', () => {
  test.each([
    ['fit', kind('image/jpeg')],
    ['at the bounds', kind('image/png', { width: 500, height: 2000 })],
    ['one that moves, whatever its size', kind('image/gif', { width: 4000, isAnimated: true })],
    ['a drawing that is taken', { type: 'image/gif', extension: 'gif' }],
  ])('nothing of one that is %s', (_, given) => {
    expect(findChange(given, wish)).toBeUndefined();
  });

  test.each([
    ['too wide', kind('image/jpeg', { width: 2000, height: 500 }), 'image/jpeg'],
    ['too high', kind('image/png', { height: 4000 }), 'image/png'],
    ['of too many pixels', kind('image/jpeg', { width: 1000, height: 2000 }), 'image/jpeg'],
    ['WebP', kind('image/webp'), 'image/jpeg'],
    ['WebP that moves', kind('image/webp', { isAnimated: true }), 'image/gif'],
    ['in inks', kind('image/jpeg', { colours: 'ink' }), 'image/jpeg'],
    ['AVIF', { type: 'image/avif', extension: 'avif' }, 'image/jpeg'],
    ['a drawing', { type: 'image/svg+xml', extension: 'svg' }, 'image/png'],
  ])('of one that is %s', (_, given, type) => {
    expect(findChange(given, wish)).toEqual({ type, ...limits, isGray: false });
  });

  test.each([
    ['fits already', [1000, 1000], [1000, 1000]],
    ['is too wide', [3600, 900], [1000, 250]],
    ['is too high', [100, 4000], [50, 2000]],
    ['has too many pixels', [1000, 2000], [707, 1414]],
    ['is a thread', [60_000, 1], [1000, 1]],
  ] as const)('the size of one that %s', (_, [width, height], [wide, high]) => {
    expect(fitted({ width, height }, limits)).toEqual({ width: wide, height: high });
  });

  test('colours go where the screen has none, and grey stays', () => {
    const gray = { ...wish, isGray: true };
    expect(findChange(kind('image/png'), gray)).toMatchObject({ type: 'image/png', isGray: true });
    expect(findChange(kind('image/png', { colours: 'gray' }), gray)).toBeUndefined();
  });
});
