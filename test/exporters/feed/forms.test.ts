import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atom } from '../../../src/exporters/atom.ts';
import { filled, formsOf, markOf, openTexts } from '../../../src/exporters/feed/forms.ts';
import { json } from '../../../src/exporters/json.ts';
import { rss } from '../../../src/exporters/rss.ts';
import type { Post } from '../../../src/model/post.ts';
import { hostile, instant, postWith, render } from './setting.ts';

const text = fc.oneof(
  fc.constantFrom('', ' ', '&', '&amp;', '<b>', ']]>', '"', '$&', 'slot:0;', '潮水', hostile),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const url = fc.constantFrom(
  'https://example.org/a?b=1&c="d"',
  'https://例え.jp/道',
  'input:a.mp3',
  'nowhere',
  'urn:a<b',
);
const some = <T>(what: fc.Arbitrary<T>) => fc.option(what, { nil: undefined });
const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;

const person = fc.record({ name: text, url: some(url), email: some(fc.constant('a&b@example.org')) }).map(present); // prettier-ignore
const tag = fc.record({ term: text, scheme: some(fc.oneof(url, text)) }).map(present); // prettier-ignore
const file = fc.record({ url, type: some(fc.constantFrom('audio/mpeg', 'text/html', 'x"y')), bytes: some(fc.nat()), seconds: some(fc.nat()), title: some(text) }).map(present); // prettier-ignore
const moment = some(fc.constantFrom(instant('2024-05-01T09:30:00+02:00'), instant('2099-01-01T00:00:00Z')));
const post: fc.Arbitrary<Post> = fc
  .record({
    id: fc.oneof(url, text),
    url: some(url),
    title: some(text),
    content: text.map((inside) => ({ html: inside === '' ? '' : `<p>${inside.replace(/[&<>"]/g, '')}</p>` })),
    summary: some(text),
    published: moment,
    updated: moment,
    authors: fc.array(person, { maxLength: 2 }),
    tags: fc.array(tag, { maxLength: 2 }),
    language: some(fc.constantFrom('en', 'zh-Hant')),
    image: some(file),
    attachments: fc.array(file, { maxLength: 3 }),
  })
  .map((fields) => postWith(present(fields) as Partial<Post>));

/** What stands between the head and the end of the document, of one post each. */
const entries = {
  rss: /\n {8}<item>.*?<\/item>/gs,
  atom: /\n {4}<entry.*?<\/entry>/gs,
  json: /\n {4}\{"id":.*?(?=,?\n {2,4}[{\]])/gs,
};

describe.each([rss, atom, json])('$name', (exporter) => {
  it('writes an entry the same whichever posts have gone before', async () => {
    const pattern = entries[exporter.name as keyof typeof entries];
    await fc.assert(
      fc.asyncProperty(fc.array(post, { minLength: 1, maxLength: 5 }), async (posts) => {
        // One that is signed and changed last, so that the head and the nearest values are the same for all.
        const last = postWith({ id: 'urn:x:last', updated: instant('2024-05-31T00:00:00Z') });
        const entriesOf = async (given: readonly Post[]) => (await render(exporter, given)).text.match(pattern) ?? [];
        const alone: string[] = [];
        for (const one of posts) alone.push((await entriesOf([one, last]))[0] ?? '');
        expect((await entriesOf([...posts, last])).slice(0, -1)).toEqual(alone);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a form', () => {
  it('is drawn once for all posts of one kind', () => {
    const drawn: object[] = [];
    const formOf = formsOf((shape: { readonly title: string }) => {
      drawn.push(shape);
      return `<a>${shape.title}</a>`;
    });
    const write = (title: string): string => {
      const texts = openTexts(0);
      return filled(formOf({ title: texts.mark(title) }), texts).join('');
    };
    expect([write('one'), write('slot:0;'), write(''), write('$&')]).toEqual([
      '<a>one</a>',
      '<a>slot:0;</a>',
      '<a></a>',
      '<a>$&</a>',
    ]);
    expect(drawn).toEqual([{ title: markOf(0) }, { title: '' }]);
  });

  it('hands on long texts as they are', () => {
    const texts = openTexts(1);
    texts.put(0, 'x'.repeat(1000));
    expect(filled(formsOf(() => `<a>${markOf(0)}</a>`)({}), texts)).toEqual(['<a>', 'x'.repeat(1000), '</a>']);
  });
});
