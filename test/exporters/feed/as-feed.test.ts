import fc from 'fast-check';
import { Feed } from 'feed';
import { expect, test } from 'vitest';
import { atom } from '../../../src/exporters/atom.ts';
import { json } from '../../../src/exporters/json.ts';
import { rss } from '../../../src/exporters/rss.ts';
import { instant, postWith, render, site, texts } from './setting.ts';

// Texts that `feed` gets right by itself, once `&` is doubled where it takes one level off.
const word = fc.constantFrom('A & B', '&amp;', 'x < y > z', '"q" \'r\'', '潮水 $&', 'slot:0;', ']]', 'x:');
const cases = fc.record({
  id: fc.constantFrom('https://example.org/a?b=1&c=2', 'tag:example.org,2024:1'),
  url: fc.constantFrom('https://example.org/a?b=1&amp;c=2', 'https://例え.jp/道'),
  title: word,
  terms: fc.array(
    word.filter((term) => !term.includes('<')),
    { maxLength: 3 },
  ),
  names: fc.array(word, { minLength: 1, maxLength: 2 }),
  html: fc.constantFrom('<p>One &amp; two</p>', '<p>$&amp; 潮</p>', `<p>${'long '.repeat(100)}</p>`),
});

test('a parser reads of every entry what it reads of one that feed wrote by itself', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ id, url, title, terms, names, html }) => {
      const doubled = (text: string) => text.replaceAll('&', '&amp;');
      const published = instant('2024-05-01T09:30:00Z');
      const feed = new Feed({ title: site.title, link: site.url ?? '' });
      feed.addItem({
        title,
        id,
        guid: doubled(id),
        link: url,
        date: new Date(published),
        published: new Date(published),
        content: html,
        description: 'S',
        category: terms.map((term) => ({ name: doubled(term), term })),
        author: names.map((name) => ({ name: doubled(name) })),
      });
      const post = postWith({
        id,
        url,
        title,
        content: { html },
        published,
        summary: 'S',
        tags: terms.map((term) => ({ term })),
        authors: names.map((name) => ({ name })),
      });
      const [ours, theirs] = [(await render(rss, [post])).text, feed.rss2()];
      for (const name of ['title', 'link', 'guid', 'pubDate', 'description', 'content:encoded', 'category'])
        expect(texts(ours, `item > ${name}`), name).toEqual(texts(theirs, `item > ${name}`));
      const [entry, theirEntry] = [(await render(atom, [post])).text, feed.atom1()];
      for (const name of ['title', 'id', 'summary', 'content', 'author name'])
        expect(texts(entry, `entry > ${name}`), name).toEqual(texts(theirEntry, `entry > ${name}`));
      const { url: _, ...item } = JSON.parse((await render(json, [post])).text).items[0];
      const { url: __, ...theirItem } = JSON.parse(feed.json1()).items[0];
      for (const name of ['id', 'title', 'content_html', 'summary']) expect(item[name], name).toBe(theirItem[name]);
    }),
    { numRuns: 60 },
  );
});
