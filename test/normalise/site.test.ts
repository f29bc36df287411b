import { expect, test } from 'vitest';
import type { Posts } from '../../src/model/contracts.ts';
import type { Post } from '../../src/model/post.ts';
import { describeSite } from '../../src/normalise/site.ts';
import { plainPost } from '../posts.ts';

function shelf(posts: readonly Post[]): Posts {
  return {
    size: posts.length,
    [Symbol.asyncIterator]: async function* () {
      yield* posts;
    },
  };
}

const tags = [{ term: 'society' }];
const [ada, bo] = [{ name: 'Ada' }, { name: 'Bo' }];

test.each([
  [
    'the author of all',
    [
      { authors: [ada], tags },
      { authors: [ada], tags },
    ],
    'Ada',
  ],
  [
    'the host of all, with www and without',
    [
      { url: 'https://www.example.org/a', authors: [ada], tags },
      { url: 'https://example.org/b', authors: [bo], tags },
    ],
    'example.org',
  ],
  ['the folder, where they have no more than a tag in common', [{ tags }, { tags }], 'harbour'],
  ['the folder, where there are two hosts', [{ url: 'https://a.example/' }, { url: 'https://b.example/' }], 'harbour'],
])('a site without a title is called after %s', async (_, posts, title) => {
  const all = posts.map((post) => plainPost(post));
  expect((await describeSite({}, shelf(all), 'harbour')).title).toBe(title);
  expect((await describeSite({ title: 'Quay' }, shelf(all), 'harbour')).title).toBe('Quay');
});
