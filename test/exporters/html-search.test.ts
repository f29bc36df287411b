import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findEntries } from '../../src/exporters/html/search/entries.ts';
import { readNumbers, writeNumbers } from '../../src/exporters/html/search/numbers.ts';
import { findPosts, type Finding } from '../../src/exporters/html/search/ranking.ts';
import type { Note, Shown } from '../../src/exporters/html/search/browser.ts';
import { siteScript } from '../../src/exporters/html/search/script.ts';
import { searchWords } from '../../src/exporters/html/search/words.ts';
import type { Post } from '../../src/model/post.ts';
import { at, plainPost } from '../posts.ts';
import { siteOf } from './html/site-of.ts';

describe('words', () => {
  test.each([
    ['Reading a Tide-Table, 2nd ed.', ['reading', 'a', 'tide', 'table', '2nd', 'ed']],
    ['Café ΆΛΦΑ Ёлка', ['cafe', 'αλφα', 'елка']],
    ['潮汐表', ['潮汐', '汐表', '表']],
    ['iPhone手机', ['iphone', '手机', '机']],
    ['がぎ ﾊﾟ', ['がぎ', 'ぎ', 'パ']],
    ['서울의 봄', ['서울의', '봄']],
    ['ภาษา', ['ภา', 'าษ', 'ษา', 'า']],
    ['𠮷野家', ['𠮷野', '野家', '家']],
    ['!?', []],
  ])('%s', (text, words) => {
    expect(searchWords(text, false)).toEqual(words);
  });

  test('of a query leave out the last sign of a run, which would find too much', () => {
    expect(searchWords('潮汐表 高', true)).toEqual(['潮汐', '汐表', '高']);
  });

  test('are the same in the script of the site', () => {
    const script = siteScript();
    const start = script.indexOf('const searchWords = ');
    const source = script.slice(start + 'const searchWords = '.length, script.indexOf('const findEntries'));
    const inBrowser = runInNewContext(`(${source.trim().replace(/;$/, '')})`) as typeof searchWords;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, isQuery) => {
        expect([...inBrowser(text, isQuery)]).toEqual(searchWords(text, isQuery));
      }),
    );
  });
});

test('numbers come back', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(5000)), (numbers) => {
      const rising = numbers.toSorted((a, b) => a - b);
      expect(readNumbers(writeNumbers(rising))).toEqual(rising);
    }),
  );
});

/** Runs the files of an index as a browser would, and counts what was asked for. */
function openIndex(files: ReadonlyMap<string, string>): {
  readonly find: (query: string) => Promise<Finding>;
  readonly shown: (finding: Finding) => readonly string[];
  readonly asked: string[];
} {
  const asked: string[] = [];
  const read = (path: string): unknown[] => {
    asked.push(path);
    let given: unknown[] = [];
    const take = (...values: unknown[]): void => void (given = values);
    runInNewContext(files.get(path) ?? '', { feedmillIndex: take, feedmillPart: take, feedmillPosts: take });
    return given;
  };
  const notes = read('search/index.js')[0] as Note[];
  const loader = {
    part: (name: string, part: number) => Promise.resolve(read(`search/${name}/${part}.js`)[2] as string | undefined),
    posts: (name: string, part: number) =>
      Promise.resolve(read(`search/${name}/posts-${part}.js`)[2] as Shown[] | undefined),
  };
  return {
    asked,
    find: async (query) => findPosts(query, { notes, loader, tools: { searchWords, findEntries, readNumbers } }),
    shown: ({ hits }) =>
      hits.map(({ segment, number }) => {
        const posts = read(`search/${segment}/posts-${Math.floor(number / 50)}.js`)[2] as Shown[];
        return posts[number % 50]?.[1] ?? 'nothing';
      }),
  };
}

async function titlesFor(query: string, posts: readonly Post[]): Promise<readonly string[]> {
  const { files } = await siteOf(posts);
  const index = openIndex(files);
  return index.shown(await index.find(query));
}

const post = (number: number, change: Partial<Post>): Post =>
  plainPost({ id: `urn:${number}`, published: at(`${2000 + number}-05-01T08:00:00Z`), ...change });

describe('searching', () => {
  const posts = [
    post(4, { title: 'News', content: { html: '<p>The tide is in.</p>' } }),
    post(3, { title: '潮汐表', content: { html: '<p>怎么读<b>四</b>个数字</p>' } }),
    post(2, { title: 'Tide tables', content: { html: '<p>How to read one: <em>t</em>welfths</p>' } }),
    post(1, { title: 'Old', content: { html: '<p>a tide, and a tidal race</p>' }, tags: [{ term: 'Harbour' }] }),
  ];

  test.each([
    ['tide', ['Tide tables', 'News', 'Old']],
    ['TIDES', []],
    ['tid', ['Tide tables', 'News', 'Old']],
    ['tide race', ['Old']],
    ['tide nowhere', []],
    ['潮汐', ['潮汐表']],
    ['四个数', ['潮汐表']],
    ['数', ['潮汐表']],
    ['twelfths', ['Tide tables']],
    ['harbour', ['Old']],
    ['', []],
  ])('for %s finds %j', async (query, titles) => {
    expect(await titlesFor(query, posts)).toEqual(titles);
  });

  test('finds every post by each of its words', async () => {
    const words = fc.array(fc.constantFrom('rain', 'Rainy', 'été', '春雨', '雨', '서울', '42', 'a'), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 8 }), async (texts) => {
        const all = texts.map((text, row) =>
          post(texts.length - row, { title: `T${row}`, content: { html: `<p>${text.join(' ')}</p>` } }),
        );
        const index = openIndex((await siteOf(all)).files);
        for (const [row, text] of texts.entries())
          for (const word of text) expect(index.shown(await index.find(word))).toContain(`T${row}`);
      }),
      { numRuns: 15 },
    );
  });

  test('asks for the parts of the index that the words are in, and for no more', async () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
    const words = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => `${a}${b}${c}word`))).join(' ');
    const { files } = await siteOf([post(1, { title: 'All', content: { html: `<p>${words}</p>` } })]);
    const parts = [...files.keys()].filter((path) => /^search\/2001\/\d+\.js$/.test(path));
    expect(parts.length).toBeGreaterThan(3);
    const index = openIndex(files);
    expect((await index.find('mmmword')).hits).toHaveLength(1);
    expect(index.asked.filter((path) => parts.includes(path))).toHaveLength(1);
    for (const word of ['aaaword', 'zzzword', 'kzzword', 'kz', 'all'])
      expect((await index.find(word)).hits).toHaveLength(1);
  });

  test('says where a part of the index is missing', async () => {
    const { files } = await siteOf(posts);
    const index = openIndex(new Map([...files].filter(([path]) => path !== 'search/2002/0.js')));
    expect((await index.find('tide')).isWhole).toBe(false);
  });
});

test('a year of very many posts has several segments, and its posts are found in the order of their days', async () => {
  const many = Array.from({ length: 2003 }, (_, row) =>
    plainPost({ id: `urn:${row}`, title: `N${2003 - row}`, content: { html: '<p>x</p>' } }),
  );
  const { files } = await siteOf(many);
  const index = openIndex(files);
  const { hits } = await index.find('n1999');
  expect(hits).toHaveLength(1);
  const all = await index.find('n');
  expect(all.hits).toEqual([]);
  const start = index.shown(await index.find('n200'));
  expect(start).toEqual(['N200', 'N2003', 'N2002', 'N2001', 'N2000']);
});

test('the search can be for titles only, or none', async () => {
  const only = openIndex((await siteOf([plainPost({ title: 'Rain' })], { options: { search: 'titles' } })).files);
  expect((await only.find('rain')).hits).toHaveLength(1);
  expect((await only.find('text')).hits).toHaveLength(0);
  const { files, page } = await siteOf([plainPost()], { options: { search: 'none' } });
  expect([...files.keys()].filter((path) => path.startsWith('search'))).toEqual([]);
  expect(page('index.html')('a[href="search.html"]')).toHaveLength(0);
});
