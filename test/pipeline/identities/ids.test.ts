import { cpSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { change, codes, entriesOf, post, project, run, textOf } from './project.ts';

describe('an id stays', () => {
  test('when scheme, host, address and title of every post change', async () => {
    const folder = project({ 'posts/1.md': post(1), 'posts/2.md': post(2), 'posts/3.md': post(3) });
    const before = await run(folder);
    for (const number of [1, 2, 3]) {
      change(folder, {
        [`posts/${number}.md`]: post(number, { title: `Flood ${number}`, url: `https://new.example/f/${number}/` }),
      });
    }
    const after = await run(folder, { day: 2 });
    for (const number of [1, 2, 3]) {
      expect(after.posts[`${number}.md`]?.id).toBe(before.posts[`${number}.md`]?.id);
      expect(after.posts[`${number}.md`]?.formerUrls).toEqual([`http://old.example/tide-${number}`]);
    }
    expect(after.summary.diagnostics['ledger/kept']).toEqual({ severity: 'info', count: 3 });
    const third = await run(folder, { day: 3 });
    expect(third.ledger).toBe(after.ledger);
    expect(third.posts).toEqual(after.posts);
  });

  test('when the files are renamed too, and in one file of many posts', async () => {
    const folder = project({ 'posts/1.md': post(1), 'posts/2.md': post(2) });
    const before = await run(folder);
    const lines = Object.values(before.posts).map((known, at) => {
      return JSON.stringify({
        ...known,
        id: `tag:elsewhere.example,2026:${at}`,
        url: `https://elsewhere.example/${at}`,
        title: `Renamed ${at}`,
      });
    });
    change(folder, { 'posts/1.md': null, 'posts/2.md': null, 'posts/all.ndjson': `${lines.join('\n')}\n` });
    const after = await run(folder, { day: 2 });
    expect(new Set(entriesOf(after).map(({ id }) => id))).toEqual(new Set(entriesOf(before).map(({ id }) => id)));
    expect(after.summary.remembered).toMatchObject({ posts: 2, added: 0, removed: 0 });
  });

  test('property: whatever addresses, titles and names of files become, and in whatever order inputs are given', async () => {
    const archive = fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 6 });
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    await fc.assert(
      fc.asyncProperty(
        archive,
        fc.array(word, { minLength: 8, maxLength: 8 }),
        fc.boolean(),
        async (numbers, words, isBack) => {
          const placed = (number: number): string => `${number % 2 === 0 ? 'even' : 'odd'}/${number}.md`;
          const folder = project({
            'even/x.txt': '',
            'odd/x.txt': '',
            ...Object.fromEntries(numbers.map((number) => [placed(number), post(number)])),
          });
          const before = await run(folder, { inputs: ['even', 'odd'] });
          for (const [at, number] of numbers.entries()) {
            const [title, path] = [words[at % 8] ?? '', words[(at + 3) % 8] ?? ''];
            change(folder, {
              [placed(number)]: null,
              [placed(number).replace('.md', `-${path}.md`)]: post(number, {
                title,
                url: `https://${path}.example/${number}/${title}`,
              }),
            });
          }
          const copy = project({});
          cpSync(folder, copy, { recursive: true });
          const after = await run(folder, { day: 2, inputs: isBack ? ['odd', 'even'] : ['even', 'odd'] });
          const other = await run(copy, { day: 2, inputs: isBack ? ['even', 'odd'] : ['odd', 'even'] });
          expect(new Set(Object.values(after.posts).map(({ id }) => id))).toEqual(
            new Set(Object.values(before.posts).map(({ id }) => id)),
          );
          const withoutHeader = (text: string): string => text.slice(text.indexOf('\n'));
          expect(withoutHeader(other.ledger)).toBe(withoutHeader(after.ledger));
        },
      ),
      { numRuns: 12 },
    );
  }, 60_000);

  test('when two posts exchange their addresses', async () => {
    const folder = project({ 'posts/1.md': post(1), 'posts/2.md': post(2) });
    const before = await run(folder);
    change(folder, {
      'posts/1.md': post(1, { url: 'http://old.example/tide-2' }),
      'posts/2.md': post(2, { url: 'http://old.example/tide-1' }),
    });
    const after = await run(folder, { day: 2 });
    expect(after.posts['1.md']?.id).toBe(before.posts['1.md']?.id);
    expect(after.posts['2.md']?.id).toBe(before.posts['2.md']?.id);
    // Each address is where the other post is now: nobody must be led away from it.
    expect(after.posts['1.md']?.formerUrls).toBeUndefined();
  });

  test('when a post says itself where it was, though all else is new', async () => {
    const folder = project({ 'posts/1.md': post(1) });
    const before = await run(folder);
    change(folder, {
      'posts/1.md': null,
      'posts/new.md': post(9, { more: 'redirect_from: http://old.example/tide-1\n' }),
    });
    const after = await run(folder, { day: 2 });
    expect(after.posts['new.md']?.id).toBe(before.posts['1.md']?.id);
  });

  test('posts that nothing tells apart get new ids, and that is said', async () => {
    const text = textOf(1);
    const folder = project({ 'posts/1.md': post(1, { text, day: 1 }), 'posts/2.md': post(2, { text, day: 1 }) });
    await run(folder);
    const twins = [1, 2].map((number) => [
      `posts/x${number}.md`,
      post(number, { text, day: 1, title: `X${number}`, url: `http://x.example/${number}` }),
    ]);
    change(folder, { 'posts/1.md': null, 'posts/2.md': null, ...Object.fromEntries(twins) });
    const after = await run(folder, { day: 2 });
    expect(
      Object.values(after.posts)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(['http://x.example/1', 'http://x.example/2']);
    expect(codes(after).filter((code) => code === 'ledger/doubt')).toHaveLength(2);
  });
});
