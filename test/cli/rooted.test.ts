import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call, folderWith } from './call.ts';

test('a folder of which nobody says where its site is has one line at the end, and no fault', async () => {
  const rooted = (name: string): string =>
    `---\ntitle: ${name}\ndate: 2024-05-01\n---\n[about](/about/) ![a](/a.png)\n`;
  const cwd = folderWith({ 'input/a.md': rooted('A'), 'input/b.md': rooted('B') });
  const told = await call(['--to', 'rss', '--strict'], { cwd });
  expect([told.code, told.err]).toEqual([
    0,
    expect.stringContaining(
      'links and pictures in 2 posts begin at the root of a site that is not known: give its address with --url\n',
    ),
  ]);
  const named = await call(['--to', 'rss', '--strict', '--url', 'https://example.org'], { cwd });
  expect([named.code, named.err]).toEqual([0, expect.not.stringContaining('--url')]);
});

test('posts whose own addresses are of a site that nobody names have one line at the end too', async () => {
  const written = (name: string): string =>
    `---\ntitle: ${name}\nfrom: /p/${name}\ndate: 2024-05-01\n---\nIt rained.\n`;
  const cwd = folderWith({ 'input/a.md': written('a'), 'input/b.md': written('b') });
  const told = await call(['--to', 'rss', '--strict'], { cwd });
  expect([told.code, told.err]).toEqual([
    0,
    expect.stringContaining(
      'the addresses of 2 posts begin at the root of a site that is not known: give its address with --url\n',
    ),
  ]);
  const named = await call(['--to', 'rss', '--strict', '--url', 'https://example.org'], { cwd });
  expect([named.code, named.err]).toEqual([0, expect.not.stringContaining('--url')]);
  expect(readFileSync(join(cwd, 'output/rss.xml'), 'utf8')).toContain('<link>https://example.org/p/a</link>');
});
