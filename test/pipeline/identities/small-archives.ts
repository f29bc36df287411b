import fc from 'fast-check';
import type { Files } from './project.ts';

/** What a post says. Few values, so that posts collide in every way. */
export interface Told {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly title?: string | undefined;
  readonly date?: string | undefined;
  readonly text: string;
}

/** A small archive: files of one post and of several, in two folders. A post may be nowhere. */
export interface Archive {
  readonly notes: Readonly<Record<string, Told | undefined>>;
  readonly feeds: Readonly<Record<string, readonly Told[]>>;
}

/** A text of these words that is long enough to be known by. */
export const said = (words: string): string => `${words} `.repeat(8);

const texts = [
  said('The quick brown fox jumps over the lazy dog'),
  said('Another story altogether about ships and harbours and tides'),
  said('A third one with its own words on mountains, snow and ice'),
  'short',
];

const maybe = <Value>(...values: readonly Value[]): fc.Arbitrary<Value | undefined> =>
  fc.constantFrom(...values, undefined);

const told: fc.Arbitrary<Told> = fc.record({
  id: maybe('a', 'b', 'https://e.example/1', 'x\ny'),
  url: maybe('https://e.example/1', 'http://www.e.example/1/', 'https://e.example/2', 'https://e.example/3#f'),
  title: maybe('One', 'Two', 'one '),
  date: maybe('2024-01-01T00:00:00Z', '2024-01-01T09:00:00Z', '2024-01-02T00:00:00Z'),
  text: fc.tuple(fc.constantFrom(...texts), fc.constantFrom('', ' more')).map((pair) => pair.join('')),
});

const note = fc.option(told, { nil: undefined });
const items = fc.array(told, { maxLength: 4 });

export const archives: fc.Arbitrary<Archive> = fc.record({
  notes: fc.record({ 'p/m1.md': note, 'p/m2.md': note, 'q/m1.md': note }),
  feeds: fc.record({ 'p/a.json': items, 'q/b.json': items }),
});

/** The files of an archive; null for one that is not there. */
export function filesOf({ notes, feeds }: Archive): Files {
  return Object.fromEntries([
    ...Object.entries(notes).map(([name, post]) => [name, post === undefined ? null : toNote(post)]),
    ...Object.entries(feeds).map(([name, posts]) => [name, posts.length === 0 ? null : toFeed(name, posts)]),
  ]);
}

function toNote({ id, url, title, date, text }: Told): string {
  const head = Object.entries({ id, title, date, from: url }).filter(([, value]) => value !== undefined);
  return `---\n${head.map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join('')}---\n<p>${text}</p>\n`;
}

function toFeed(name: string, posts: readonly Told[]): string {
  const all = posts.map(({ id, url, title, date, text }) => {
    return { id, url, title, date_published: date, content_html: `<p>${text}</p>` };
  });
  return JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: name, items: all });
}
