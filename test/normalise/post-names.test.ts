import { describe, expect, test } from 'vitest';
import type { Post } from '../../src/model/post.ts';
import { linksOf } from '../exporters/linked.ts';
import { postWith } from '../exporters/feed/setting.ts';

const blog = { url: 'https://example.org/' };

function rowOf(href: string, posts: readonly Post[]): readonly [row: number | undefined, fragment: string] | undefined {
  const found = linksOf(posts, blog).linked(href);
  return found && [found.row, found.fragment];
}

describe('a link leads to a post', () => {
  const posts = [
    postWith({
      id: 'https://example.org/?p=7',
      url: 'https://example.org/2024/tide/',
      extra: { aliases: ['/old/tide', 'Tide', 'AC/DC', 'older/tide.html'], redirect_from: 'https://gone.example/tide' },
      formerUrls: ['https://example.org/was'],
      place: { file: 'posts/tide.md' },
    }),
    postWith({ id: 'urn:b', extra: { redirects: ['/moved/'] }, place: { file: 'b/#1 ü.md' } }),
    postWith({ id: 'urn:c', place: { file: 'feed.xml', record: '1' } }),
  ];

  test.each([
    ['input:posts/tide.md', 0, ''],
    ['input:posts/tide.md#a%20b', 0, 'a b'],
    ['input:b/%231%20%C3%BC.md#x', 1, 'x'],
    ['https://example.org/2024/tide/', 0, ''],
    ['http://www.example.org/2024/tide', 0, ''],
    ['https://EXAMPLE.org/2024/tide/index.html#%E4%B8%80', 0, '一'],
    ['https://example.org/?p=7', 0, ''],
    ['https://example.org/old/tide/', 0, ''],
    ['https://example.org/older/tide.html', 0, ''],
    ['https://gone.example/tide#x', 0, 'x'],
    ['https://example.org/was', 0, ''],
    ['https://example.org/moved/', 1, ''],
  ])('%s to post %d', (href, row, fragment) => {
    expect(rowOf(href, posts)).toEqual([row, fragment]);
  });

  test.each([
    'input:feed.xml',
    'input:posts/gone.md',
    'https://example.org/2024/tide/?page=2',
    'https://example.org/Tide',
    'https://example.org/AC/DC',
    'https://example.org/',
    'mailto:tide@example.org',
    '#tide',
  ])('%s to none', (href) => {
    expect(rowOf(href, posts)).toBeUndefined();
  });

  test('whose address has signs that mean something else when they are not encoded', () => {
    const urls = ['a', 'a%23b', 'q?x=1', 'q%3Fx=1', 'x/y', 'x%2fy', 'caf%C3%A9', '100%25'].map(
      (path) => `https://example.org/${path}`,
    );
    const named = urls.map((url, row) => postWith({ id: `urn:${row}`, url, place: { file: `${row}.md` } }));
    expect(urls.map((url) => rowOf(url, named)?.[0])).toEqual([...urls.keys()]);
    expect(rowOf('https://example.org/a#b', named)).toEqual([0, 'b']);
    expect(rowOf('https://example.org/a%23b#c', named)).toEqual([1, 'c']);
    expect(rowOf('https://example.org/x%2Fy', named)).toEqual([5, '']);
    expect(rowOf('https://example.org/café', named)).toEqual([6, '']);
  });

  test('that is there now, and not to one that was there before', () => {
    const was = postWith({ id: 'urn:a', extra: { aliases: ['/x'] }, url: 'https://example.org/y' });
    const is = postWith({ id: 'urn:b', url: 'https://example.org/x', place: { file: 'b.md' } });
    for (const both of [[was, is] as const, [is, was] as const])
      expect(rowOf('https://example.org/x', both)).toEqual([both.indexOf(is), '']);
  });

  test('the oldest of those at one address, and to none of several in one file', () => {
    const [one, two] = ['urn:a', 'urn:b'].map((id) => postWith({ id, url: 'https://example.org/x' }));
    expect(rowOf('https://example.org/x', [one ?? postWith(), two ?? postWith()])).toEqual([1, '']);
    expect(rowOf('input:one.md', [one ?? postWith(), two ?? postWith()])).toBeUndefined();
  });

  test('that has a place of a page to itself', () => {
    const day = ['a', 'b'].map((id) => postWith({ id, url: `https://example.org/day#${id}`, place: { file: id } }));
    expect(rowOf('https://example.org/day#b', day)).toEqual([1, '']);
    expect(rowOf('https://example.org/day#c', day)).toBeUndefined();
  });

  test('among as many as there may be', () => {
    const many = Array.from({ length: 5000 }, (_, at) =>
      postWith({ id: `urn:${at}`, url: `https://example.org/${at}/`, place: { file: `${at}.md` } }),
    );
    const { linked } = linksOf(many);
    for (const at of many.keys()) {
      expect(linked(`https://example.org/${at}`)?.row).toBe(at);
      expect(linked(`input:${at}.md`)?.row).toBe(at);
      expect(linked(`https://example.org/${at}/x`)).toBeUndefined();
    }
  });
});
