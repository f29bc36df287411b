import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { convert } from '../../../src/index.ts';
import { processorMillis } from '../../processor-time.ts';
import { zipOf } from '../packed.ts';
import { change, changesOf, codes, entriesOf, post, project, run, textOf } from './project.ts';

describe('thousands of copies with one id in one file', () => {
  const feedOf = (count: number): string =>
    `<rss version="2.0"><channel><title>F</title>${Array.from({ length: count }, (_, row) => `<item><guid>1</guid><title>T</title><description>Word ${row} of a text</description></item>`).join('')}</channel></rss>`;

  test('take time that grows with their number, in a second run too', async () => {
    const timeOf = async (count: number): Promise<number> => {
      const folder = project({ 'posts/f.xml': feedOf(count) });
      const options = { dedupe: { dedupe: false } };
      const first = await run(folder, { options });
      const started = processorMillis();
      const second = await run(folder, { day: 2, options });
      expect(second.ledger).toBe(first.ledger);
      return processorMillis() - started;
    };
    await timeOf(500);
    const few = await timeOf(1500);
    expect(await timeOf(6000)).toBeLessThan(9 * few);
  });
});

describe('one post in two sources', () => {
  const pair = {
    'a/1.md': post(1),
    'b/one.md': post(1, { title: 'Tide 1', url: 'https://mirror.example/t1' }),
    'b/2.md': post(2),
  };

  test('is one entry that names both, in whatever order they are read', async () => {
    const [folder, other] = [project(pair), project(pair)];
    const ran = await run(folder, { inputs: ['a', 'b'] });
    expect(entriesOf(ran)).toHaveLength(2);
    expect(entriesOf(ran)[0]?.sources.map((source) => source.in)).toEqual(['a/1.md', 'b/one.md']);
    expect(ran.summary.ledger).toMatchObject({ read: 3, exported: 2, dropped: 1 });
    expect(codes(ran)).toEqual(['ledger/shared']);
    const again = await run(folder, { day: 2, inputs: ['a', 'b'] });
    expect(again.ledger).toBe(ran.ledger);
    expect(codes(again)).toEqual(['ledger/kept']);
    const back = await run(other, { inputs: ['b', 'a'] });
    expect(back.ledger.split('\n').slice(1)).toEqual(ran.ledger.split('\n').slice(1));
  });

  test('also where the sources are two archives in one folder, and the second came later', async () => {
    const folder = project({ 'posts/a.zip': await zipOf({ '1.md': post(1), '2.md': post(2) }) });
    const before = await run(folder);
    change(folder, { 'posts/b.zip': await zipOf({ 'one.md': post(1, { url: 'https://mirror.example/t1' }) }) });
    const after = await run(folder, { day: 2 });
    expect(entriesOf(after).map(({ id }) => id)).toEqual(entriesOf(before).map(({ id }) => id));
    expect(entriesOf(after)[0]?.sources.map((source) => source.in)).toEqual([
      'posts/a.zip!/1.md',
      'posts/b.zip!/one.md',
    ]);
  });

  test('is not gone when one of them is, nor edited when the other is read alone', async () => {
    const folder = project({
      ...pair,
      'b/one.md': post(1, { text: `${textOf(1)} With a word more.`, url: 'https://mirror.example/t1' }),
    });
    await run(folder, { inputs: ['a', 'b'] });
    await run(folder, { day: 2, inputs: ['b'] });
    await run(folder, { day: 3, inputs: ['a'] });
    change(folder, { 'b/one.md': null });
    const after = await run(folder, { day: 4, inputs: ['a', 'b'] });
    expect(await changesOf(folder)).toEqual([]);
    expect(entriesOf(after)[0]?.sources).toHaveLength(1);
  });

  test('stays one when one of them is written anew, in the runs after it too', async () => {
    const folder = project(pair);
    const before = await run(folder, { inputs: ['a', 'b'] });
    change(folder, { 'a/1.md': post(1, { title: 'Another name', text: textOf(9) }) });
    const after = await run(folder, { day: 2, inputs: ['a', 'b'] });
    const again = await run(folder, { day: 3, inputs: ['a', 'b'] });
    expect(again.ledger).toBe(after.ledger);
    expect(entriesOf(again).map(({ id }) => id)).toEqual(entriesOf(before).map(({ id }) => id));
    expect(entriesOf(again)[0]?.sources.map((source) => source.in)).toEqual(['a/1.md', 'b/one.md']);
  });

  test('two of one place and one of another are three: nobody can say which', async () => {
    const text = textOf(1);
    const folder = project({
      'a/1.md': post(1, { text, title: 'Weekly', day: 1 }),
      'a/2.md': post(2, { text, title: 'Weekly', day: 1 }),
      'b/3.md': post(3, { text, title: 'Weekly', day: 1 }),
    });
    expect(entriesOf(await run(folder, { inputs: ['a', 'b'] }))).toHaveLength(3);
  });
});

describe('two posts of two sources with one id and one title, and nothing else', () => {
  const own = 'id: "17"\n';
  const mine = post(1, { title: 'Weekly', more: own });
  const theirs = post(20, { title: 'Weekly', url: 'http://theirs.example/w', more: own });

  test.each([true, false])('are both written, with a ledger: %s', async (isKept) => {
    const folder = project({ 'a/1.md': mine, 'b/1.md': theirs });
    const ran = isKept
      ? (await run(folder, { inputs: ['a', 'b'] })).summary
      : await convert({
          inputs: ['a', 'b'].map((input) => join(folder, input)),
          output: join(folder, 'out'),
          to: ['ndjson'],
        });
    expect(ran.ledger).toMatchObject({ read: 2, exported: 2, dropped: 0 });
  });

  test('the newer one does not take the place of the one that the ledger knows, though it is older', async () => {
    for (const other of [theirs, theirs.replace('2024', '1999')]) {
      const folder = project({ 'a/1.md': mine });
      await run(folder, { inputs: ['a'] });
      change(folder, { 'b/1.md': other });
      const after = await run(folder, { day: 2, inputs: ['a', 'b'] });
      expect(after.posts['a/1.md']?.id).toBe('17');
      expect(after.posts['b/1.md']?.id).toMatch(/^urn:uuid:/);
      expect((await run(folder, { day: 3, inputs: ['a', 'b'] })).ledger).toBe(after.ledger);
    }
  });

  test('on one day they are one post, which names both places', async () => {
    const folder = project({ 'a/1.md': mine, 'b/1.md': post(1, { title: 'Weekly', text: textOf(20), more: own }) });
    const ran = await run(folder, { inputs: ['a', 'b'] });
    expect(entriesOf(ran).map(({ sources }) => sources.map((source) => source.in))).toEqual([['a/1.md', 'b/1.md']]);
    expect(ran.summary.ledger).toMatchObject({ exported: 1, dropped: 1 });
  });
});
