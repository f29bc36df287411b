import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toKind, toKindByHead } from '../../../src/pipeline/pictures/kind.ts';
import { bomb, drawing, movingSample, sample } from './samples.ts';

const box = (brand: string): Buffer =>
  Buffer.from(`\0\0\0\u0018ftyp${brand}\0\0\0\0${brand}mif1${'\0'.repeat(40)}`, 'latin1');

describe('what bytes are is told by them alone', () => {
  test.each([
    ['image/jpeg', async () => sample('jpeg')],
    ['image/png', async () => sample('png')],
    ['image/gif', async () => sample('gif')],
    ['image/webp', async () => sample('webp')],
    ['image/avif', async () => sample('avif')],
    ['image/tiff', async () => sample('tiff')],
    ['image/heic', async () => box('heic')],
    ['image/jxl', async () => Buffer.from('0000000c4a584c200d0a870a00000014667479706a786c20', 'hex')],
    ['image/bmp', async () => Buffer.from(`BM${'\0'.repeat(60)}`, 'latin1')],
    ['image/x-icon', async () => Buffer.from(`\0\0\u0001\0\u0001\0${'\0'.repeat(60)}`, 'latin1')],
    ['image/svg+xml', async () => Buffer.from(drawing)],
    ['image/svg+xml', async () => Buffer.from(`\ufeff<?xml version="1.0"?>\n<!-- <html> --><!DOCTYPE svg>${drawing}`)],
  ])('%s', async (type, make) => {
    const bytes = await make();
    expect(await toKind(bytes)).toMatchObject({ type });
    expect(await toKindByHead(bytes.subarray(0, 4100))).toHaveProperty('extension');
  });

  test.each([
    ['it is a page of HTML', '<!DOCTYPE html><html><body>Please log in<svg></svg></body></html>'],
    ['it is a page of HTML', '\n\n<!-- cached -->\n<html lang="zh">'],
    ['it is a page of HTML', 'Warning: mysql_connect()<br><div>'],
    ['it is application/pdf, and no picture', '%PDF-1.7\n%'],
    ['it is no picture', 'just words, and many of them'],
    ['it is no picture', '{"error":"not found"}'],
    ['it is empty', ''],
  ])('%s: %j', async (reason, text) => {
    expect(await toKind(Buffer.from(text))).toEqual({ reason });
    expect(await toKindByHead(Buffer.from(text))).toEqual({ reason });
  });

  test('a picture that is cut off in its head is broken, and one of 400 million pixels is none', async () => {
    expect(await toKind((await sample('png')).subarray(0, 30))).toEqual({ reason: 'its PNG is broken' });
    expect(await toKind(await bomb())).toEqual({ reason: 'it has 400 million pixels' });
  });

  test.each(['gif', 'webp'] as const)('%s that moves is known', async (format) => {
    expect(await toKind(await movingSample(format))).toMatchObject({
      raster: { isAnimated: true, width: 60, height: 40 },
    });
    expect(await toKind(await sample(format))).toMatchObject({ raster: { isAnimated: false, width: 60, height: 40 } });
  });

  test('whatever comes is told without a throw', async () => {
    const starts = [
      'ffd8ff',
      '89504e470d0a1a0a',
      '474946383961',
      '52494646ffffffff57454250',
      '00000018667479706176',
      '504b0304',
      '',
    ];
    const bytes = fc.tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }));
    await fc.assert(
      fc.asyncProperty(bytes, async ([start, rest]) => {
        const kind = await toKind(Buffer.concat([Buffer.from(start, 'hex'), rest]));
        expect('reason' in kind || kind.type.startsWith('image/')).toBe(true);
      }),
    );
  });
});
