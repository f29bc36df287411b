import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { archive, call, folderWith, messy, post } from './call.ts';

const through = ['-', '--to', 'ndjson', '-o', '-', '-q'];
const site = ['--title', 'Posts', '--url', 'https://example.org/'];

test('a post needs its id first, and a content; other fields come in any order', async () => {
  const stdin = [
    '{"id":"1","content":{"html":"<p>a"}}',
    '{"content":{"markdown":"*c* d"},"title":"B","id":"2","mine":{"x":1}}',
  ].join('\n');
  const { code, out } = await call(through, { cwd: folderWith({}), stdin });
  expect(code).toBe(0);
  const posts = out.trimEnd().split('\n').map(parsed);
  expect(posts).toMatchObject([
    { id: '1', content: { html: '<p>a</p>' } },
    { id: '2', title: 'B', content: { html: '<p><em>c</em> d</p>' }, extra: { mine: { x: 1 } } },
  ]);
});

test('what comes out goes in again, and comes out the same but for where it was read', async () => {
  const cwd = archive({ 'input/messy.md': messy });
  const first = await call(['--to', 'ndjson', '-o', '-', '-q'], { cwd });
  const second = await call(through, { cwd, stdin: first.out });
  expect(second.out.split('\n').map(withoutPlace)).toEqual(first.out.split('\n').map(withoutPlace));
  const third = await call(through, { cwd, stdin: second.out });
  expect(third.out).toBe(second.out);
});

test('parts that went through pipes of their own make the same feeds as the whole in one', async () => {
  const files = Array.from({ length: 12 }, (_, at) => [`input/${at}.md`, post(`P${at}`, `2024-01-${10 + at}`)]);
  const cwd = folderWith(Object.fromEntries(files) as Record<string, string>);
  const { out: lines } = await call(['--to', 'ndjson', '-o', '-', '-q'], { cwd });
  const all = lines.trimEnd().split('\n');
  const parts: string[] = [];
  for (const part of [all.slice(7), all.slice(0, 3), all.slice(3, 7)])
    parts.push((await call(through, { cwd, stdin: part.join('\n') })).out);
  await call(['-', ...site, '-o', 'whole'], { cwd, stdin: lines });
  await call(['-', ...site, '-o', 'joined'], { cwd, stdin: parts.join('') });
  for (const name of ['rss.xml', 'atom.xml', 'feed.json']) {
    const [whole, joined] = ['whole', 'joined'].map((folder) => readFileSync(join(cwd, folder, name), 'utf8'));
    expect(joined).toBe(whole);
  }
});

test('exit codes in a pipe: 1 for nothing at all, 3 where a line is no post, and the others come out', async () => {
  const cwd = folderWith({});
  expect(await call(through, { cwd, stdin: '' })).toMatchObject({ code: 1, out: '' });
  const { code, out } = await call(through, { cwd, stdin: '{"id":"1","content":{"html":"a"}}\n{"id":\n' });
  expect(code).toBe(3);
  expect(out.split('\n')).toHaveLength(2);
});

function withoutPlace(line: string): unknown {
  if (line === '') return undefined;
  const { place: _, ...others } = parsed(line);
  return others;
}

function parsed(line: string): Record<string, unknown> {
  return JSON.parse(line) as Record<string, unknown>;
}
