import { describe, expect, test } from 'vitest';
import { change, codes, post, project, run } from './project.ts';

describe('nobody takes the place of another', () => {
  test('a foreign post with the address of a known one gets an id of its own, though it says it is older', async () => {
    const folder = project({ 'mine/1.md': post(1) });
    const before = await run(folder, { inputs: ['mine'] });
    change(folder, {
      'theirs/1.md': post(20, { url: 'http://old.example/tide-1', day: 1, title: 'Buy now' }).replace('2024', '1999'),
    });
    const after = await run(folder, { day: 2, inputs: ['mine', 'theirs'] });
    const [mine, theirs] = [after.posts['mine/1.md']?.id, after.posts['theirs/1.md']?.id];
    expect(mine).toBe(Object.values(before.posts)[0]?.id);
    expect(theirs).toMatch(/^urn:uuid:/);
    expect(codes(after)).toContain('ledger/refused');
    const again = await run(folder, { day: 3, inputs: ['theirs', 'mine'] });
    expect([again.posts['mine/1.md']?.id, again.posts['theirs/1.md']?.id]).toEqual([mine, theirs]);
  });

  test('nor one with its very id, nor when the known one is not read', async () => {
    const folder = project({ 'mine/1.md': post(1, { more: 'id: tag:example.org,2024:1\n' }) });
    await run(folder, { inputs: ['mine'] });
    change(folder, { 'theirs/1.md': post(20, { more: 'id: tag:example.org,2024:1\n' }) });
    const alone = await run(folder, { day: 2, inputs: ['theirs'] });
    expect(alone.posts['1.md']?.id).toMatch(/^urn:uuid:/);
    const both = await run(folder, { day: 3, inputs: ['mine', 'theirs'] });
    expect(both.posts['mine/1.md']?.id).toBe('tag:example.org,2024:1');
    expect(both.posts['theirs/1.md']?.id).toBe(alone.posts['1.md']?.id);
    expect(both.summary.ledger).toMatchObject({ exported: 2, dropped: 0 });
  });

  test('an alias that names the address of a foreign post gives no right to its id', async () => {
    const folder = project({ 'mine/1.md': post(1) });
    await run(folder, { inputs: ['mine'] });
    change(folder, { 'theirs/1.md': post(20, { more: 'aliases: [http://old.example/tide-1]\n' }) });
    const alone = await run(folder, { day: 2, inputs: ['theirs'] });
    expect(alone.posts['1.md']?.id).toBe('http://old.example/tide-20');
  });
});
