import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/model/json.ts';
import { details, hostile, postWith, site } from './feed/setting.ts';
import { made, type Made } from './podcast-make.ts';

const sound = { url: 'https://example.org/a.mp3', type: 'audio/mpeg', bytes: 10, seconds: 61 };
const episode = postWith({ id: 'urn:uuid:1', title: 'One', attachments: [sound] });

/** What an element of iTunes or Podcasting 2.0 says in the channel. */
const text = ({ $ }: Made, name: string): string => $(`channel > ${name.replace(':', String.raw`\:`)}`).text();

describe('a podcast', () => {
  test('holds the posts with sound or film, and these alone', async () => {
    const film = postWith({ id: 'urn:uuid:2', attachments: [{ url: 'https://example.org/b.mp4', type: 'video/mp4' }] });
    const paper = postWith({
      id: 'urn:uuid:3',
      attachments: [{ url: 'https://example.org/c.pdf', type: 'application/pdf' }],
    });
    const { $ } = await made([episode, postWith(), film, paper]);
    expect(
      $('item > guid')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(['urn:uuid:1', 'urn:uuid:2']);
  });

  test('of posts without sound is not written, and says so', async () => {
    const { $, said, beside } = await made([postWith()]);
    expect([$.xml(), beside.size]).toEqual(['', 0]);
    expect(said.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning podcast/empty']);
  });

  test('counts sound that has no address on the web', async () => {
    const local = postWith({ id: 'urn:uuid:4', attachments: [{ url: 'input:a.mp3', type: 'audio/mpeg' }] });
    const { url: _, ...nowhere } = site;
    const { $, said } = await made([episode, local], {}, { site: nowhere });
    expect($('item')).toHaveLength(1);
    expect(details(said, 'export/no-address')).toEqual([{ exporter: 'podcast', count: 1 }]);
  });

  test('has the sound as the enclosure, whatever other files come first', async () => {
    const first = { url: 'https://example.org/i.jpg', type: 'image/jpeg' };
    const { $ } = await made([{ ...episode, attachments: [first, sound] }]);
    expect($('item > enclosure').attr()).toEqual({ url: sound.url, type: 'audio/mpeg', length: '10' });
    expect($(String.raw`item > itunes\:duration`).text()).toBe('61');
    expect($(String.raw`item > media\:content`).attr('url')).toBe(first.url);
  });

  test('says what directories ask for', async () => {
    const options = {
      category: 'Society & Culture > Documentary',
      image: 'https://example.org/i.png',
      owner: 'Ann <a@example.org>',
    };
    const one = await made([episode], { ...options, explicit: true, serial: true });
    const { $ } = one;
    expect($(String.raw`channel > itunes\:category`).attr('text')).toBe('Society & Culture');
    expect($(String.raw`channel > itunes\:category > itunes\:category`).attr('text')).toBe('Documentary');
    expect($(String.raw`channel > itunes\:image`).attr('href')).toBe('https://example.org/i.png');
    expect($(String.raw`itunes\:owner > itunes\:email`).text()).toBe('a@example.org');
    expect([text(one, 'itunes:explicit'), text(one, 'itunes:type')]).toEqual(['true', 'serial']);
    expect($(String.raw`channel > atom\:link[rel="self"]`).attr('href')).toBe('https://example.org/f/podcast.xml');
    expect(one.said.filter(({ code }) => code === 'export/nearest').map(({ detail }) => detail)).not.toContainEqual(
      expect.objectContaining({ field: expect.stringContaining('--podcast') }),
    );
  });

  test('does without a picture whose address is none', async () => {
    const { $ } = await made([episode], { image: 'http://[' });
    expect($(String.raw`channel > itunes\:image`)).toHaveLength(0);
  });

  test('names what no directory takes it without', async () => {
    const { said } = await made([episode], {}, { site });
    const fields = said.flatMap(({ detail }) => (detail && 'field' in detail ? [detail['field']] : []));
    expect(fields).toEqual(
      expect.arrayContaining([
        'a category (--podcast-category)',
        'a picture of the podcast (--podcast-image)',
        'an identifier of the podcast (--feed-url or --podcast-guid)',
      ]),
    );
  });

  test('has the identifier that its address gives it, the same with http and https', async () => {
    const of = async (feedUrl: string): Promise<string> =>
      text(await made([episode], {}, { site: { ...site, feedUrl } }), 'podcast:guid');
    expect(await of('https://example.org/f/')).toBe(await of('http://example.org/f/rss.xml'));
    expect(await of('https://example.org/f/')).not.toBe(await of('https://example.org/g/'));
  });

  test('keeps what its source said of it, unless somebody says otherwise', async () => {
    const itunes = 'http://www.itunes.com/dtds/podcast-1.0.dtd';
    const elements: Json[] = [
      { name: 'itunes:category', namespace: itunes, attributes: { text: 'News' } },
      { name: 'itunes:explicit', namespace: itunes, children: ['true'] },
      {
        name: 'podcast:guid',
        namespace: 'https://podcastindex.org/namespace/1.0',
        children: ['917393e3-1b1e-5cef-ace4-edaa54e1f810'],
      },
    ];
    const from = { site: { ...site, feedUrl: 'https://example.org/f/', extra: { _xml: elements } } };
    const kept = await made([episode], {}, from);
    expect(
      kept
        .$(String.raw`itunes\:category`)
        .toArray()
        .map((one) => kept.$(one).attr('text')),
    ).toEqual(['News']);
    expect([text(kept, 'itunes:explicit'), text(kept, 'podcast:guid')]).toEqual([
      'true',
      '917393e3-1b1e-5cef-ace4-edaa54e1f810',
    ]);
    const changed = await made([episode], { category: 'History' }, from);
    expect(
      changed
        .$(String.raw`itunes\:category`)
        .toArray()
        .map((one) => changed.$(one).attr('text')),
    ).toEqual(['History']);
  });

  test('holds any text as text', async () => {
    const odd = { ...episode, title: hostile, image: { url: 'https://example.org/i.png?a="&b=<' } };
    const authors = [{ name: hostile }];
    const one = await made([odd], { owner: 'A & B <a&b@example.org>' }, { site: { ...site, title: hostile, authors } });
    expect(one.$('b, x')).toHaveLength(0);
    expect(text(one, 'itunes:author')).toContain('<b>x</b>');
    expect(one.$(String.raw`itunes\:owner > itunes\:email`).text()).toBe('a&b@example.org');
    expect(one.$(String.raw`item > itunes\:image`)).toHaveLength(1);
  });
});
