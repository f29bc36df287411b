import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { atom } from '../../../src/exporters/atom.ts';
import { json } from '../../../src/exporters/json.ts';
import { rss } from '../../../src/exporters/rss.ts';
import type { Post } from '../../../src/model/post.ts';
import { follow, toDocument } from './documents.ts';
import { instant, parsed, postWith, renderAll, site } from './setting.ts';

const formats = [
  ['rss', rss, 'rss.xml'],
  ['atom', atom, 'atom.xml'],
  ['json', json, 'feed.json'],
] as const;

const limits = { pageBytes: 8000, pagePosts: 0 };

const at = { ...site, feedUrl: 'https://example.org/f/' };

function postsOf(count: number, change: (number: number) => Partial<Post> = () => ({})): Post[] {
  return Array.from({ length: count }, (_, number) => makePost(number, change(number))).toReversed();
}

function makePost(number: number, change: Partial<Post> = {}): Post {
  const date = new Date(Date.UTC(2014, 0, 1 + number)).toISOString().slice(0, 10);
  return postWith({
    id: `https://example.org/${number}`,
    url: `https://example.org/${number}`,
    title: `Post ${number}`,
    content: { html: `<p>${'word '.repeat(50 + ((number * 37) % 300))}</p>` },
    published: instant(`${date}T08:00:00Z`),
    ...change,
  });
}

function changed(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
}

describe.each(formats)('an archive of %s', (_format, exporter, path) => {
  it('leads from the feed to the oldest post, over every post once in closed pages within the budget', async () => {
    const posts = postsOf(120);
    const files = await renderAll(exporter, posts, { limits, site: at });
    for (const [name, text] of files)
      if (!name.endsWith('.pages.json')) expect(text.length).toBeLessThanOrEqual(limits.pageBytes);
    const [feed, ...pages] = follow(files, path);
    expect(pages.length).toBeGreaterThan(5);
    const inPages = pages.flatMap(({ ids }) => ids);
    const all = posts.map(({ id }) => id);
    expect(inPages).toEqual(all.slice(all.length - inPages.length));
    expect(feed?.ids).toEqual(all.slice(0, feed?.ids.length));
    expect(new Set([...(feed?.ids ?? []), ...inPages]).size).toBe(all.length);
  });

  it('is one document that says so where everything fits', async () => {
    const files = await renderAll(exporter, postsOf(3), { limits, site: at });
    expect([...files.keys()]).toEqual([path]);
    const document = toDocument(files.get(path) ?? '');
    expect(document).toMatchObject({ previous: undefined, next: undefined });
    expect(document.marks).toEqual(path === 'feed.json' ? [] : ['fh\\:complete']);
  });

  it("changes three files at most for a new post, and none of the closed pages but the last one's link", async () => {
    let before = await renderAll(exporter, postsOf(60), { limits, site: at });
    for (let count = 61; count < 90; count++) {
      const after = await renderAll(exporter, postsOf(count), { limits, site: at, earlier: before });
      const files = changed(before, after).filter((name) => !name.endsWith('.pages.json'));
      expect(files.length).toBeLessThanOrEqual(3);
      expect(files).toContain(path);
      before = after;
    }
  });

  it('leaves every closed page as it is for a new post where pages have no link to the next one', async () => {
    const wish = { limits: { ...limits, immutable: true }, site: at };
    let before = await renderAll(exporter, postsOf(60), wish);
    let closed = 0;
    for (let count = 61; count < 90; count++) {
      const after = await renderAll(exporter, postsOf(count), { ...wish, earlier: before });
      const files = changed(before, after);
      expect(files.filter((name) => before.has(name) && name !== path && !name.endsWith('.pages.json'))).toEqual([]);
      expect(files.length).toBeLessThanOrEqual(3);
      closed += after.size - before.size;
      before = after;
    }
    expect(closed).toBeGreaterThan(0);
    expect(new Set(follow(before, path).flatMap(({ ids }) => ids)).size).toBe(89);
  });

  it('changes the page of an old post that was edited, and shows it in the feed', async () => {
    const before = await renderAll(exporter, postsOf(120), { limits, site: at });
    const edit = { content: { html: `<p>${'longer '.repeat(90)}</p>` }, updated: instant('2014-05-02T10:00:00Z') };
    const edited = postsOf(120, (number) => (number === 40 ? edit : {}));
    const after = await renderAll(exporter, edited, { limits, site: at, earlier: before });
    const files = changed(before, after);
    expect(files).toHaveLength(2);
    expect(files).toContain(path);
    expect(toDocument(after.get(path) ?? '').ids.at(-1)).toBe('https://example.org/40');
  });

  it('moves no post to another page for one that comes late', async () => {
    const before = await renderAll(exporter, postsOf(120), { limits, site: at });
    const late = makePost(500, { published: instant('2014-02-10T09:00:00Z') });
    const posts = postsOf(120);
    const place = posts.findIndex(({ published }) => (published ?? '') < '2014-02-10T09:00:00Z');
    const after = await renderAll(exporter, posts.toSpliced(place, 0, late), { limits, site: at, earlier: before });
    const files = changed(before, after);
    expect(files).toHaveLength(1);
    expect(toDocument(after.get(files[0] ?? '') ?? '').ids).toContain(late.id);
  });

  it('is cut again where the limits are others, or what was kept is damaged', async () => {
    const fresh = await renderAll(exporter, postsOf(60), { limits, site: at });
    const other = await renderAll(exporter, postsOf(50), { limits: { ...limits, pageBytes: 20_000 }, site: at });
    expect(await renderAll(exporter, postsOf(60), { limits, site: at, earlier: other })).toEqual(fresh);
    const damaged = new Map([...fresh].map(([name, text]) => [name, text.slice(0, 40)]));
    expect(await renderAll(exporter, postsOf(60), { limits, site: at, earlier: damaged })).toEqual(fresh);
  });

  it('keeps the numbers of pages when the oldest posts are gone, run after run', async () => {
    const limit = { limits: { pageBytes: 0, pagePosts: 4 }, site: at };
    const first = await renderAll(exporter, postsOf(14), limit);
    const left = postsOf(14).slice(0, 9);
    const second = await renderAll(exporter, left, { ...limit, earlier: first });
    const third = await renderAll(exporter, left, { ...limit, earlier: second });
    expect(third).toEqual(second);
    expect(follow(third, path).map(({ ids }) => ids.length)).toEqual([4, 4, 3, 0]);
    const last = [...first.keys()].find((name) => name.includes('-3.')) ?? '';
    expect(second.get(last)).toBe(first.get(last));
  });

  it('takes no notice of marks that were left by another feed', async () => {
    const others = await renderAll(exporter, postsOf(60), { limits, site: at });
    const newer = Array.from({ length: 40 }, (_, number) => makePost(1000 + number)).toReversed();
    const fresh = await renderAll(exporter, newer, { limits, site: at });
    expect(await renderAll(exporter, newer, { limits, site: at, earlier: others })).toEqual(fresh);
  });

  it('has pages without any date that do not change with the clock', async () => {
    const posts = Array.from({ length: 9 }, (_, number) => postWith({ id: `urn:x:${number}` }));
    const limit = { limits: { pageBytes: 0, pagePosts: 3 }, site: at };
    const [first, later] = [
      await renderAll(exporter, posts, limit),
      await renderAll(exporter, posts, { ...limit, now: new Date('2024-07-01T00:00:00Z') }),
    ];
    expect(changed(first, later).filter((name) => name !== path)).toEqual([]);
  });

  it('has relative addresses where nobody said where it will live', async () => {
    const files = await renderAll(exporter, postsOf(60), { limits });
    const documents = follow(files, path);
    expect(documents.length).toBe([...files.keys()].filter((name) => !name.endsWith('.pages.json')).length);
    expect(documents[0]?.previous).toMatch(/^archive\//);
  });

  it('holds at most so many posts a page', async () => {
    const files = await renderAll(exporter, postsOf(23), { limits: { pageBytes: 0, pagePosts: 5 }, site: at });
    expect(follow(files, path).map(({ ids }) => ids.length)).toEqual([5, 5, 5, 5, 5]);
  });
});

test('a feed that is published again says of itself what it is, not what its source was', async () => {
  const link = (rel: string): object => ({
    name: 'atom:link',
    namespace: 'http://www.w3.org/2005/Atom',
    attributes: { rel, href: 'https://old.example/x' },
  });
  const mark = { name: 'fh:archive', namespace: 'http://purl.org/syndication/history/1.0' };
  const from = {
    ...at,
    extra: { _xml: [link('prev-archive'), link('hub'), mark].map((one) => structuredClone(one)) },
  } as unknown as typeof at;
  const files = await renderAll(rss, postsOf(60), { limits, site: from });
  const feed = parsed(files.get('rss.xml') ?? '');
  expect(feed('[rel="prev-archive"]')).toHaveLength(1);
  expect(feed('fh\\:archive')).toHaveLength(0);
  expect(feed('[rel="hub"]')).toHaveLength(0);
});

test('pages say that they are pages, and lead forward and to the feed too', async () => {
  const files = await renderAll(atom, postsOf(60), { limits, site: at });
  const page = parsed(files.get('archive/atom-2.xml') ?? '');
  const links = Object.fromEntries(
    [...page('feed > link')].map((link) => [page(link).attr('rel'), page(link).attr('href')]),
  );
  expect(links).toMatchObject({
    self: 'https://example.org/f/archive/atom-2.xml',
    current: 'https://example.org/f/atom.xml',
    'prev-archive': 'https://example.org/f/archive/atom-1.xml',
    'next-archive': 'https://example.org/f/archive/atom-3.xml',
  });
  expect(page('fh\\:archive')).toHaveLength(1);
  expect(page('feed > id').text()).toBe(parsed(files.get('atom.xml') ?? '')('feed > id').text());
});

const times = fc.array(
  fc.record({ day: fc.integer({ min: 0, max: 60 }), words: fc.integer({ min: 0, max: 500 }), isDated: fc.boolean() }),
  {
    maxLength: 40,
  },
);

test('however posts come and go, the feed and its pages hold every post, and pages hold each once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(times, { minLength: 1, maxLength: 3 }), async (runs) => {
      let earlier = new Map<string, string>();
      for (const [run, made] of runs.entries()) {
        const posts = made
          .map(({ day, words, isDated }, number) => {
            const id = `urn:${run === 0 ? 'a' : number % 3}:${String(number).padStart(3, '0')}`;
            const content = { html: `<p>${'w '.repeat(words)}</p>` };
            return isDated ? makePost(day, { id, content }) : postWith({ id, content });
          })
          .toSorted((a, b) => byWalk(a, b));
        earlier = await renderAll(rss, posts, { limits: { pageBytes: 4000, pagePosts: 0 }, site: at, earlier });
        const [feed, ...pages] = follow(earlier, 'rss.xml');
        const inPages = pages.flatMap(({ ids }) => ids);
        expect(new Set(inPages).size).toBe(inPages.length);
        expect(new Set([...(feed?.ids ?? []), ...inPages])).toEqual(new Set(posts.map(({ id }) => id)));
      }
    }),
    { numRuns: 40 },
  );
});

/** Newest first, undated last, ties by id. */
function byWalk(a: Post, b: Post): number {
  const [first, second] = [a.published ?? '', b.published ?? ''];
  if (first !== second) return first < second ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
