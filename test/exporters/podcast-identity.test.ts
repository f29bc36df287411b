import { describe, expect, test } from 'vitest';
import type { FileFacts } from '../../src/model/contracts.ts';
import type { Json } from '../../src/model/json.ts';
import { postWith, site } from './feed/setting.ts';
import { made, textsOf } from './podcast-make.ts';

const episode = postWith({ attachments: [{ url: 'https://example.org/a.mp3', type: 'audio/mpeg', bytes: 10 }] });
const other = '917393e3-1b1e-5cef-ace4-edaa54e1f810';
const imported = {
  name: 'podcast:guid',
  namespace: 'https://podcastindex.org/namespace/1.0',
  children: ['9b024349-ccf0-5f69-a609-6b82873eab3c'],
};
const old = {
  name: 'itunes:new-feed-url',
  namespace: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  children: ['https://old.example/feed'],
};

/** What the channel says of itself at an address, and what is remembered of it. */
async function at(
  feedUrl: string,
  known: FileFacts = {},
  more: { readonly guid?: string; readonly xml?: readonly Json[] } = {},
) {
  const extra = { _xml: [...(more.xml ?? [])] };
  const change = { site: { ...site, feedUrl, extra }, remembered: () => known };
  const one = await made([episode], more.guid === undefined ? {} : { guid: more.guid }, change);
  const said = textsOf(one, 'channel');
  return { guid: said['podcast:guid'], moved: said['itunes:new-feed-url'], remembers: one.remembers };
}

describe('a podcast that was published before', () => {
  test('keeps its identifier when it moves, and tells Apple of the move for ever', async () => {
    const first = await at('https://example.org/f/');
    expect(first).toMatchObject({
      moved: undefined,
      remembers: { guid: first.guid, feed: 'https://example.org/f/podcast.xml' },
    });
    const second = await at('https://example.net/', first.remembers);
    expect(second).toMatchObject({ guid: first.guid, moved: 'https://example.net/podcast.xml' });
    expect(await at('https://example.net/', second.remembers)).toEqual(second);
  });

  test('is not moved where nothing but this machine is its address', async () => {
    const first = await at('https://example.org/f/');
    for (const url of ['http://localhost:8000/', 'http://127.0.0.1:8000/', 'http://[::1]/', 'http://studio.local/'])
      expect(await at(url, first.remembers)).toEqual({ ...first, moved: undefined });
    expect((await at('http://localhost:8000/')).remembers).toEqual({});
  });

  test('is what somebody says, then what it was where it comes from, then what it was here', async () => {
    const known = { guid: other, feed: 'https://example.org/f/podcast.xml' };
    const url = 'https://example.org/f/';
    expect((await at(url, known)).guid).toBe(other);
    expect((await at(url, known, { xml: [imported] })).guid).toBe(imported.children[0]);
    expect((await at(url, known, { xml: [imported], guid: other })).guid).toBe(other);
    expect((await at(url, {}, { xml: [imported] })).remembers).toMatchObject({ guid: imported.children[0] });
  });

  test('does not send its listeners back to where it was imported from', async () => {
    expect((await at('https://example.org/f/', {}, { xml: [old] })).moved).toBe('https://example.org/f/podcast.xml');
  });
});
