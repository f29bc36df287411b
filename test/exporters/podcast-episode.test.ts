import { describe, expect, test } from 'vitest';
import { toPng } from '../../src/base/png.ts';
import type { Extra } from '../../src/model/json.ts';
import { lacking, saying, sound } from './podcast-post.ts';
import { details, postWith, site } from './feed/setting.ts';
import { made, textsOf, toFile } from './podcast-make.ts';

const feedUrl = 'https://example.org/f/';

describe('what front matter says of an episode', () => {
  test.each([
    ['number and season', { episode: 3, season: '02' }, { 'itunes:episode': '3', 'itunes:season': '2' }],
    ['a number between two others', { episode: 3.5 }, { 'podcast:episode': '3.5' }],
    ['the kind, as Jekyll writes names', { episode_type: 'Bonus' }, { 'itunes:episodeType': 'bonus' }],
    ['the kind, as Hugo writes names', { episodeType: 'trailer' }, { 'itunes:episodeType': 'trailer' }],
    ['that it is for adults', { explicit: true }, { 'itunes:explicit': 'true' }],
    ['that it is for everybody', { explicit: 'clean' }, { 'itunes:explicit': 'false' }],
    ['that Apple is not to list it', { block: true }, { 'itunes:block': 'Yes' }],
    ['that it is not blocked, which is nothing to say', { block: false }, {}],
    ['its length', { duration: '1:02:03' }, { 'itunes:duration': '3723' }],
  ])('is said in its own words: %s', async (_, extra, wanted) => {
    const one = await made([saying(extra)]);
    expect(textsOf(one, 'item')).toEqual(wanted);
    expect(lacking(one.said)).toEqual([]);
  });

  test.each<Extra>([
    { episode: 'S02E03' },
    { episode: 0 },
    { season: -1 },
    { episodeType: 'live' },
    { explicit: 'perhaps' },
  ])('stays on record where nobody knows what it means: %j', async (extra) => {
    const one = await made([saying(extra)]);
    expect(textsOf(one, 'item')).toEqual({});
    expect(lacking(one.said)).toEqual(Object.keys(extra));
  });

  test('does not say again what the feed that it is from says', async () => {
    const own = { name: 'itunes:episode', namespace: 'http://www.itunes.com/dtds/podcast-1.0.dtd', children: ['7'] };
    const { $ } = await made([saying({ episode: 8, _xml: [own] })]);
    expect($(String.raw`itunes\:episode`).text()).toBe('7');
  });

  test('makes the whole podcast one for adults where one episode is', async () => {
    const plain = postWith({ id: 'urn:uuid:2', attachments: [sound] });
    const own = { name: 'itunes:explicit', namespace: 'http://www.itunes.com/dtds/podcast-1.0.dtd', children: ['no'] };
    const of = async (extra: Extra): Promise<unknown> =>
      textsOf(await made([saying(extra), plain], {}, { site: { ...site, extra: { _xml: [own] } } }), 'channel')[
        'itunes:explicit'
      ];
    expect([await of({ explicit: true }), await of({ explicit: false }), await of({})]).toEqual([
      'true',
      'false',
      'false',
    ]);
  });

  test('has a number in a serial, or it is missed', async () => {
    const posts = [saying({}), saying({ episode: 2 }), saying({ episodeType: 'trailer' })];
    const { said } = await made(posts, { serial: true });
    expect(details(said, 'export/nearest')).toContainEqual(
      expect.objectContaining({ field: 'a number of each episode of a serial (episode)', count: 1 }),
    );
  });
});

describe('the file of an episode', () => {
  const files = new Map([['one.mp3', 'x'.repeat(123)]]);

  test('has its real size, and where nobody knows it that is said once', async () => {
    const { bytes: _, ...unknown } = sound;
    const posts = [
      postWith({ id: 'urn:uuid:1', attachments: [{ url: 'input:one.mp3', type: 'audio/mpeg' }] }),
      postWith({ id: 'urn:uuid:2', attachments: [unknown] }),
      postWith({ id: 'urn:uuid:3', attachments: [{ ...unknown, url: 'https://example.org/c.mp3' }] }),
    ];
    const { $, said } = await made(posts, {}, { ...toFile(files), site: { ...site, feedUrl } });
    expect(
      $('enclosure')
        .toArray()
        .map((one) => $(one).attr('length')),
    ).toEqual(['123', '0', '0']);
    expect(details(said, 'export/nearest')).toContainEqual(
      expect.objectContaining({ field: 'the size of an enclosure', used: '0', count: 2 }),
    );
  });

  test('is called what Apple calls it; what Apple does not play is said', async () => {
    const of = (url: string, type: string) =>
      postWith({ id: `urn:${url}`, attachments: [{ url: `https://example.org/${url}`, type, bytes: 1 }] });
    const { $, said } = await made([of('a.m4a', 'audio/mp4'), of('b.mp3', 'audio/mp3'), of('c.ogg', 'audio/ogg')]);
    expect(
      $('enclosure')
        .toArray()
        .map((one) => $(one).attr('type')),
    ).toEqual(['audio/x-m4a', 'audio/mpeg', 'audio/ogg']);
    expect(details(said, 'export/nearest')).toContainEqual(expect.objectContaining({ used: 'audio/ogg', count: 1 }));
  });
});

describe('pictures', () => {
  const png = (width: number, height: number): Uint8Array =>
    toPng({ width, height, palette: ['#336699', '#ffffff'], pixels: new Uint8Array(width * height) });
  const given = toFile(
    new Map<string, string | Uint8Array>([
      ['small.png', png(600, 400)],
      ['fit.png', png(1400, 1400)],
      ['fake.png', 'no picture'],
    ]),
  );
  const withPicture = (url: string) => postWith({ id: `urn:${url}`, attachments: [sound], image: { url } });

  test('of episodes are looked at where they are files', async () => {
    const posts = ['input:fit.png', 'input:small.png', 'input:fake.png', 'https://example.org/any.png'].map(
      withPicture,
    );
    const { $, said } = await made(posts, {}, { ...given, site: { ...site, feedUrl } });
    expect($(String.raw`item > itunes\:image`)).toHaveLength(4);
    expect(details(said, 'podcast/picture')).toEqual([{ count: 2, example: 'small.png', reason: 'has 600 × 400' }]);
    expect(
      (await made(posts.slice(0, 1), {}, { ...given, site: { ...site, feedUrl } })).said.map(({ code }) => code),
    ).not.toContain('podcast/picture');
  });

  test('of the podcast may be a file, which is written beside the feed', async () => {
    const { $, beside, said } = await made(
      [withPicture('input:fit.png')],
      { image: '/art/fit.png' },
      { ...given, site: { ...site, feedUrl } },
    );
    const [path = ''] = beside.keys();
    expect(path).toMatch(/^podcast-[0-9a-f]{8}\.png$/);
    expect($(String.raw`channel > itunes\:image`).attr('href')).toBe(feedUrl + path);
    expect(details(said, 'podcast/picture')).toEqual([]);
  });

  test('that cannot be read are said', async () => {
    const { $, said } = await made(
      [withPicture('input:fit.png')],
      { image: '/art/none.png' },
      { ...given, site: { ...site, feedUrl } },
    );
    expect($(String.raw`channel > itunes\:image`)).toHaveLength(0);
    expect(details(said, 'podcast/picture')).toEqual([
      { count: 1, example: '/art/none.png', reason: 'cannot be read' },
    ]);
  });
});
