import { describe, expect, test } from 'vitest';
import { createIdentities, toId } from '../../src/normalise/identity.ts';
import { toPeople } from '../../src/normalise/people.ts';
import { cutTags, toTags, withHashtags } from '../../src/normalise/tags.ts';
import { toTitle } from '../../src/normalise/title.ts';
import { toLink, toPermalink } from '../../src/normalise/url.ts';
import { findEmbed } from '../../src/normalise/video.ts';
import type { Instant } from '../../src/model/instant.ts';
import type { Post } from '../../src/model/post.ts';
import { at, plainPost } from '../posts.ts';
import { listen, quietAccount } from './settings.ts';

const place = { file: 'a.md' };

describe('permalinks', () => {
  test.each([
    ['https://matters.news/@L/%25E6%2595%25B8', 'https://matters.news/@L/%E6%95%B8', 'encoded twice'],
    ['https://x.y/a?utm_source=rss&id=1&fbclid=z', 'https://x.y/a?id=1', 'tracking goes, the rest stays'],
    ['https://x.y/%e6%95%b8', 'https://x.y/%E6%95%B8', 'one way of writing a code'],
    ['HTTPS://X.y', 'https://x.y/', 'host in lower case, a path'],
    ['https://x.y/%2541bc/%7Ea%2Eb', 'https://x.y/Abc/~a.b', 'what need not be encoded is not'],
    ['https://x.y/%25252541', 'https://x.y/A', 'encoded many times'],
    ['https://x.y/a%2Fb%3Fc%23d', 'https://x.y/a%2Fb%3Fc%23d', 'reserved characters mean another thing encoded'],
    ['https://x.y/a%252Fb', 'https://x.y/a%2Fb', 'twice is once, and no slash'],
    ['https://x.y/a/%252e%252e/b', 'https://x.y/a/%252e%252e/b', 'no way up is made'],
    ['https://x.y/%25%34%31', 'https://x.y/%25%341', 'no code is made of what was none'],
    ['https://x.y/?q=%25E6%2595%25B8', 'https://x.y/?q=%E6%95%B8', 'also in the query'],
    ['https://x.y/?q=%2526&r=%26%3D%23%3F%2F', 'https://x.y/?q=%2526&r=%26%3D%23%3F%2F', 'but nothing that parts it'],
    ['https://x.y/?u=https%3A%2F%2Fa%2F%25E6', 'https://x.y/?u=https%3A%2F%2Fa%2F%25E6', 'nor addresses in it'],
    ['https://x.y/?q=%25E6&sig=%7E', 'https://x.y/?q=%25E6&sig=%7E', 'nor what is signed'],
    ['https://x.y/100%25-sure', 'https://x.y/100%25-sure', 'a percent sign stays one'],
  ])('%s is %s: %s', (value, expected) => {
    expect(toPermalink(value, undefined, quietAccount())).toBe(expected);
  });

  test.each(['nonsense', 'javascript:alert(1)', 'file:///etc/passwd', 'http://..com/', ''])(
    '%j is none, and that is said',
    (value) => {
      const { said, report } = listen();
      expect(toPermalink(value, undefined, { ...quietAccount(), report })).toBeUndefined();
      expect(said.map(({ code }) => code)).toEqual(['url/invalid']);
    },
  );
});

describe('links', () => {
  test.each([
    ['//x.y/a', 'https://x.y/a'],
    ['https://www.google.com/url?q=https://x.y/a&sa=D', 'https://x.y/a'],
    [
      'https://urldefense.proofpoint.com/v2/url?u=https-3A__www.cnbc.com_a-2Db.html&d=x',
      'https://www.cnbc.com/a-b.html',
    ],
    ['mailto:a@b.c', 'mailto:a@b.c'],
    ['https://x.y/a#b#c', 'https://x.y/a#b%23c'],
    ['https://x.y/[a]?b=[c]', 'https://x.y/%5Ba%5D?b=%5Bc%5D'],
    ['https://x.y/undefined', undefined],
    ['vbscript:x', undefined],
    ['data:text/html,x', undefined],
    ['about:blank', undefined],
  ])('%s is %s', (href, expected) => {
    expect(toLink(href, 'https://example.org/')).toBe(expected);
  });
});

describe('titles', () => {
  const titled = (title: string, heading?: string) =>
    toTitle(
      {
        place,
        title: { as: 'text', value: title },
        ...(heading === undefined ? {} : { claims: [{ field: 'title', by: 'heading', value: heading }] }),
      },
      quietAccount(),
    );
  test.each([
    [' a  b\u200b ', 'a b', 'white space collapses, zero-width at the ends goes'],
    ['Caf\u0065\u0301', 'Café', 'composed'],
    ['Tom &amp; Jerry', 'Tom & Jerry', 'entities decoded once'],
    ['a\u0008b', 'ab', 'forbidden characters'],
    ['👨‍👩‍👧 family', '👨‍👩‍👧 family', 'joiners inside emoji stay'],
  ])('%j is %j: %s', (value, expected) => {
    expect(titled(value)).toBe(expected);
  });

  test('the heading wins only where it has the dots that the title lost', () => {
    expect(titled('看著工資流淚.', '看著工資流淚....')).toBe('看著工資流淚....');
    expect(titled('The Four Entrances ', 'The Four Entrances ...')).toBe('The Four Entrances ...');
    expect(titled('one  two', 'one ... two')).toBe('one ... two');
    expect(titled('A long story of…', 'A long story of a lighthouse')).toBe('A long story of a lighthouse');
    expect(titled('Hm…', 'Hmong history')).toBe('Hm…');
    expect(titled('A title', 'Another heading, much longer')).toBe('A title');
  });
});

describe('people and tags', () => {
  test('each once, text only', () => {
    expect(toPeople([{ name: ' A &#38; B ' }, { name: 'A & B' }, { email: 'x@y.z' }, {}])).toEqual([
      { name: 'A & B' },
      { name: 'x@y.z', email: 'x@y.z' },
    ]);
    expect(
      toTags([{ term: 'A' }, { term: 'a', scheme: 'category' }, { term: '' }, { term: 'b', scheme: 'category' }]),
    ).toEqual([{ term: 'A' }, { term: 'b', scheme: 'category' }]);
  });

  test('a line of them is cut where Jekyll does: at its spaces', () => {
    const tags = [{ term: 'tides moon' }, { term: 'two words' }, { term: 'jekyll update', scheme: 'category' }];
    const raw = { tags, lines: { tags: ' tides moon ', categories: 'jekyll update' } };
    expect(cutTags(raw, 'hugo')).toBe(tags);
    expect(cutTags({ tags }, 'jekyll')).toEqual(tags);
    expect(cutTags(raw, 'jekyll').map(({ term, scheme }) => [term, scheme])).toEqual([
      ['tides', undefined],
      ['moon', undefined],
      ['two words', undefined],
      ['jekyll', 'category'],
      ['update', 'category'],
    ]);
  });
});

describe('identity', () => {
  test('the source’s id, else the URL, else a name that stays when the text changes', () => {
    const { id: _, ...post } = plainPost({ url: 'https://x.y/a' });
    expect(toId('tag:x,2020:1', post)).toBe('tag:x,2020:1');
    expect(toId(undefined, post)).toBe('https://x.y/a');
    const { url: __, ...bare } = post;
    expect(toId(undefined, bare)).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(toId(undefined, bare)).toBe(toId(undefined, { ...bare, content: { html: '<p>edited</p>' } }));
  });

  describe('posts with one URL, or with none and one title and day', () => {
    const long = (word: string): string => `<p>${texts.find((text) => text.includes(word)) ?? word}</p>`;
    const texts = [
      'The harbour was full of boats that nobody on the quay had ever seen before that night.',
      'A lighthouse keeper counts the flashes, writes them down, and goes to bed when the sun is up.',
      'Every fog signal has a rhythm of its own, and old sailors know where they are by listening.',
      'High tide came at two in the morning and took the lower steps, the ropes and a red boat.',
    ];
    const api = 'https://x.y/api';
    const ids = (changes: readonly Partial<Post>[]): number => {
      const identities = createIdentities({ mayBeShared: true, homeOf: () => '' });
      const posts = changes.map((change): Post => {
        const { id: _, ...post } = plainPost(change);
        return { id: toId(undefined, post), ...post };
      });
      for (const post of posts) identities.add(post);
      return new Set(posts.map((post) => identities.settle(post))).size;
    };
    const day = (n: number): Instant => at(`2024-05-0${n}T09:00:00Z`);
    const post = (title: string, on: number, word: string): Partial<Post> => ({
      url: api,
      title,
      published: day(on),
      content: { html: long(word) },
    });
    const note = (title: string, word: string): Partial<Post> => ({ title, content: { html: long(word) } });

    test.each<[string, number, readonly Partial<Post>[]]>([
      ['titles and texts differ', 3, [post('a', 1, 'harbour'), post('b', 1, 'lighthouse'), post('c', 1, 'fog signal')]],
      ['titles and days differ, the text is boilerplate', 2, [post('a', 1, 'boat'), post('b', 2, 'boat')]],
      [
        'a column has one title and a text each week',
        2,
        [post('Weekly', 1, 'harbour'), post('Weekly', 8, 'lighthouse')],
      ],
      [
        'a text was edited later',
        1,
        [post('a', 1, 'tide'), { ...post('a', 2, 'tide'), content: { html: `${long('tide')}<p>More.</p>` } }],
      ],
      ['a title was edited', 1, [post('a', 1, 'tide'), post('b', 1, 'tide')]],
      ['signs make the title', 2, [note('C++', 'harbour'), note('C#', 'lighthouse')]],
      ['notes have no date and no URL', 2, [note('Note', 'harbour'), note('Note', 'lighthouse')]],
      ['a file was copied', 1, [note('Note', 'tide'), note('Note', 'tide')]],
    ])('%s: %i', (_, expected, changes) => {
      expect(ids(changes)).toBe(expected);
    });

    test('the oldest keeps the URL as its id, whoever comes first', () => {
      const words = ['', 'harbour', 'lighthouse', 'fog signal'];
      const posts = [3, 1, 2].map((n) => plainPost({ ...post(`t${n}`, n, words[n] ?? ''), id: api }));
      const identities = createIdentities({ mayBeShared: true, homeOf: () => '' });
      for (const one of posts) identities.add(one);
      expect(posts.map((one) => identities.settle(one) === api)).toEqual([false, true, false]);
    });

    test('ten thousand posts with one URL cost no more than their number', { timeout: 10_000 }, () => {
      const posts = Array.from({ length: 10_000 }, (_, n) => plainPost({ id: api, url: api, title: `t${n}` }));
      const identities = createIdentities({ mayBeShared: true, homeOf: () => '' });
      for (const one of posts) identities.add(one);
      expect(new Set(posts.map((one) => identities.settle(one))).size).toBe(10_000);
    });
  });
});

test('players are known by their address', () => {
  expect(findEmbed('https://youtu.be/abcdefghijk?t=3')?.page).toBe('https://www.youtube.com/watch?v=abcdefghijk');
  expect(findEmbed('https://www.youtube.com/shorts/abcdefghijk')?.page).toBe(
    'https://www.youtube.com/watch?v=abcdefghijk',
  );
  expect(findEmbed('https://player.vimeo.com/video/123')).toMatchObject({
    page: 'https://vimeo.com/123',
    host: 'Vimeo',
  });
  expect(findEmbed('https://example.org/watch?v=abcdefghijk')).toBeUndefined();
});

test.each([
  ['寫信 a@b.example#流星雨 #英仙座 #屋頂', ['流星雨', '英仙座', '屋頂']],
  ['#四川近日，四川廣元發生地震 #四川', ['四川']],
  ['C# and F# at https://x.y/#top, a&#38;b #1', []],
  ['#街拍#廣東實拍', ['街拍', '廣東實拍']],
  ['#include <stdio.h>\n#include "a.h"\n#define MAX 3\n#ifdef MAX\n#pragma once\n#endif', []],
  ['In C: #include &lt;stdio.h&gt; #code', ['code']],
  ['#include everybody #define success\n#define success\n#pragma', ['include', 'define', 'pragma']],
])('the hashtags of %j are %j', (text, terms) => {
  expect(withHashtags([], [text], quietAccount()).map(({ term }) => term)).toEqual(terms);
});
