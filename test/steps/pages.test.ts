import { expect, test } from 'vitest';
import { pages } from '../../src/steps/pages.ts';
import type { Post } from '../../src/model/post.ts';
import { plainPost } from '../posts.ts';

async function addresses(posts: readonly Partial<Post>[], base = 'https://example.org/blog/'): Promise<unknown[]> {
  const walk = async function* (): AsyncIterable<Post> {
    for (const change of posts) yield plainPost({ id: 'urn:x', ...change });
  };
  const found: unknown[] = [];
  const context = { options: { pages: base }, report: () => undefined, drop: () => undefined };
  for await (const { url } of pages.apply(walk(), context)) found.push(url);
  return found;
}

test('a post without an address has that of its page, whose name stays when the title is edited', async () => {
  const file = { file: 'notes/2024-05-01-High Water.md' };
  expect(await addresses([{ title: 'One', place: file }])).toEqual(['https://example.org/blog/2024/high-water.html']);
  expect(await addresses([{ title: 'Two', place: file }])).toEqual(['https://example.org/blog/2024/high-water.html']);
});

test('a slug counts for more than the file, a folder names its index, and a record of many goes by its title', async () => {
  expect(
    await addresses([
      { extra: { slug: 'My slug' } },
      { place: { file: 'trips/潮汐/index.md' } },
      { title: 'From a list', place: { file: 'all.ndjson', record: '7' } },
    ]),
  ).toEqual([
    'https://example.org/blog/2024/my-slug.html',
    `https://example.org/blog/2024/${encodeURIComponent('潮汐')}.html`,
    'https://example.org/blog/2024/from-a-list.html',
  ]);
});

test('no two posts have one page, also those without a date or a name', async () => {
  const { published: _, ...undated } = plainPost();
  const many = [
    { id: 'urn:a' },
    { id: 'urn:b' },
    { id: 'urn:c', title: '🐙', place: { file: 'list.json', record: '1' } },
  ];
  const found = [...(await addresses(many)), ...(await addresses([{ ...undated, published: undefined }]))];
  expect(new Set(found).size).toBe(4);
  expect(found.at(-1)).toBe('https://example.org/blog/undated/one.html');
});

test('a former address that is the present one is none', async () => {
  const former = (name: string): string => `https://example.org/blog/2024/${name}.html`;
  const walk = async function* (): AsyncIterable<Post> {
    yield plainPost({ place: { file: 'tide.md' }, formerUrls: [former('tide'), former('ebb')] });
    yield plainPost({ id: 'urn:b', place: { file: 'flow.md' }, formerUrls: [former('flow')] });
  };
  const context = { options: { pages: 'https://example.org/blog/' }, report: () => undefined, drop: () => undefined };
  const found: unknown[] = [];
  for await (const { formerUrls } of pages.apply(walk(), context)) found.push(formerUrls);
  expect(found).toEqual([[former('ebb')], undefined]);
});

test('what has an address keeps it, and without a base nobody gets one', async () => {
  expect(await addresses([{ url: 'https://elsewhere.example/a' }])).toEqual(['https://elsewhere.example/a']);
  expect(await addresses([{}], '')).toEqual([undefined]);
});
