import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, folderWith } from './call.ts';

describe('a list of feeds alone', () => {
  const list = `<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/feed"/><outline text="B" xmlUrl="https://b.example/feed"/></body></opml>`;

  test('gives no empty feeds, and says what to do', async () => {
    const cwd = folderWith({ 'l.opml': list, 'out/rss.xml': 'of an earlier run' });
    const { code, err } = await call(['l.opml', '-o', 'out'], { cwd });
    expect(code).toBe(1);
    expect(err).toContain('there are no posts in a list of feeds: the 2 it names can be fetched with --follow\n');
    expect(readdirSync(join(cwd, 'out'))).toEqual(['rss.xml']);
    expect(readFileSync(join(cwd, 'out/rss.xml'), 'utf8')).toBe('of an earlier run');
  });

  test('beside posts is told and no more', async () => {
    const cwd = folderWith({ 'in/l.opml': list, 'in/a.md': '---\ntitle: A\n---\nText\n' });
    const { code, err } = await call(['in', '--to', 'ndjson', '-o', 'out'], { cwd });
    expect(code).toBe(0);
    expect(err).toContain('source/not-fetched × 2');
    expect(err).not.toContain('there are no posts');
  });
});
