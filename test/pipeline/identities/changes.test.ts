import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { change, changesOf, entriesOf, post, project, run, textOf } from './project.ts';

describe('edits and removals', () => {
  test('an edit is one change with its words, sets updated to when it was seen, and keeps the id and the old hash', async () => {
    const folder = project({ 'posts/1.md': post(1), 'posts/2.md': post(2) });
    const before = await run(folder);
    change(folder, { 'posts/1.md': post(1, { text: `${textOf(1)} The lamp went out.` }) });
    const after = await run(folder, { day: 2 });
    expect(after.posts['1.md']).toMatchObject({ id: before.posts['1.md']?.id, updated: '2026-01-02T00:00:00Z' });
    expect(after.posts['2.md']?.updated).toBeUndefined();
    const all = await changesOf(folder);
    expect(all).toMatchObject([{ kind: 'edited', at: '2026-01-02T00:00:00Z', id: 'http://old.example/tide-1' }]);
    expect(all[0]?.difference?.filter(({ kind }) => kind === 'added' || kind === 'removed')).toEqual([
      { kind: 'added', text: ' The lamp went out.' },
    ]);
    expect(entriesOf(after)[0]?.formerTexts).toEqual([entriesOf(before)[0]?.text]);
    const third = await run(folder, { day: 3 });
    expect(third.posts['1.md']?.updated).toBe('2026-01-02T00:00:00Z');
    expect(await changesOf(folder)).toHaveLength(1);
  });

  test('the time that the source says counts, where it is a new one', async () => {
    const folder = project({ 'posts/1.md': post(1, { more: 'updated: 2024-06-01T00:00:00Z\n' }) });
    await run(folder);
    const text = `${textOf(1)} More.`;
    change(folder, { 'posts/1.md': post(1, { text, more: 'updated: 2025-06-01T00:00:00Z\n' }) });
    expect((await run(folder, { day: 2 })).posts['1.md']?.updated).toBe('2025-06-01T00:00:00Z');
    change(folder, { 'posts/1.md': post(1, { text: `${text} And more.`, more: 'updated: 2025-06-01T00:00:00Z\n' }) });
    expect((await run(folder, { day: 3 })).posts['1.md']?.updated).toBe('2026-01-03T00:00:00Z');
  });

  test('markup, white space and what the program does otherwise are no edit', async () => {
    const folder = project({ 'posts/1.md': post(1, { text: `Share this<br>${textOf(1)}` }), 'posts/2.md': post(2) });
    await run(folder);
    change(folder, { 'posts/2.md': post(2, { text: `<b>${textOf(2).replaceAll(' ', '\n ')}</b>` }) });
    const path = join(folder, '.feedmill', 'ledger.ndjson');
    const [text = ''] = /(?<="text":")[\w-]{22}/.exec(readFileSync(path, 'utf8')) ?? [];
    writeFileSync(path, readFileSync(path, 'utf8').replace(text, 'A'.repeat(22))); // as another version cleaned it
    const after = await run(folder, { day: 2 });
    expect(await changesOf(folder)).toEqual([]);
    expect(after.ledger).toContain(text);
  });

  test('a removal is noted once, and so is a return', async () => {
    const folder = project({ 'posts/1.md': post(1), 'posts/2.md': post(2) });
    await run(folder);
    change(folder, { 'posts/1.md': null });
    expect(entriesOf(await run(folder, { day: 2 }))[0]?.removed).toBe('2026-01-02T00:00:00Z');
    const third = await run(folder, { day: 3 });
    change(folder, { 'posts/1.md': post(1, { url: 'http://new.example/back' }) });
    const fourth = await run(folder, { day: 4 });
    expect(entriesOf(third)[0]?.removed).toBe('2026-01-02T00:00:00Z');
    expect(fourth.posts['1.md']?.id).toBe('http://old.example/tide-1');
    const all = await changesOf(folder);
    expect(all.map(({ kind }) => kind)).toEqual(['removed', 'returned']);
    expect(all[0]?.difference).toEqual([{ kind: 'removed', text: textOf(1) }]);
  });

  test('nothing is removed by steps, by other inputs, or where an input broke', async () => {
    const folder = project({ 'posts/1.md': post(1), 'posts/2.md': post(2), 'more/3.md': post(3) });
    const before = await run(folder, { inputs: ['posts', 'more'] });
    await run(folder, { day: 2, inputs: ['more'] });
    await run(folder, { day: 3, inputs: ['posts', 'more'], options: { limit: { limit: 1 } } });
    await run(folder, { day: 3, inputs: ['posts/1.md'] });
    change(folder, { 'posts/1.md': null, 'posts/broken.md': new Uint8Array([1, 2, 0, 4]) });
    const after = await run(folder, { day: 4, inputs: ['posts', 'more'] });
    expect(await changesOf(folder)).toEqual([]);
    expect(after.ledger.split('\n').slice(1)).toEqual(before.ledger.split('\n').slice(1));
  });

  test('what falls out of a feed at its end is not gone; what is missing in its midst is', async () => {
    const item = (number: number): string =>
      `<item><guid isPermaLink="false">g${number}</guid><title>Tide ${number}</title><pubDate>${new Date(Date.UTC(2024, 4, number)).toUTCString()}</pubDate><description>${textOf(number)}</description></item>`;
    const feed = (...numbers: number[]): string =>
      `<rss version="2.0"><channel><title>Tides</title>${numbers.map(item).join('')}</channel></rss>`;
    const folder = project({ 'posts/feed.xml': feed(4, 3, 2, 1) });
    await run(folder);
    change(folder, { 'posts/feed.xml': feed(5, 4, 2) });
    const after = await run(folder, { day: 2 });
    expect((await changesOf(folder)).map(({ kind, id }) => [kind, id])).toEqual([['removed', 'g3']]);
    expect(entriesOf(after)).toHaveLength(5);
  });
});
