import { describe, expect, test } from 'vitest';
import type { OutputFile } from '../../src/model/contracts.ts';
import { lacking, saying } from './podcast-post.ts';
import { postWith, site } from './feed/setting.ts';
import { made, toFile } from './podcast-make.ts';

const feedUrl = 'https://example.org/f/';

describe('transcripts and chapters', () => {
  const files = new Map([
    ['posts/a/one.vtt', 'WEBVTT\n'],
    ['static/one.srt', '1\n'],
    ['posts/one.json', '{"version":"1.2.0","chapters":[]}'],
    ['posts/settings.json', '{"password":"x"}'],
  ]);
  const given = toFile(files);

  test('are where the site has them, with a type by their ending', async () => {
    const extra = {
      transcript: ['a/one.vtt', { url: '/one.srt', language: 'de', rel: 'captions' }],
      chapters: 'one.json',
    };
    const folders = [{ folder: 'static' }];
    const { $, said, beside } = await made([saying(extra)], {}, { ...given, site: { ...site, feedUrl, folders } });
    expect(
      $(String.raw`podcast\:transcript`)
        .toArray()
        .map((one) => $(one).attr()),
    ).toEqual([
      { url: 'https://example.org/posts/a/one.vtt', type: 'text/vtt' },
      { url: 'https://example.org/one.srt', type: 'application/x-subrip', language: 'de', rel: 'captions' },
    ]);
    expect($(String.raw`podcast\:chapters`).attr()).toEqual({
      url: 'https://example.org/posts/one.json',
      type: 'application/json+chapters',
    });
    expect([beside.size, lacking(said)]).toEqual([0, []]);
  });

  test('go out with a folder that is published', async () => {
    const published = { ...given, site: { ...site, feedUrl, files: feedUrl } };
    const { $, beside } = await made([saying({ transcript: 'a/one.vtt', chapters: 'one.json' })], {}, published);
    expect($(String.raw`podcast\:transcript`).attr('url')).toBe(`${feedUrl}podcast/posts/a/one.vtt`);
    const textOf = async ({ body }: OutputFile): Promise<string> => {
      const bytes = typeof body === 'function' ? await body() : body;
      return bytes instanceof Uint8Array ? Buffer.from(bytes).toString() : 'none';
    };
    expect(await Promise.all(Array.from(beside, async ([path, file]) => [path, await textOf(file)]))).toEqual([
      ['podcast/posts/a/one.vtt', 'WEBVTT\n'],
      ['podcast/posts/one.json', '{"version":"1.2.0","chapters":[]}'],
    ]);
  });

  test('are found under encoded names, and from the root of a site below a path', async () => {
    const odd = toFile(
      new Map([
        ['posts/my words.vtt', 'WEBVTT\n'],
        ['blog/t/two.vtt', 'WEBVTT\n'],
      ]),
    );
    const folders = [{ folder: 'blog', url: 'https://example.org/quay/' }];
    const published = { ...odd, site: { ...site, feedUrl, files: feedUrl, folders } };
    const { beside } = await made([saying({ transcript: ['my%20words.vtt', '/quay/t/two.vtt'] })], {}, published);
    expect([...beside.keys()]).toEqual(['podcast/posts/my-words.vtt', 'podcast/blog/t/two.vtt']);
  });

  test('beside a page that is a folder have the address of the page, as its sound and its picture do', async () => {
    const bundle = toFile(
      new Map([
        ['posts/one/a.mp3', 'x'],
        ['posts/one/t.vtt', 'WEBVTT\n'],
        ['posts/one/art.jpg', 'x'],
      ]),
    );
    const post = postWith({
      url: 'https://example.org/2024/one/',
      attachments: [{ url: 'input:posts/one/a.mp3', type: 'audio/mpeg' }],
      image: { url: 'input:posts/one/art.jpg' },
      extra: { transcript: 't.vtt', duration: '60' },
      place: { file: 'posts/one/index.md' },
    });
    const { $ } = await made([post], {}, { ...bundle, site: { ...site, feedUrl } });
    expect([
      $('enclosure').attr('url'),
      $(String.raw`item > itunes\:image`).attr('href'),
      $(String.raw`podcast\:transcript`).attr('url'),
      $(String.raw`itunes\:duration`).text(),
    ]).toEqual([
      'https://example.org/2024/one/a.mp3',
      'https://example.org/2024/one/art.jpg',
      'https://example.org/2024/one/t.vtt',
      '60',
    ]);
  });

  test('do not overwrite each other where only the case tells them apart', async () => {
    const two = toFile(
      new Map([
        ['posts/A.vtt', 'a'],
        ['posts/a.vtt', 'b'],
      ]),
    );
    const published = { ...two, site: { ...site, feedUrl, files: feedUrl } };
    const { $, beside } = await made([saying({ transcript: ['A.vtt', 'a.vtt'] })], {}, published);
    const paths = [...beside.keys()];
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(2);
    expect(
      $(String.raw`podcast\:transcript`)
        .toArray()
        .map((one) => $(one).attr('url')),
    ).toEqual(paths.map((path) => feedUrl + path));
  });

  test('are no way to publish other files', async () => {
    const published = { ...given, site: { ...site, feedUrl, files: feedUrl } };
    const { $, beside, said } = await made([saying({ chapters: 'settings.json' })], {}, published);
    expect([$(String.raw`podcast\:chapters`).length, beside.size, lacking(said)]).toEqual([0, 0, ['chapters']]);
  });

  test('of the web stay where they are, and without a known type are none', async () => {
    const extra = { transcript: 'https://cdn.example/one.vtt?x=1', chapters: 'https://cdn.example/chapters' };
    const { $, said } = await made([saying(extra)]);
    expect($(String.raw`podcast\:transcript`).attr('url')).toBe('https://cdn.example/one.vtt?x=1');
    expect([$(String.raw`podcast\:chapters`).length, lacking(said)]).toEqual([0, ['chapters']]);
  });
});
