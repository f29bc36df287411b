import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio/slim';
import { expect, test } from 'vitest';
import { convert } from '../../src/index.ts';
import { folderWith } from '../cli/call.ts';
import { unzip } from '../exporters/unzip.ts';

const files = {
  'coffee.md':
    '---\ntitle: Coffee\n---\nSee [below](#grind-size), and [the heap](compost.md#Turning%20the%20heap).\n\n## Grind size\n\nFine.\n',
  'compost.md':
    '---\ntitle: Compost\n---\nSee [grind](coffee.md#grind-size).\n\n## Turning the heap\n\nOften.\n\n## Turning the heap\n\nAgain.\n',
};

test('a link to a place that a post names itself leads there, in the site and in the book', async () => {
  const output = folderWith({});
  const named = {
    'a.md': '---\ntitle: A\n---\n[Up](#MyTop)\n\n## Tide {#MyTop}\n\nHigh.\n',
    'b.md': '---\ntitle: B\n---\n[To it](a.md#MyTop), [to that](a.md#Tide).\n',
  };
  await convert({ inputs: folderWith(named), output, to: ['html'] });
  const page = load(readFileSync(join(output, 'undated', 'b.html'), 'utf8'));
  const links = page('article p a').toArray();
  expect(links.map(({ attribs }) => attribs['href'])).toEqual(['../undated/a.html#MyTop', '../undated/a.html#tide']);
  const other = load(readFileSync(join(output, 'undated', 'a.html'), 'utf8'));
  expect([other('[id="MyTop"]').length, other('[id="tide"]').length]).toEqual([1, 1]);
});

test('links to a section lead to its heading: in the post itself, in the site, and in the book', async () => {
  const output = folderWith({});
  await convert({ inputs: folderWith(files), output, to: ['html', 'epub', 'json'] });
  const page = (name: string) => load(readFileSync(join(output, 'undated', name), 'utf8'));
  const [coffee, compost] = [page('coffee.html'), page('compost.html')];
  expect(coffee('h2').attr('id')).toBe('grind-size');
  expect(
    coffee('article p a')
      .toArray()
      .map(({ attribs }) => attribs['href']),
  ).toEqual(['#grind-size', '../undated/compost.html#turning-the-heap']);
  expect(
    compost('h2')
      .toArray()
      .map(({ attribs }) => attribs['id']),
  ).toEqual(['turning-the-heap', 'turning-the-heap-1']);
  const chapters = unzip(readFileSync(join(output, 'book.epub'))).filter(({ path }) => path.endsWith('.xhtml'));
  const text = chapters.map(({ bytes }) => bytes.toString()).join('\n');
  expect(text).toMatch(/<h\d[^>]* id="grind-size"[^>]*>Grind size</);
  expect(text).toMatch(/<a href="[^"]*#grind-size">grind<\/a>/);
  const [, target] = /<a href="[^"]*#([^"]*)">the heap<\/a>/.exec(text) ?? [];
  expect(text).toMatch(new RegExp(`<h\\d[^>]* id="${target}"[^>]*>Turning the heap<`));
  expect(text).not.toMatch(/<span id=/);
});

test('links to files of Markdown that are not there keep their words, and that is said', async () => {
  const output = folderWith({});
  const said: string[] = [];
  const body = '[a](gone.md) [b](../also/gone.md#x) [c](gone.html) [d](there.md) [e](https://e.org/x.md)\n';
  await convert({
    inputs: folderWith({ 'a.md': `---\ntitle: A\n---\n${body}`, 'there.md': 'There.\n' }),
    output,
    to: ['json'],
    site: { url: 'https://e.org/' },
    onDiagnostic: ({ code, message }) => void (code === 'link/no-file' && said.push(message)),
  });
  expect(said).toEqual(['2 links lead to files that are not there, first: gone.md']);
  const feed = readFileSync(join(output, 'feed.json'), 'utf8');
  expect(feed).not.toContain('gone.md');
  expect(feed).toContain('https://e.org/gone.html');
  expect(feed).toContain('https://e.org/x.md');
});
