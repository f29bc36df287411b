import { describe, expect, test } from 'vitest';
import { dataBytes } from '../../src/base/data-url.ts';
import { findRaster } from '../../src/base/raster.ts';
import { sha256 } from '../../src/base/hash.ts';
import { deviceOf } from '../../src/exporters/epub/devices.ts';
import { openImages } from '../../src/exporters/epub/images.ts';
import { findVector } from '../../src/exporters/epub/vector.ts';
import { pixel } from './epub-make.ts';

const jpeg = Buffer.from('ffd8ffe000040000ffc0000b080005000501011100ffd9', 'hex');
const gif = Buffer.from(
  '47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b',
  'hex',
);
const webp = Buffer.from(`RIFF\u0020\0\0\0WEBPVP8 ${'\0'.repeat(10)}\u0005\0\u0005\0${'\0'.repeat(10)}`, 'latin1');

describe('a picture', () => {
  test.each([
    ['png', pixel],
    ['jpg', jpeg],
    ['gif', gif],
    ['webp', webp],
  ])('is known as %s by its bytes', (extension, bytes) => {
    expect(findRaster(bytes)?.extension).toBe(extension);
  });

  test.each([
    ['PNG', pixel.subarray(0, 30)],
    ['JPEG', jpeg.subarray(0, 10)],
    ['GIF', gif.subarray(0, 19)],
    ['WebP', webp.subarray(0, 16)],
    ['PNG without width', Buffer.concat([pixel.subarray(0, 16), Buffer.alloc(54)])],
    ['login page', Buffer.from('<html>Please log in</html>')],
    ['nothing', Buffer.alloc(0)],
  ])('that is a broken %s is none (PKG-021)', (_, bytes) => {
    expect(findRaster(bytes)).toBeUndefined();
  });

  test('cut off anywhere does no harm', () => {
    for (const whole of [pixel, jpeg, gif, webp]) {
      for (let length = 0; length < whole.length; length++)
        expect(() => findRaster(whole.subarray(0, length))).not.toThrow();
    }
  });

  test('is in the book once, in the order in which it is shown, and taken out for writing once', async () => {
    const asked: string[] = [];
    const { place, take, all } = openImages({
      wish: deviceOf('any').pictures,
      picture: async ({ url }) => {
        asked.push(url);
        if (url === 'gone') return undefined;
        const bytes = url.startsWith('png') ? pixel : gif;
        const extension = url.slice(0, 3);
        return {
          type: `image/${extension}`,
          extension,
          sha256: sha256(bytes),
          size: bytes.length,
          bytes: async () => bytes,
        };
      },
    });
    const at = { file: 'post.md' };
    const [first, second, gone, third] = await place(['png', 'gif', 'gone', 'png again'], at);
    expect([first?.type, second?.type, gone, third?.href]).toEqual(['image/png', 'image/gif', undefined, first?.href]);
    expect(take().map(({ href }) => href)).toEqual([first?.href, second?.href]);
    await place(['gif', 'gone'], at);
    expect(take()).toHaveLength(0);
    expect([...all.values()].map(({ type }) => type)).toEqual(['image/png', 'image/gif']);
    // What is there is asked for once, what is missing for each post that shows it: somebody counts.
    expect(asked).toEqual(['png', 'gif', 'gone', 'png again', 'gone']);
  });
});

describe('a drawing', () => {
  const drawn = (svg: string): string | undefined => {
    const bytes = findVector(Buffer.from(svg));
    return bytes && Buffer.from(bytes).toString().split('\n')[1];
  };
  const root = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';

  test('is written anew, well-formed, without what editors leave', () => {
    const given =
      '<?xml version="1.0"?><!DOCTYPE svg><svg viewBox="0 0 9 9" inkscape:version="1"><metadata><rdf:RDF/></metadata>' +
      '<linearGradient id="a"/><linearGradient id="b" xlink:href="#a"/><rect fill="url(#b)" stroke="url(#gone)"/><text>a &amp; b</svg>';
    expect(drawn(given)).toBe(
      `${root} viewBox="0 0 9 9"><linearGradient id="a"></linearGradient><linearGradient id="b" xlink:href="#a"></linearGradient>` +
        '<rect fill="url(#b)" stroke="none"></rect><text>a &amp; b</text></svg>',
    );
  });

  test.each([
    '<svg><script>x()</script></svg>',
    '<svg onload="x()"></svg>',
    '<svg><foreignObject><p>x</p></foreignObject></svg>',
    '<svg><image href="https://example.org/x.png"/></svg>',
    '<svg><use xlink:href="other.svg#x"/></svg>',
    '<svg><rect fill="url(https://example.org/x)"/></svg>',
    '<svg><style>@import "https://example.org/x"</style></svg>',
    '<svg><a href="#x"/></svg>',
    '<html><p>Please log in</p><svg></svg></html>',
    'plain text about <svg>',
  ])('that runs, fetches or is something else is none: %s', (svg) => {
    expect(drawn(svg)).toBeUndefined();
  });
});

describe('a data URL', () => {
  test.each([
    ['data:image/png;base64,AAEC', [0, 1, 2]],
    ['data:image/png;charset=x;base64,AAEC', [0, 1, 2]],
    ['data:image/svg+xml,%3Ca%3E', [0x3c, 0x61, 0x3e]],
    ['data:image/svg+xml,%zz', undefined],
    ['data:text/html;base64,AAEC', undefined],
    ['https://example.org/', undefined],
  ])('%s holds %j', (url, expected) => {
    const bytes = dataBytes(url);
    expect(bytes && [...bytes]).toEqual(expected);
  });
});
