import { describe, expect, test } from 'vitest';
import type { Post } from '../../src/model/post.ts';
import type { RawPost } from '../../src/model/raw.ts';
import { normaliserWith } from './corpus.ts';

function normalised(raw: Omit<RawPost, 'place'>): Promise<Post> {
  return normaliserWith(() => undefined).post({ ...raw, place: { file: 'a.md' } });
}

const heading = (field: 'title' | 'url', value: string) => ({ field, by: 'heading', value });

describe('what the source says and the post cannot say is in extra as written', () => {
  test.each<[Omit<RawPost, 'place'>, object, string]>([
    [{ url: 'not a url' }, { url: 'not a url' }, 'no URL'],
    [{ url: '/rel/p' }, { url: '/rel/p' }, 'an address without a base'],
    [{ url: 'a #b' }, { url: 'a #b' }, 'no URL either'],
    [{ url: 'https://x.y/' }, {}, 'a URL is used'],
    [{ url: 'x', claims: [heading('url', 'x')] }, { url: 'x' }, 'the heading says the same'],
    [{ url: 'x', claims: [heading('url', 'https://x.y/')] }, { url: 'x' }, 'the URL of the heading is used'],
    [{ claims: [heading('url', 'x')] }, { 'url-heading': 'x' }, 'what the heading says is no URL'],
    [
      { url: 'https://x.y/', claims: [heading('url', 'https://x.y/b')] },
      { 'url-heading': 'https://x.y/b' },
      'another URL in the heading',
    ],
    [{ published: '2022-02-04 12:44:38 CST' }, { date: '2022-02-04 12:44:38 CST' }, 'a zone with two meanings'],
    [{ updated: 'soon' }, { updated: 'soon' }, 'no date'],
    [{ updated: '' }, {}, 'nothing said'],
    [{ language: '?' }, { language: '?' }, 'no language'],
    [{ linksTo: 'javascript:x' }, { external_url: 'javascript:x' }, 'no link'],
    [{ status: 'weird' }, { status: 'weird' }, 'no status'],
    [{ status: 'trash' }, { status: 'trash' }, 'more than a status'],
    [{ title: { as: 'text', value: 'A' }, claims: [heading('title', 'B')] }, { 'title-heading': 'B' }, 'another title'],
    [{ title: { as: 'text', value: 'A' }, claims: [heading('title', ' A ')] }, {}, 'the same title'],
    [{ url: 'x', extra: { url: 'y' } }, { url: ['y', 'x'] }, 'a name that is taken has both'],
  ])('%j: %j (%s)', async (raw, extra) => {
    expect((await normalised(raw)).extra).toEqual(extra);
  });
});

describe('the words of platforms for a status', () => {
  test.each([
    ['publish', 'published'],
    ['Public', 'published'],
    ['future', 'scheduled'],
    ['queued', 'scheduled'],
    ['pending', 'draft'],
    ['trash', 'draft'],
    ['private', 'private'],
    ['constructor', 'published'],
  ])('%s is %s', async (status, expected) => {
    expect((await normalised({ status })).status).toBe(expected);
  });
});
