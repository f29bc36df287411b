import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/index.ts';
import type { AssetMode, Picture, PictureWish } from '../../../src/model/picture.ts';
import { findSharp } from '../../../src/base/sharp.ts';
import { findConverter } from '../../../src/pipeline/pictures/converter.ts';
import { openLibrary } from '../../../src/pipeline/pictures/library.ts';
import { serve } from '../net/server.ts';
import { fetch } from './fetching.ts';
import { clearSample, drawing, inkSample, movingSample, sample } from './samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'feedmill-library-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const compat: PictureWish = {
  types: ['image/jpeg', 'image/png', 'image/gif'],
  atWorst: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
  mostWidth: 1000,
  mostHeight: 1000,
  mostPixels: 1_000_000,
  isGray: false,
};

interface Asked {
  readonly files: Readonly<Record<string, Buffer>>;
  readonly urls?: readonly string[];
  readonly wish?: PictureWish;
  readonly mode?: AssetMode;
  readonly find?: typeof findConverter;
}

interface Given {
  readonly pictures: readonly (Picture | undefined)[];
  /** What each is by its bytes. */
  readonly formats: readonly (string | undefined)[];
  readonly said: readonly Diagnostic[];
}

/** What a library gives for files of the input, each asked for by one more post. */
async function ask({ files, urls, wish = compat, mode = 'local', find = findConverter }: Asked): Promise<Given> {
  const said: Diagnostic[] = [];
  const library = openLibrary({
    exporter: 'epub',
    mode,
    folder: () => folder,
    file: async (reference) => files[reference],
    report: (diagnostic) => said.push(diagnostic),
    findConverter: find,
  });
  const pictures = await Promise.all(
    (urls ?? Object.keys(files)).map(async (url, at) => library.find({ url, wish, place: { file: `${at}.md` } })),
  );
  const formats = await Promise.all(
    pictures.map(async (picture) => picture && (await sharp(await picture.bytes()).metadata()).format),
  );
  await library.close();
  return { pictures, formats, said };
}

/** As it is where sharp is not installed. */
const withoutSharp = async (): ReturnType<typeof findConverter> =>
  findConverter(async () =>
    findSharp(async () =>
      Promise.reject(Object.assign(new Error('no such package'), { code: 'ERR_MODULE_NOT_FOUND' })),
    ),
  );

describe('a picture that the device does not take', () => {
  test('becomes one that it does: a photograph JPEG, what can be seen through PNG, what moves GIF', async () => {
    const files = {
      'input:webp.jpg': await sample('webp'),
      'input:avif': await sample('avif'),
      'input:tiff': await sample('tiff'),
      'input:clear': await clearSample(),
      'input:drawing': Buffer.from(drawing),
      'input:moving': await movingSample('webp'),
      'input:ink': await inkSample(),
    };
    const { pictures, formats, said } = await ask({ files });
    expect(formats).toEqual(['jpeg', 'jpeg', 'jpeg', 'png', 'png', 'gif', 'jpeg']);
    expect(pictures.map((picture) => picture?.type)).toEqual(formats.map((format) => `image/${format}`));
    expect(await sharp(await pictures[5]?.bytes()).metadata()).toMatchObject({ pages: 3 });
    expect(await sharp(await pictures[6]?.bytes()).metadata()).toMatchObject({ space: 'srgb', channels: 3 });
    expect(said).toEqual([]);
  });

  test('is made small and grey where that is wished', async () => {
    const wish = { ...compat, mostWidth: 300, isGray: true };
    const { pictures } = await ask({ files: { 'input:wide': await sample('jpeg', 900) }, wish });
    expect(pictures[0]).toMatchObject({ width: 300, height: 13 });
    expect(await sharp(await pictures[0]?.bytes()).metadata()).toMatchObject({ space: 'b-w', channels: 1 });
  });

  test('that lies on its side is turned', async () => {
    const lying = await sharp(await sample('jpeg', 900))
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { pictures } = await ask({ files: { 'input:lying': lying }, wish: { ...compat, mostWidth: 300 } });
    expect(pictures[0]).toMatchObject({ width: 40, height: 900 });
  });

  test('is made once, for the same bytes, and once more where what was kept is damaged', async () => {
    let times = 0;
    const find: typeof findConverter = async () => {
      const found = await findConverter();
      return found && { ...found, convert: async (bytes, change) => ((times += 1), found.convert(bytes, change)) };
    };
    const files = { 'input:a': await sample('webp') };
    const [first, second] = [await ask({ files, find }), await ask({ files, find })];
    expect(times).toBe(1);
    expect(second.pictures[0]?.sha256).toBe(first.pictures[0]?.sha256);
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
      if (/\/made\/..\/.{64}$|^made\/..\/.{64}$/.test(name)) truncateSync(join(folder, name), 9);
    expect((await ask({ files, find })).pictures[0]?.sha256).toBe(first.pictures[0]?.sha256);
    expect(times).toBe(2);
    expect(readdirSync(folder)).toEqual(['made']);
  });

  test('is given as it is where nothing can be kept', async () => {
    const files = { 'input:a': await sample('webp') };
    const given = await ask({ files, wish: compat });
    rmSync(folder, { recursive: true, force: true });
    const library = openLibrary({
      exporter: 'epub',
      mode: 'local',
      folder: () => '/dev/null/nowhere',
      file: async () => files['input:a'],
      report: () => undefined,
    });
    const picture = await library.find({ url: 'input:a', wish: compat, place: { file: 'a.md' } });
    await library.close();
    expect(picture?.sha256).toBe(given.pictures[0]?.sha256);
    expect((await sharp(await picture?.bytes()).metadata()).format).toBe('jpeg');
  });

  test('that sharp cannot read either is missing', async () => {
    const half = Buffer.from(`BM${'\0'.repeat(60)}`, 'latin1');
    const { pictures, said } = await ask({ files: { 'input:a.bmp': half } });
    expect(pictures).toEqual([undefined]);
    expect(said.map(({ code, message }) => [code, message])).toEqual([
      ['picture/missing', expect.stringContaining('image/bmp cannot be made into anything else: ')],
    ]);
  });
});

describe('without sharp', () => {
  test('what every reading system shows stays as it is, all else is missing, and it is said what would help', async () => {
    const files = {
      'input:a.jpg': await sample('jpeg'),
      'input:b.webp': await sample('webp'),
      'input:c.webp': await clearSample(),
      'input:d.avif': await sample('avif'),
      'input:e.png': await sample('png', 2000),
    };
    const { formats, said } = await ask({ files, find: withoutSharp });
    expect(formats).toEqual(['jpeg', 'webp', 'webp', undefined, 'png']);
    expect(said.map(({ place, message }) => `${place.file}: ${message}`)).toEqual([
      '3.md: the picture input:d.avif is missing: image/avif cannot be made into anything else: the package sharp is not installed (npm install sharp)',
      'epub: 3 pictures stay as they are (2 × image/webp, 1 × too large): the package sharp is not installed (npm install sharp)',
    ]);
  });

  test('so is one of the web that was fetched for nothing', async () => {
    const bytes = await sample('avif');
    const { url } = await serve({ '/a.jpg': (response) => response.end(bytes) });
    const { missing } = await fetch([`${url}/a.jpg`], { folder });
    const { said } = await ask({ files: {}, urls: [`${url}/a.jpg`], mode: 'fetch', find: withoutSharp });
    expect(missing).toEqual([]);
    expect(said.map(({ message }) => message)).toEqual([
      `the picture ${url}/a.jpg is missing: image/avif cannot be made into anything else: the package sharp is not installed (npm install sharp)`,
    ]);
  });
});

describe('a picture that cannot be had', () => {
  test('is missing once, with the first post that shows it and how many do', async () => {
    const page = Buffer.from('<html>Please log in</html>');
    const urls = [
      'input:b',
      'input:gone.png',
      'input:b',
      'input:gone.png',
      'data:image/png;base64,AAAA',
      'input:gone.png',
    ];
    const { said } = await ask({ files: { 'input:b': page }, urls });
    expect(said.map(({ place, message, detail }) => `${place.file}: ${message} ${Number(detail['count'])}`)).toEqual([
      '0.md: the picture input:b is missing (here and in 1 more post): it is a page of HTML 2',
      '1.md: the picture input:gone.png is missing (here and in 2 more posts): there is no such file 3',
      '4.md: the picture data:image/png;base64,AAAA is missing: it is no picture 1',
    ]);
  });

  test('of the web is nothing to talk about: whoever fetches says what could not be fetched', async () => {
    for (const mode of ['local', 'fetch'] as const) {
      const { pictures, said } = await ask({
        files: {},
        urls: ['https://example.org/a.png', 'ftp://example.org/a'],
        mode,
      });
      expect([pictures, said]).toEqual([[undefined, undefined], []]);
    }
  });
});

test.each(['link', 'none'] as const)('with %s there are no pictures at all', async (mode) => {
  const { pictures, said } = await ask({ files: { 'input:a': await sample('png') }, mode });
  expect([pictures, said]).toEqual([[undefined], []]);
});
