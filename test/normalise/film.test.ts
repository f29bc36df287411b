import { describe, expect, test } from 'vitest';
import type { Post } from '../../src/model/post.ts';
import { normaliserWith } from './corpus.ts';

const page = 'https://www.youtube.com/watch?v=abcdefghijk';
const card =
  `<figure><a href="${page}"><img src="https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg" alt="YouTube"/></a>` +
  `<figcaption><a href="${page}">▶ YouTube</a></figcaption></figure>`;

async function normalised(
  title: string,
  value: string,
  { url = page, off = [] }: { readonly url?: string; readonly off?: readonly string[] } = {},
): Promise<Post> {
  const codes: string[] = [];
  const normaliser = normaliserWith(({ code }) => void codes.push(code), { off: new Set(off) });
  const post = await normaliser.post({
    url,
    title: { as: 'text', value: title },
    content: { as: 'html', value },
    place: { file: 'a.md' },
  });
  expect(codes).not.toContain('body/unaccounted');
  return post;
}

describe('a post whose page plays a film', () => {
  test.each([
    ['One', 'Two', `${card}<p>Two</p>`, 'the card says no title, which stands over the post'],
    ['One', '', card, 'no description'],
    ['上游水庫！', '上游水庫', card, 'a description that is the title goes'],
    ['One', 'youtube liveStream Description', card, 'so does one that nobody wrote'],
    ['佛山復工', '佛山复工', `${card}<p>佛山复工</p>`, 'other characters say something else'],
    ['😄', '😂', `${card}<p>😂</p>`, 'signs are no title'],
    ['One', '<p>One</p>', card, 'so does a marked up one'],
  ])('%s: %s is %s: %s', async (title, value, html) => {
    expect((await normalised(title, value)).content.html).toBe(html);
  });

  test('other pages keep what is a placeholder for films', async () => {
    const words = 'youtube liveStream Description';
    expect((await normalised('One', words, { url: 'https://example.org/' })).content.html).toBe(`<p>${words}</p>`);
    expect((await normalised('One', words, { off: ['find/film'] })).content.html).toBe(`<p>${words}</p>`);
  });
});

describe('a post whose page plays a sound', () => {
  const url = 'https://soundcloud.com/a/b';
  const sound = `<p><a href="${url}">▶ SoundCloud</a></p>`;
  const player = 'https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1';

  test('shows a card', async () => {
    const { content, attachments } = await normalised('One', '<p>a</p>', { url });
    expect(content.html).toBe(`${sound}<p>a</p>`);
    expect(attachments).toEqual([{ url, type: 'text/html', title: 'One' }]);
  });

  test('shows one card where the body holds a player of the same site', async () => {
    const { content } = await normalised('One', `<p>a</p><iframe src="${player}"></iframe>`, { url });
    expect(content.html).toBe(`<p>a</p><p><a href="${player}">▶ SoundCloud</a></p>`);
  });

  test('a page of a show, or of a message, gets none', async () => {
    for (const other of ['https://open.spotify.com/show/1', 'https://twitter.com/a/status/1'])
      expect((await normalised('One', '<p>a</p>', { url: other })).content.html).toBe('<p>a</p>');
  });
});

describe('hashtags', () => {
  test.each([
    ['#八哥視野#街拍#廣東實拍', '八哥視野 街拍 廣東實拍', 'glued to each other'],
    ['訂閱！#vlog#travel', 'vlog travel', 'in Latin letters'],
    ['#小學生 #體罰 #四川近日，四川广元', '小學生 體罰', 'the sentence goes on behind the last'],
    ['#張家界【湖南】', '張家界', 'a bracket opens behind it'],
    ['#天津\u200b#肖彩红#更多內容----https://x.y/a', '天津 肖彩红', 'the line of an address is none'],
    ['https://x.y/a#b C#d &#39; #1', '', 'fragments, words and numbers are none'],
    ['https://x.y/a#廣州#街拍', '廣州 街拍', 'behind an address'],
    ['#travel, #food.', 'travel food', 'Latin ones end at any sign'],
  ])('%s: %s (%s)', async (value, terms) => {
    const { tags } = await normalised('One', value);
    expect(tags.map(({ term }) => term).join(' ')).toBe(terms);
  });

  test('of a title are tags too, where the body is plain', async () => {
    const terms = async (title: string, value: string) => (await normalised(title, value)).tags.map(({ term }) => term);
    expect(await terms('實拍#中英街#人流', 'a')).toEqual(['中英街', '人流']);
    expect(await terms('實拍#中英街#人流', '<p>a</p>')).toEqual([]);
  });
});
